/** Converts offsets of one text into lines and characters. */
import type { Span } from './span.js';

export interface LineIndex {
  /** Offsets at which lines begin. */
  readonly starts: Int32Array;
  span(start: number, end: number): Span;
  /** 0-based line of an offset. */
  lineOf(offset: number): number;
}

/** Line breaks are LF, CR LF and CR, as in the Language Server Protocol (§ Text Documents). */
export function createLineIndex(text: string): LineIndex {
  return lineIndexOf(lineStarts(text));
}

/** As {@link createLineIndex}, where the offsets of the lines are known. */
export function lineIndexOf(starts: Int32Array): LineIndex {
  const lineOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    starts,
    lineOf,
    span(start, end) {
      const startLine = lineOf(start);
      const endLine = lineOf(end);
      return {
        start,
        end,
        startLine,
        startCharacter: start - (starts[startLine] ?? 0),
        endLine,
        endCharacter: end - (starts[endLine] ?? 0),
      };
    },
  };
}

function lineStarts(text: string): Int32Array {
  const starts = [0];
  if (!text.includes('\r')) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return Int32Array.from(starts);
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10) starts.push(i + 1);
    else if (unit === 13 && text.charCodeAt(i + 1) !== 10) starts.push(i + 1);
  }
  return Int32Array.from(starts);
}
