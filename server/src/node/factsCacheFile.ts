/** The facts cache as a file of this machine: found by the scanned paths, read once, written whole or not at all. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { decodeFacts, encodeFacts, type FactsCache, type StoredFile } from '../workspace/factsCache.js';
import type { FileKey } from '../workspace/portSite.js';
import { pathOfFileKey } from './filePath.js';

/** How a file is known to be the same: by size and times, or by a digest of its text. */
export type CacheStrategy = 'metadata' | 'content';

/** A file that changed this recently, in milliseconds, may change again within the resolution of its times. */
const settlingTime = 2000;

/** Where and how facts are stored. */
export interface FactsCacheOptions {
  /** The folder for cache files; made when missing. */
  readonly folder: string;
  /** What the facts depend on beside the text: the program's version, the user's catalogue rows. */
  readonly engine: string;
  /** The scanned paths: each set has a file of its own. */
  readonly roots: readonly string[];
  readonly strategy: CacheStrategy;
  /** Told in a sentence why stored facts are not used or not written. */
  readonly onProblem: (message: string) => void;
}

/** A cache to scan with, and then to write. */
export interface FactsCacheFile extends FactsCache {
  /** Stores what this scan kept, if anything is new. Never throws: without a cache the next scan is slower, no more. */
  write(): void;
}

const digestOf = (text: string): string => createHash('sha1').update(text).digest('base64');

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}

/** The stored files; none where there is no usable cache. A digest over all comes first: a torn file is no cache. */
function readStored(file: string, { engine, onProblem }: FactsCacheOptions): Map<FileKey, StoredFile> {
  try {
    const stored = readFileSync(file, 'utf8');
    const end = stored.indexOf('\n');
    const text = stored.slice(end + 1);
    if (end < 0 || stored.slice(0, end) !== digestOf(text)) throw new Error('damaged');
    return decodeFacts(text, engine);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT')
      onProblem(`The facts cache is not used (${codeOf(error)}); all files are read anew.`);
    return new Map();
  }
}

/** Writes beside the file and renames: readers, and a second process that writes, see one whole file or the other. */
function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, `${digestOf(text)}\n${text}`, { mode: 0o600, flag: 'wx' });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** The stamp of a file on the disk with its size; null where it cannot be had, or changed a moment ago. */
function metadataOf(file: FileKey): { stamp: string; size: number } | null {
  const stat = statSync(pathOfFileKey(file), { throwIfNoEntry: false });
  if (!stat?.isFile() || Math.max(stat.mtimeMs, stat.ctimeMs) > Date.now() - settlingTime) return null;
  return { stamp: `${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`, size: stat.size };
}

/** Opens the cache of these roots. */
export function openFactsCache(options: FactsCacheOptions): FactsCacheFile {
  const roots = digestOf([options.strategy, ...options.roots].join('\0')).replace(/[^a-zA-Z\d]/g, '');
  const file = path.join(options.folder, `facts-${roots}.txt`);
  const stored = readStored(file, options);
  const kept = new Map<FileKey, StoredFile>();
  /** Stamps taken before the files were read. */
  const stamps = new Map<FileKey, string>();
  let isNew = false;
  const recall = (key: FileKey, stamp: string): StoredFile | null => {
    stamps.set(key, stamp);
    const found = stored.get(key);
    return found?.stamp === stamp ? found : null;
  };
  return {
    byMetadata(key, maxSize) {
      if (options.strategy !== 'metadata') return null;
      const known = metadataOf(key);
      return known && known.size <= maxSize ? recall(key, known.stamp) : null;
    },
    byText: (key, text) => (options.strategy === 'content' ? recall(key, digestOf(text)) : null),
    keep(key, found) {
      const stamp = stamps.get(key);
      if (stamp === undefined) return;
      const before = stored.get(key);
      isNew ||= before?.stamp !== stamp || (before.facts === null && found.facts !== null);
      kept.set(key, { stamp, imports: found.imports, facts: found.facts });
    },
    write() {
      const isSame = [...stored].every(([key, { facts }]) => kept.get(key)?.facts === facts);
      if (!isNew && kept.size === stored.size && isSame) return;
      try {
        writeWhole(file, encodeFacts(kept, options.engine));
      } catch (error) {
        options.onProblem(`The facts cache cannot be written (${codeOf(error)}).`);
      }
    },
  };
}
