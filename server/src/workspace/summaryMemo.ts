/** Remembers what functions do with their parameters, and which files every answer was read from. */
import type { AskedWith, Asker } from './asker.js';
import { meets } from './meets.js';
import type { FileKey } from './portSite.js';

export interface SummaryMemo<T> {
  /** The summary under `key`, computed at most once; a summary asked for inside itself is empty. */
  summary(key: string, file: FileKey, compute: () => readonly T[]): readonly T[];
  /** Tells that a file was looked into. */
  consulted(file: FileKey): void;
  /** Runs `work` and answers with it every file it looked into, directly or by remembered summaries. */
  collecting<R>(work: () => R): { result: R; files: ReadonlySet<FileKey> };
  /** Forgets the summaries that were read from any of these files. */
  forget(files: ReadonlySet<FileKey>): void;
}

interface Remembered<T> {
  readonly items: readonly T[];
  readonly files: ReadonlySet<FileKey>;
  readonly asked: AskedWith;
}

export function createSummaryMemo<T>(asker: Asker): SummaryMemo<T> {
  const done = new Map<string, Remembered<T>>();
  /** Keys being computed, outermost first. */
  const open: string[] = [];
  const collectors: Set<FileKey>[] = [];
  /** The outermost open key that was asked for inside itself: what lies above it saw an empty answer and is not kept. */
  let tainted = Number.POSITIVE_INFINITY;

  const consulted = (file: FileKey): void => {
    collectors.at(-1)?.add(file);
  };
  const collecting = <R>(work: () => R): { result: R; files: ReadonlySet<FileKey> } => {
    const files = new Set<FileKey>();
    collectors.push(files);
    try {
      return { result: work(), files };
    } finally {
      collectors.pop();
      const outer = collectors.at(-1);
      if (outer) for (const file of files) outer.add(file);
    }
  };
  return {
    consulted,
    collecting,
    forget(files) {
      for (const [key, one] of done) if (meets(one.files, files)) done.delete(key);
    },
    summary(key, file, compute) {
      const known = done.get(key);
      if (known && asker.serves(known.asked)) {
        for (const one of known.files) consulted(one);
        return known.items;
      }
      const at = open.indexOf(key);
      if (at >= 0) {
        tainted = Math.min(tainted, at);
        return [];
      }
      open.push(key);
      const depth = open.length - 1;
      try {
        const { result, asked } = asker.watch(() =>
          collecting(() => {
            consulted(file);
            return compute();
          }),
        );
        if (depth <= tainted) done.set(key, { items: result.result, files: result.files, asked });
        return result.result;
      } finally {
        open.pop();
        if (depth <= tainted) tainted = Number.POSITIVE_INFINITY;
      }
    },
  };
}
