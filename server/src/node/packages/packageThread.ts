/** Has installed packages read in a thread of the program's bundle, which holds the reader: the server's stays small and free. */
import type { Worker } from 'node:worker_threads';
import type { PackageAnswer, PackageRequest } from '../../runtime.js';
import { startThread } from '../startThread.js';

/** Milliseconds for all packages of one request; those of a large workspace take 10 to 20 seconds without stored answers. */
const maxTime = 60_000;
/** Megabytes of the thread: the graph of the largest packages takes some 300. */
const maxMemory = 1024;

/** Starts the thread for one request. */
const startReader = (request: PackageRequest): Worker =>
  startThread('cli.js', { readPackages: request }, { maxOldGenerationSizeMb: maxMemory });

/**
 * Reads packages. Of those that were not answered in time, or before the thread ended by itself, nothing is known, and the
 * last of the answers says so. Rejects where the thread fails before it answers anything.
 */
export function readPackages(
  request: PackageRequest,
  start = startReader,
  time = maxTime,
): Promise<readonly PackageAnswer[]> {
  const answers = new Map<string, PackageAnswer>();
  return new Promise((resolve, reject) => {
    const thread = start(request);
    const finish = (why: string): void => {
      clearTimeout(timer);
      void thread.terminate();
      const missing = request.names.filter((name) => !answers.has(name));
      const [first, ...others] = missing.map((name): PackageAnswer => ({ name, lines: null, problems: [] }));
      const problem = `Packages were not read (${why}): ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ', …' : ''}.`;
      resolve([...answers.values(), ...(first ? [{ ...first, problems: [problem] }] : []), ...others]);
    };
    const timer = setTimeout(() => finish(`more than ${time / 1000} s`), time);
    thread.on('message', (answer: PackageAnswer) => answers.set(answer.name, answer));
    thread.on('error', (error) => {
      if (answers.size > 0) return finish(error.message);
      clearTimeout(timer);
      reject(error);
    });
    thread.on('exit', (code) => finish(`the thread ended with ${code}`));
  });
}
