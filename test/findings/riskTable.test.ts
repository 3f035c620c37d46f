/** The table of typical ports in the documents is what the engine judges. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('docs/risk-table.md holds what the code says', () => {
  expect(execFileSync(process.execPath, ['scripts/risk-table.mjs', '--check'], { encoding: 'utf8' })).toBe(
    '',
  );
});
