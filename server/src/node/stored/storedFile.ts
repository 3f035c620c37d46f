/** Files that hold what can be found out again: written whole or not at all, known to be whole when read, few in number. */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
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
import { digestOf } from '../files/textDigest.js';

/** The bounds of a folder of stored files: bytes together, and milliseconds since a file was last used. */
export interface StoreBounds {
  readonly bytes: number;
  readonly age: number;
}

/** 256 MB, and nothing that was not used for 30 days. */
const usualBounds: StoreBounds = { bytes: 256_000_000, age: 30 * 24 * 3600 * 1000 };

/** What is stored: the facts of files, the whole result of a scan, or what was found out about a package. */
const kinds = ['facts', 'scan', 'package'] as const;

/** What this product stores, and drafts of it that killed processes left; of journals of moves, which stay, the drafts alone. */
const ownName = new RegExp(`^(?:(?:${kinds.join('|')})-|unfinished-move-[^.]+\\.)`);

const digestLength = digestOf('').length;

/** The path of what is stored of one kind for these scanned folders, and for whatever else their scans differ in. */
export function storedPath(folder: string, kind: (typeof kinds)[number], scanned: readonly string[]): string {
  return path.join(folder, `${kind}-${digestOf(scanned.join('\0')).replace(/[^a-zA-Z\d]/g, '')}`);
}

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

/**
 * Notes that files were used, by their time of change. Then removes what was not used for long, and of the rest
 * what was not used for the longest time, until it is small enough.
 */
export function tidyStore(folder: string, used: readonly string[], bounds = usualBounds): void {
  if (!existsSync(folder)) return;
  const now = new Date();
  for (const file of used) if (existsSync(file)) utimesSync(file, now, now);
  const files = readdirSync(folder)
    .filter((name) => ownName.test(name))
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
    if (bytes > bounds.bytes || one.used < now.getTime() - bounds.age) rmSync(one.file, { force: true });
  }
}
