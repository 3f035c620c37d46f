/** The server's own disk, a virtual file system and an open document give the same text, or the same reason for none. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfBytes } from '../../client/src/fileText.js';
import { readSourceText } from '../../server/src/node/files/readSourceText.js';
import { tooLarge, whyNotAnalysed } from '../../server/src/skipReasons.js';

const maxSize = 200_000;

const files: readonly { name: string; bytes: Buffer; expected: object }[] = [
  { name: 'plain', bytes: Buffer.from('listen(1)\n'), expected: { text: 'listen(1)\n' } },
  { name: 'empty', bytes: Buffer.alloc(0), expected: { text: '' } },
  { name: 'mark', bytes: Buffer.from('\uFEFFlisten(1)'), expected: { text: 'listen(1)' } },
  { name: 'astral', bytes: Buffer.from('"😀"; listen(1)'), expected: { text: '"😀"; listen(1)' } },
  { name: 'not UTF-8', bytes: Buffer.from([0x61, 0xff, 0x62]), expected: { text: 'a\uFFFDb' } },
  { name: 'binary', bytes: Buffer.from('a\0b'), expected: { skipped: 'binary' } },
  {
    name: 'late NUL',
    bytes: Buffer.from(`${'a\n'.repeat(4000)}\0`),
    expected: { text: `${'a\n'.repeat(4000)}\0` },
  },
  { name: 'UTF-16', bytes: Buffer.from('\uFEFFa', 'utf16le'), expected: { skipped: 'UTF-16, not UTF-8' } },
  { name: 'minified', bytes: Buffer.from('x'.repeat(60_000)), expected: { skipped: 'minified' } },
  {
    name: 'larger',
    bytes: Buffer.from('x\n'.repeat(1_200_000)),
    expected: { skipped: 'too large (2.4 MB)' },
  },
  { name: 'large', bytes: Buffer.from('x\n'.repeat(150_000)), expected: { skipped: 'too large (300 kB)' } },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-text-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('text of a file', () => {
  it.each(files)('$name', ({ name, bytes, expected }) => {
    const reason = tooLarge(bytes.length, maxSize);
    expect(reason === null ? textOfBytes(bytes) : { skipped: reason }).toEqual(expected);
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    expect(readSourceText(file, maxSize)).toEqual(expected);
  });

  // An editor turns UTF-16 into text, and then nothing tells that it was.
  it.each(files.filter(({ name }) => name !== 'UTF-16'))(
    '$name, open in an editor',
    ({ bytes, expected }) => {
      const text = new TextDecoder().decode(bytes);
      const reason = whyNotAnalysed(text, maxSize);
      expect(reason === null ? { text } : { skipped: reason }).toEqual(expected);
    },
  );

  it.each([
    { what: 'units', text: 'é\n'.repeat(100), maxSize: 250, expected: 'too large (1 kB)' },
    { what: 'lines', text: `${'é'.repeat(300)}\n`.repeat(100), maxSize, expected: 'minified' },
    { what: 'the place of a NUL', text: `${'é'.repeat(4000)}\0`, maxSize, expected: null },
  ])('counts bytes of an open document, not units: $what', ({ text, maxSize, expected }) => {
    const bytes = Buffer.from(text);
    expect(whyNotAnalysed(text, maxSize)).toBe(expected);
    const file = path.join(folder, 'counted');
    writeFileSync(file, bytes);
    expect(readSourceText(file, maxSize)).toEqual(expected === null ? { text } : { skipped: expected });
  });
});
