/** Remembers what functions do with their parameters, and which files every answer was read from. */
import type { AskedWith, Asker } from './asker.js';
import { meets } from './meets.js';
import type { FileKey } from './portSite.js';

export interface SummaryMemo<T> {
  /** The summary of function `fn` of a file, computed at most once; a summary asked for inside itself is empty. */
  summary(fn: number, file: FileKey, compute: () => readonly T[]): readonly T[];
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
  /** By file and function: a text that names both would take more than most answers. */
  const done = new Map<FileKey, Map<number, Remembered<T>>>();
  /** Most functions reach nothing, and most of these were read from their own file alone: one answer for all of a file. */
  const nothing = new Map<FileKey, Remembered<T>[]>();
  const nothingIn = (file: FileKey, asked: AskedWith): Remembered<T> => {
    const answers = nothing.get(file) ?? [];
    let answer = answers.find((one) => one.asked === asked);
    if (!answer) {
      answer = { items: [], files: new Set([file]), asked };
      nothing.set(file, [...answers, answer]);
    }
    return answer;
  };
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
      for (const summaries of done.values())
        for (const [fn, one] of summaries) if (meets(one.files, files)) summaries.delete(fn);
      for (const file of files) nothing.delete(file);
    },
    summary(fn, file, compute) {
      let summaries = done.get(file);
      if (!summaries) {
        summaries = new Map();
        done.set(file, summaries);
      }
      const known = summaries.get(fn);
      if (known && asker.serves(known.asked)) {
        for (const one of known.files) consulted(one);
        return known.items;
      }
      const key = `${fn} ${file}`;
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
        const { result: items, files } = result;
        if (depth <= tainted)
          summaries.set(
            fn,
            items.length === 0 && files.size === 1 && files.has(file)
              ? nothingIn(file, asked)
              : { items, files, asked },
          );
        return items;
      } finally {
        open.pop();
        if (depth <= tainted) tainted = Number.POSITIVE_INFINITY;
      }
    },
  };
}
