/** The thread that reads, sieves and parses files for a scan: started by the pool, with the parser's chunk beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { createExtraction } from '../scan/extraction.js';
import { buffersOf } from '../scan/factsCache.js';
import { createDiskFiles } from './files/diskFiles.js';
import { digestOf } from './files/textDigest.js';
import { loadExtractor } from './loadExtractor.js';
import { stepBack } from './threadPriority.js';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './workerMessages.js';

function serve(port: NonNullable<typeof parentPort>, { digests, background }: WorkerSetup): void {
  if (background) stepBack();
  // Loaded while the files are still being listed.
  const chunk = loadExtractor();
  const { read } = createDiskFiles();
  const extraction = createExtraction({
    read,
    loadExtractor: () => chunk,
    ...(digests ? { digestOf } : {}),
  });
  port.on('message', async ({ id, tasks }: WorkerRequest) => {
    const results = await extraction.extract(tasks);
    const answer: WorkerAnswer = { id, results };
    // The tables of numbers are handed over, not copied.
    port.postMessage(
      answer,
      results.flatMap((one) => ('facts' in one && one.facts ? buffersOf(one.facts) : [])),
    );
  });
}

if (parentPort) serve(parentPort, workerData);
