/** Extraction in other threads; what a thread leaves undone when it ends is done again. */
import os from 'node:os';
import type { Worker } from 'node:worker_threads';
import type { ExtractedFile, Extraction, ExtractionTask } from '../scan/extraction.js';
import { startThread } from './startThread.js';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './workerMessages.js';

/** Calls that wait in a thread, so that it has work while an answer is under way. */
const callsAThread = 4;
/** Files of one call: enough that messages cost nothing beside the work, few enough that no thread idles at the end. */
const filesACall = 16;
/** Files that this thread takes at once: few, since answers of the others wait meanwhile. */
const filesOfThisThread = 4;
/** Megabytes for what was just made. A tree is garbage as soon as its facts are there, and seldom has to be moved. */
const youngGeneration = 64;

/** A folder with fewer files is read sooner than threads have started and warmed up. */
export const filesWorthThreads = 1000;

/** More threads gain little: the links between files are followed in one. */
const mostThreads = 4;

/** One thread for each processor, this one among them, within reason. */
export function defaultThreads(): number {
  return Math.min(os.availableParallelism(), mostThreads);
}

/** What a pool is made of. */
export interface PoolOptions {
  /** Beside this one. */
  readonly threads: number;
  readonly setup: WorkerSetup;
  /** Takes the files of threads that ended; rejects where they cannot be extracted at all. */
  readonly inThread: Extraction;
  /** Whether this thread extracts, too, while it has nothing else to do: not where somebody waits for its answers. */
  readonly shares?: boolean;
  /** A thread ended that should not have: said once for each, in a sentence. */
  readonly onProblem: (message: string) => void;
  /** Starts a thread; for tests. */
  readonly start?: (setup: WorkerSetup) => Worker;
}

/** Threads that extract, until they are closed. */
export interface ExtractionPool extends Extraction {
  /** Ends the threads; what is under way is not answered any more. */
  close(): Promise<void>;
}

interface Call {
  readonly tasks: readonly ExtractionTask[];
  readonly resolve: (results: readonly ExtractedFile[] | PromiseLike<readonly ExtractedFile[]>) => void;
}

interface Thread {
  readonly worker: Worker;
  readonly calls: Map<number, Call>;
}

const startWorker = (setup: WorkerSetup): Worker =>
  startThread('worker.js', setup, { maxYoungGenerationSizeMb: youngGeneration });

/** Starts the threads at once; they load the parser's chunk while there is nothing to do yet. */
export function createExtractionPool({ threads, setup, inThread, ...options }: PoolOptions): ExtractionPool {
  const { onProblem, start = startWorker, shares = false } = options;
  const alive = new Set<Thread>();
  let closed = false;
  let lastId = 0;

  const extract = (tasks: readonly ExtractionTask[]): Promise<readonly ExtractedFile[]> => {
    const [first, ...others] = alive;
    if (!first) return inThread.extract(tasks);
    const idlest = others.reduce((best, one) => (one.calls.size < best.calls.size ? one : best), first);
    const request: WorkerRequest = { id: ++lastId, tasks };
    return new Promise((resolve) => {
      idlest.calls.set(request.id, { tasks, resolve });
      idlest.worker.postMessage(request);
    });
  };

  /** A thread that ended by itself: its files go to another, or to this thread when none is left. */
  const lose = (thread: Thread, why: string): void => {
    if (!alive.delete(thread) || closed) return;
    onProblem(`A thread of the scan ended (${why}); its files are read again.`);
    for (const { tasks, resolve } of thread.calls.values()) resolve(extract(tasks));
    thread.calls.clear();
  };

  const add = (worker: Worker): void => {
    const thread: Thread = { worker, calls: new Map() };
    alive.add(thread);
    worker.on('message', ({ id, results }: WorkerAnswer) => {
      thread.calls.get(id)?.resolve(results);
      thread.calls.delete(id);
    });
    worker.on('error', (error) => lose(thread, error.message));
    worker.on('exit', (code) => lose(thread, `exit code ${code}`));
  };
  for (let i = 0; i < threads; i++) add(start(setup));

  return {
    lanes: threads * callsAThread,
    batch: filesACall,
    extract,
    ...(shares ? { here: { ...inThread, batch: filesOfThisThread } } : {}),
    async close() {
      closed = true;
      await Promise.all([...alive].map(({ worker }) => worker.terminate()));
    },
  };
}
