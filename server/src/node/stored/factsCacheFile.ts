/** The facts cache as a file of this machine: read when it is first asked, written whole or not at all. */

import type { FileKey } from '../../modules/fileNames.js';
import {
  decodeFacts,
  encodeFacts,
  type FactsCache,
  ForeignFactsError,
  type StoredFile,
} from '../../scan/factsCache.js';
import { codeOf } from '../files/systemErrors.js';
import { readStored, writeStored } from './storedFile.js';

/** Where facts are stored and what they depend on. */
export interface FactsCacheOptions {
  readonly file: string;
  /** What the facts depend on beside the text: the program's version, the user's catalogue rows. */
  readonly engine: string;
  /** The stamp of a file that was taken before it is read; undefined where it is taken from the text that is read. */
  readonly stampOf: (file: FileKey, maxSize: number) => string | null | undefined;
  /** Files are known by digests of their texts, unless a stamp was taken before. */
  readonly byDigest: boolean;
  /** Told in a sentence why stored facts are not used or not written. */
  readonly onProblem: (message: string) => void;
}

/** A cache to scan with, and then to write. */
export interface FactsCacheFile extends FactsCache {
  /** The stamp by which a file is known, from before or from the text that was read. */
  stampOf(file: FileKey): string | null | undefined;
  /** Stores what this scan kept, if anything is new. Never throws: without a cache the next scan is slower, no more. */
  write(): void;
}

/** The stored files; none where there is no usable cache. */
function readFacts({ file, engine, onProblem }: FactsCacheOptions): Map<FileKey, StoredFile> {
  try {
    const stored = readStored(file);
    if (!stored) return new Map();
    const end = stored.indexOf('\n');
    return decodeFacts(stored.toString('utf8', 0, end), stored.subarray(end + 1), engine);
  } catch (error) {
    const why = error instanceof ForeignFactsError ? error.message : codeOf(error);
    onProblem(`The facts cache is not used (${why}); all files are read anew.`);
    return new Map();
  }
}

/** Opens a cache; nothing is read before the first question. */
export function openFactsCache(options: FactsCacheOptions): FactsCacheFile {
  let opened: Map<FileKey, StoredFile> | null = null;
  const stored = (): Map<FileKey, StoredFile> => {
    opened ??= readFacts(options);
    return opened;
  };
  const kept = new Map<FileKey, StoredFile>();
  const stamps = new Map<FileKey, string>();
  /** Of those, files whose stamp was taken before they were read. */
  const stamped = new Set<FileKey>();
  let isNew = false;
  const recall = (file: FileKey, stamp: string): StoredFile | null => {
    stamps.set(file, stamp);
    const found = stored().get(file);
    return found?.stamp === stamp ? found : null;
  };
  return {
    byStamp(file, maxSize) {
      const stamp = options.stampOf(file, maxSize) ?? null;
      if (stamp !== null) stamped.add(file);
      return stamp === null ? null : recall(file, stamp);
    },
    digestOf(file, parsed) {
      if (!options.byDigest || stamped.has(file)) return null;
      const found = stored().get(file);
      return found && !(parsed && found.facts === null) ? found.stamp : null;
    },
    byDigest: (file, digest) => (digest === null ? null : recall(file, digest)),
    keep(file, found) {
      const stamp = stamps.get(file);
      if (stamp === undefined) return;
      const before = stored().get(file);
      isNew ||= before?.stamp !== stamp || (before.facts === null && found.facts !== null);
      kept.set(file, { stamp, imports: found.imports, facts: found.facts });
    },
    stampOf: (file) => stamps.get(file),
    write() {
      const isSame = [...stored()].every(([file, { facts }]) => kept.get(file)?.facts === facts);
      if (!isNew && kept.size === stored().size && isSame) return;
      try {
        const { head, bytes } = encodeFacts(kept, options.engine);
        writeStored(options.file, Buffer.concat([Buffer.from(`${head}\n`), ...bytes]));
      } catch (error) {
        options.onProblem(`The facts cache cannot be written (${codeOf(error)}).`);
      }
    },
  };
}
