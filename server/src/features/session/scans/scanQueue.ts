/** What is still to be found and read: folders to list, files to read; requests that come together are served together. */
import type { FileKey } from '../../../modules/fileNames.js';

/** One round of work. */
export interface ScanRound {
  /** Folders to list anew. */
  readonly list: ReadonlySet<FileKey>;
  /** Folders of which every file is read anew, not only new ones. */
  readonly all: ReadonlySet<FileKey>;
  /** Files to read anew. */
  readonly files: ReadonlySet<FileKey>;
}

export interface ScanQueue {
  add(work: { list?: Iterable<FileKey>; all?: Iterable<FileKey>; files?: Iterable<FileKey> }): void;
  /** Takes everything that waits; null when nothing does. */
  take(): ScanRound | null;
  /** Whether the file is waiting to be read: what a running scan read of it is out of date. */
  awaits(file: FileKey): boolean;
}

/** Creates an empty queue. */
export function createScanQueue(): ScanQueue {
  let list = new Set<FileKey>();
  let all = new Set<FileKey>();
  let files = new Set<FileKey>();
  return {
    add(work) {
      for (const folder of work.list ?? []) list.add(folder);
      for (const folder of work.all ?? []) {
        list.add(folder);
        all.add(folder);
      }
      for (const file of work.files ?? []) files.add(file);
    },
    take() {
      if (list.size + files.size === 0) return null;
      const round = { list, all, files };
      list = new Set();
      all = new Set();
      files = new Set();
      return round;
    },
    awaits: (file) => files.has(file),
  };
}
