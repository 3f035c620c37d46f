/** The tables of the documents are those of the catalogue. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('docs/catalogue.md and docs/detection.md hold what the catalogue says', () => {
  const { execPath } = process;
  expect(execFileSync(execPath, ['scripts/catalogue-tables.mjs', '--check'], { encoding: 'utf8' })).toBe('');
});
