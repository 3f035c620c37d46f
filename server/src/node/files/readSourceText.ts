/** Reads one source file from the disk: its text, or in a few words why there is none worth parsing. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { ReadResult } from '../../scan/fileSource.js';
import {
  largerThan,
  notRegular,
  type TextKind,
  tooLarge,
  unreadable,
  whyNotText,
} from '../../skipReasons.js';

/** A FIFO must not block the thread until someone writes to it. Windows has no such flag, and no such files. */
const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** One buffer for all reads: text is decoded from it before the next read begins. */
let buffer = Buffer.allocUnsafe(1 << 17);

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

/** Why the system refused, with its own code. */
export function whyUnreadable(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  // Such a name comes back changed from the listing, and then names nothing.
  if (code === 'ENOENT' && path.includes('\ufffd')) return unreadable('its name is not UTF-8');
  return unreadable(code);
}

/**
 * Reads `path`, at most `maxSize` bytes of it. A byte-order mark is left out, as editors do, so that columns of
 * the first line are the same everywhere. Synchronous on purpose: on a local disk a read takes some 20 µs, several
 * times less than handing it to another thread; the scan yields between files.
 */
export function readSourceText(path: string, maxSize: number, kind: TextKind = 'code'): ReadResult {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, openFlags);
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return { skipped: notRegular };
    const large = tooLarge(stat.size, maxSize);
    if (large !== null) return { skipped: large };
    const length = fill(descriptor, stat.size, maxSize);
    if (length > maxSize) return { skipped: largerThan(maxSize) };
    const bytes = buffer.subarray(0, length);
    const reason = whyNotText(bytes, kind);
    if (reason !== null) return { skipped: reason };
    const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text: buffer.toString('utf8', marked ? 3 : 0, length) };
  } catch (error) {
    return { skipped: whyUnreadable(error, path) };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}
