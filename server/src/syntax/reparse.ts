/** Parses a text again after an edit: what the edit left alone keeps its nodes. */
import ts from 'typescript';
import { nestedTooDeeply } from '../skipReasons.js';
import { UnparsableError } from './parse.js';

/** One edit of a text: `removed` units from `start` on gave way to `added` units. */
export interface TextChange {
  readonly start: number;
  readonly removed: number;
  readonly added: number;
}

/** Units compared at once: slices are compared much faster than units. */
const block = 4096;

/** The smallest edit between two texts; null where they are equal. */
export function changeBetween(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.slice(start, start + block) === after.slice(start, start + block))
    start += block;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  start = Math.min(start, shorter);
  const rest = shorter - start;
  const sameAt = (end: number, size: number): boolean =>
    before.slice(before.length - end - size, before.length - end) ===
    after.slice(after.length - end - size, after.length - end);
  let end = 0;
  while (end + block <= rest && sameAt(end, block)) end += block;
  while (end < rest && sameAt(end, 1)) end++;
  return { start, removed: before.length - start - end, added: after.length - start - end };
}

/**
 * The tree of a changed text. Nodes of statements and members that the edit does not reach are those of `source`, moved
 * to where they stand now; `source` itself must not be used for its positions any more.
 */
export function reparse(source: ts.SourceFile, text: string, change: TextChange): ts.SourceFile {
  try {
    return ts.updateSourceFile(source, text, {
      span: { start: change.start, length: change.removed },
      newLength: change.added,
    });
  } catch (error) {
    if (error instanceof RangeError) throw new UnparsableError(nestedTooDeeply);
    throw error;
  }
}
