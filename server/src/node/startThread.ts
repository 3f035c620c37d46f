/** Starts threads of this product's own bundles. */
import path from 'node:path';
import { type ResourceLimits, Worker } from 'node:worker_threads';

/** Starts a bundle as a thread, within bounds of memory. */
export function startThread(bundle: string, workerData: unknown, resourceLimits: ResourceLimits): Worker {
  return new Worker(path.join(__dirname, bundle), {
    workerData,
    // Options of the editor's or the user's Node are not for it.
    execArgv: [],
    resourceLimits,
  });
}
