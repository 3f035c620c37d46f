/** Replacements of digits, made in the bytes of a file, so that everything else in it stays as it is. */
import { readFileSync } from 'node:fs';
import type { PlannedReplacement } from '../../moves/planMoves.js';

/** One file of a move: its bytes now, and those that it is to have. */
export interface ChangedFile {
  /** The path of the file itself, links followed. */
  readonly path: string;
  /** The path that people read, unescaped. */
  readonly name: string;
  readonly before: Buffer;
  readonly after: Buffer;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** The file's bytes with the replacements; null where the digits do not stand there any more. */
export function changeFile(
  file: Pick<ChangedFile, 'path' | 'name'>,
  replacements: readonly PlannedReplacement[],
): ChangedFile | null {
  const before = readFileSync(file.path);
  const after = replaceInBytes(before, replacements);
  return after && { ...file, before, after };
}

/**
 * Spans count UTF-16 units of the text, which may stand in for bytes that are no UTF-8; digits are single bytes, and
 * the text before each of them is what decoding its bytes gives. Null where other digits stand there than the plan is made for.
 */
function replaceInBytes(bytes: Buffer, replacements: readonly PlannedReplacement[]): Buffer | null {
  const parts: Buffer[] = [];
  const hasMark = bytes.subarray(0, 3).equals(byteOrderMark);
  let copied = 0;
  // The last place of which both are known: an offset in the bytes, and the same one in the text.
  let at = hasMark ? 3 : 0;
  let units = 0;
  for (const { span, oldText, newText } of [...replacements].sort((a, b) => a.span.start - b.span.start)) {
    const digits = Buffer.from(oldText);
    let start = bytes.indexOf(digits, at);
    for (; start >= 0; start = bytes.indexOf(digits, at)) {
      units += bytes.toString('utf8', at, start).length;
      at = start;
      if (units >= span.start) break;
      // The same digits stand before: past their first one.
      at += 1;
      units += 1;
    }
    if (start < 0 || units !== span.start) return null;
    parts.push(bytes.subarray(copied, start), Buffer.from(newText));
    copied = start + digits.length;
    at = copied;
    units = span.end;
  }
  return Buffer.concat([...parts, bytes.subarray(copied)]);
}
