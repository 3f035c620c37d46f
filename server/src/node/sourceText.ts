/** Reads one source file from the disk: its text, or in a few words why there is none worth parsing. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ReadResult } from '../workspace/fileSource.js';

/** Text is searched for a NUL byte this far, in bytes, as git does to tell binary files. */
const binaryProbe = 8000;

/** A file over this size (bytes) whose lines are longer than {@link minifiedLine} on average is not written by hand. */
const minifiedSize = 50_000;
const minifiedLine = 500;

/** A FIFO must not block the thread until someone writes to it. Windows has no such flag, and no such files. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** One buffer for all reads: text is decoded from it before the next read begins. */
let buffer = Buffer.allocUnsafe(1 << 17);

/** `5.2 MB`, `640 kB`. */
function readableSize(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}

/** Reads to the end, or to one byte past `limit`; a file may grow meanwhile. Answers the number of bytes in {@link buffer}. */
function fill(descriptor: number, expected: number, limit: number): number {
  let length = 0;
  for (;;) {
    const wanted = Math.min(limit, Math.max(expected, length)) + 1;
    if (buffer.length < wanted) {
      const larger = Buffer.allocUnsafe(Math.max(wanted, Math.min(buffer.length * 2, limit + 1)));
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    const got = readSync(descriptor, buffer, length, wanted - length, null);
    length += got;
    if (got === 0 || length > limit) return length;
  }
}

function isMinified(bytes: Buffer): boolean {
  if (bytes.length <= minifiedSize) return false;
  const enough = bytes.length / minifiedLine;
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (++lines >= enough) return false;
  }
  return true;
}

/** What the bytes are, if no text to parse. */
function whyNotText(bytes: Buffer): string | null {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return 'UTF-16, not UTF-8';
  if (bytes.subarray(0, binaryProbe).includes(0)) return 'binary';
  return isMinified(bytes) ? 'minified' : null;
}

/** Why the system refused, with its own code. */
export function unreadable(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  // Such a name comes back changed from the listing, and then names nothing.
  if (code === 'ENOENT' && path.includes('\ufffd')) return 'unreadable (its name is not UTF-8)';
  return `unreadable (${code})`;
}

/**
 * Reads `path`, at most `maxSize` bytes of it. A byte-order mark is left out, as editors do, so that columns of
 * the first line are the same everywhere. Synchronous on purpose: on a local disk a read takes some 20 µs, several
 * times less than handing it to another thread; the scan yields between files.
 */
export function readSourceText(path: string, maxSize: number): ReadResult {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, openFlags);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { skipped: 'not a regular file' };
    if (stat.size > maxSize) return { skipped: `too large (${readableSize(stat.size)})` };
    const length = fill(descriptor, stat.size, maxSize);
    if (length > maxSize) return { skipped: `too large (over ${readableSize(maxSize)})` };
    const bytes = buffer.subarray(0, length);
    const reason = whyNotText(bytes);
    if (reason !== null) return { skipped: reason };
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text: buffer.toString('utf8', marked ? 3 : 0, length) };
  } catch (error) {
    return { skipped: unreadable(error, path) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
