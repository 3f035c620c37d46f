/** The text of a file's bytes, or in a few words why there is none worth parsing; as the server's own disk says it. */
import type { ReadFileResult } from '../../server/src/protocol.js';

/** Bytes searched for a NUL, as git does to tell binary files. */
const binaryProbe = 8000;

/** A file over this size (bytes) whose lines are longer than {@link minifiedLine} on average is not written by hand. */
const minifiedSize = 50_000;
const minifiedLine = 500;

/** Why a file of this size is not read at all; null when it may be. */
export function tooLarge(size: number, maxSize: number): string | null {
  if (size <= maxSize) return null;
  const readable = size >= 1_000_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.ceil(size / 1000)} kB`;
  return `too large (${readable})`;
}

/** The text without a byte-order mark, as editors show it. */
export function sourceText(bytes: Uint8Array): ReadFileResult {
  const reason = whyNotText(bytes);
  return reason === null ? { text: new TextDecoder().decode(bytes) } : { skipped: reason };
}

function whyNotText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16, not UTF-8';
  if (bytes.subarray(0, binaryProbe).includes(0)) return 'binary';
  return isMinified(bytes) ? 'minified' : null;
}

function isMinified(bytes: Uint8Array): boolean {
  if (bytes.length <= minifiedSize) return false;
  const enough = bytes.length / minifiedLine;
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    lines += 1;
    if (lines >= enough) return false;
  }
  return true;
}
