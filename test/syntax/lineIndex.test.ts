/** Offsets and lines: every kind of line end, and agreement with the parser. */
import fc from 'fast-check';
import ts from 'typescript';
import { expect, it, test } from 'vitest';
import { createLineIndex } from '../../server/src/syntax/lineIndex.js';

test.each([
  ['', 0, 0],
  ['a\nb', 2, 1],
  ['a\r\nb', 3, 1],
  ['a\rb', 2, 1],
  ['a\r\n\r\nb', 5, 2],
  ['😀\nb', 3, 1],
  ['a\u2028b', 2, 0],
])('%j at %i is line %i', (text, offset, line) => {
  expect(createLineIndex(text).lineOf(offset)).toBe(line);
});

it('spans agree with a count from the beginning', () => {
  const text = fc
    .array(fc.constantFrom('a', '😀', '\n', '\r\n', '\r', ' ', 'x = 1'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (any, a, b) => {
      const [start, end] = [a % (any.length + 1), b % (any.length + 1)].sort((x, y) => x - y) as [
        number,
        number,
      ];
      const span = createLineIndex(any).span(start, end);
      const lines = any.slice(0, start).split(/\r\n|\r(?!\n)|\n/);
      expect([span.start, span.end]).toEqual([start, end]);
      // Between the two halves of CRLF there is no place that a reader could mean.
      if (any[start - 1] === '\r' && any[start] === '\n') return;
      expect([span.startLine, span.startCharacter]).toEqual([lines.length - 1, lines.at(-1)?.length]);
    }),
    { numRuns: 500 },
  );
});

it('lines agree with the parser where it knows the same line ends', () => {
  const text = fc
    .array(fc.constantFrom('a', 'bc', '\n', '\r\n', ' '), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (any) => {
      const source = ts.createSourceFile('a.ts', any, ts.ScriptTarget.Latest);
      const index = createLineIndex(any);
      for (let at = 0; at <= any.length; at++) {
        if (any[at - 1] === '\r') continue;
        expect(index.lineOf(at)).toBe(source.getLineAndCharacterOfPosition(at).line);
      }
    }),
  );
});
