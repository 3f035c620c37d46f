/** Files that hold what can be found out again: written whole or not at all, known to be whole when read, few in number. */
import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { digestOf } from './textDigest.js';

/** The bounds of a folder of stored files: bytes together, and milliseconds since a file was last used. */
export interface StoreBounds {
  readonly bytes: number;
  readonly age: number;
}

const digestLength = digestOf('').length;

/** Reads what {@link writeStored} wrote; null where there is no file. Throws for one that cannot be read or is damaged. */
export function readStored(file: string): Buffer | null {
  let stored: Buffer;
  try {
    stored = readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const content = stored.subarray(digestLength);
  if (stored.toString('latin1', 0, digestLength) !== digestOf(content)) throw new Error('damaged');
  return content;
}

/** Writes beside the file and renames: readers, and a second process that writes, see one whole file or the other. */
export function writeStored(file: string, content: Uint8Array): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(draft, Buffer.concat([Buffer.from(digestOf(content), 'latin1'), content]), {
      mode: 0o600,
      flag: 'wx',
    });
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Notes that a file was used; its time of change says when. */
export function noteUse(file: string): void {
  const now = new Date();
  utimesSync(file, now, now);
}

/**
 * Removes files that were not used for long, then those that were not for the longest time until the rest is small
 * enough. Only names that `isOurs` takes; drafts of processes that were killed bear such names too.
 */
export function pruneStored(folder: string, isOurs: (name: string) => boolean, bounds: StoreBounds): void {
  const files = readdirSync(folder)
    .filter(isOurs)
    .flatMap((name) => {
      const file = path.join(folder, name);
      // Another process may remove it between the two calls.
      const stat = statSync(file, { throwIfNoEntry: false });
      return stat ? [{ file, bytes: stat.size, used: stat.mtimeMs }] : [];
    })
    .sort((a, b) => b.used - a.used);
  let bytes = 0;
  for (const one of files) {
    bytes += one.bytes;
    if (bytes > bounds.bytes || one.used < Date.now() - bounds.age) rmSync(one.file, { force: true });
  }
}
