/** Why a file was not read, in the user's language: every reason there is has its words. */
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { skipReasonWords } from '../../server/src/report/skipReasonWords.js';
import * as skipReasons from '../../server/src/skipReasons.js';

const { largerThan, notParsed, tooLarge, unreadable, whyNotText } = skipReasons;
const reasons = [
  ...Object.values(skipReasons).filter((one) => typeof one === 'string'),
  largerThan(2_000_000),
  notParsed(new Error('x')),
  tooLarge(2_000_000, 1),
  unreadable('EACCES'),
  `${skipReasons.notRegular} (a FIFO)`,
  whyNotText(Uint8Array.of(0xff, 0xfe), 'code'),
  whyNotText(Uint8Array.of(0), 'code'),
  whyNotText(new Uint8Array(60_000).fill(65), 'code'),
].map(String);

beforeAll(() => l10n.config({ contents: readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8') }));
afterAll(() => l10n.config({ contents: {} }));

it.each(reasons)('%s', (reason) => {
  expect(skipReasonWords(reason)).toMatch(/[\u4e00-\u9fff]/);
});

it('keeps what it does not know', () => {
  expect(skipReasonWords('of a later client')).toBe('of a later client');
});
