/** Asks for files without facts while links are followed, as far as it is told to, and knows whether any was missed. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { FileKey } from './portSite.js';
import type { Asking, Workspace } from './settled.js';

/** How an answer came about, to tell whether it serves again. */
export interface AskedWith {
  readonly asking: Asking;
  /** A file without facts stood in the way. */
  readonly missed: boolean;
}

export interface Asker {
  /** How far files are asked for now; `always` at first. */
  readonly asking: Asking;
  withAsking<T>(asking: Asking, compute: () => T): T;
  /** The facts of a file that a value leads into, or undefined, and then the file was asked for. */
  factsOf(file: FileKey): FileFacts | undefined;
  /** Runs a computation and tells how it came about. */
  watch<T>(compute: () => T): { result: T; asked: AskedWith };
  /** Whether a remembered answer is one that would be found now and leaves no file to ask for. */
  serves(asked: AskedWith): boolean;
}

const order: readonly Asking[] = ['never', 'promising', 'always'];

/** The same few objects for all: there are tens of answers for every file. */
const ways = (missed: boolean): Readonly<Record<Asking, AskedWith>> => ({
  never: { asking: 'never', missed },
  promising: { asking: 'promising', missed },
  always: { asking: 'always', missed },
});
const withMiss = ways(true);
const withoutMiss = ways(false);

export function createAsker(workspace: Workspace): Asker {
  let asking: Asking = 'always';
  let misses = 0;
  return {
    get asking() {
      return asking;
    },
    withAsking(next, compute) {
      const before = asking;
      asking = next;
      try {
        return compute();
      } finally {
        asking = before;
      }
    },
    factsOf(file) {
      const facts = workspace.factsOf(file);
      if (facts) return facts;
      misses++;
      if (asking !== 'never') workspace.ask(file, asking);
      return undefined;
    },
    watch(compute) {
      const before = misses;
      const result = compute();
      return { result, asked: (misses > before ? withMiss : withoutMiss)[asking] };
    },
    serves(asked) {
      if (!asked.missed) return true;
      if (order.indexOf(asked.asking) < order.indexOf(asking)) return false;
      misses++;
      return true;
    },
  };
}
