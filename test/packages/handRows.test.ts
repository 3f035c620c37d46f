/** Rows by hand beside the code of their packages: each difference has its reason, and the same place is one, however it is written. */
import { expect, test } from 'vitest';
import { differencesOf, handRowDifferences, whyDifferent } from '../../scripts/mine/handRowDifferences.mjs';
import type { ApiRow } from '../../server/src/catalogue/apiRow.js';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';

const row = (path: string, ...ports: ApiRow['ports']): ApiRow => ({
  module: 'pack',
  path,
  shape: 'call',
  role: 'connect',
  ports,
  doc: 'https://example.org',
});

test('what is written in another form is no difference, and what only one side says is one', () => {
  const byHand = [row('open', { at: '0', as: 'url' }), row('dial', { at: '0.port' })];
  const read = [
    { ...row('open', { at: '0', as: 'any' }), shape: 'either' as const },
    row('send', { at: '1' }),
  ];
  expect(differencesOf(byHand, read)).toEqual({
    row: ['connect dial 0.port'],
    code: ['connect send 1'],
    both: 1,
  });
});

test('every reason stands once, for a package that rows by hand speak of', () => {
  const catalogue = createCatalogue([]);
  const keys = handRowDifferences.map(([name, side]) => `${name} ${side}`);
  expect(new Set(keys).size).toBe(keys.length);
  for (const [name, , why] of handRowDifferences) {
    expect(catalogue.isByHand(name), name).toBe(true);
    expect(why.length).toBeGreaterThan(20);
  }
  expect(whyDifferent('axios', 'row')).toContain('loop');
  expect(whyDifferent('no-such-package', 'row')).toBeUndefined();
});
