/** Sizes of files on the command line. */
import { describe, expect, test } from 'vitest';
import { readFileSize } from '../../server/src/cli/options/fileSize.js';
import { readableSize } from '../../server/src/skipReasons.js';

describe('a file size', () => {
  test.each([
    ['2000000', 2_000_000],
    ['500kB', 500_000],
    ['4MB', 4_000_000],
    ['1.5m', 1_500_000],
  ])('%s', (text, bytes) => {
    expect(readFileSize(text)).toBe(bytes);
  });

  test.each([1, 999_000, 1_000_000, 52_300_000])('%d bytes are read as they are written', (bytes) => {
    const written = readableSize(bytes);
    expect(readableSize(readFileSize(written))).toBe(written);
  });

  test.each(['', '0', '-1', '4GB', 'many', '1e9'])('%s is refused with one sentence', (text) => {
    expect(() => readFileSize(text)).toThrow('It is neither bytes nor a size such as 500kB or 4MB.');
  });
});
