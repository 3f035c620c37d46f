/** Links of an explanation as the Markdown preview follows them. */
import { expect, test } from 'vitest';
import { linksOfPreview } from '../../client/src/previewLinks.js';

const root = { scheme: 'file', authority: '', path: '/home/me/my app' };

test.each([
  ['in the folder', '[a.ts:2](file:///home/me/my%20app/src/a.ts#L2,9)', '[a.ts:2](/src/a.ts#L2,9)'],
  ['in a folder beside it', '[b](file:///home/me/other/b.ts#L1,1)', '[b](/../other/b.ts#L1,1)'],
  [
    'escaped labels',
    '[x\\[1\\]\\.ts:2](file:///home/me/my%20app/x.ts#L2,1)',
    '[x\\[1\\]\\.ts:2](/x.ts#L2,1)',
  ],
  [
    'two in a text',
    '- [a](file:///home/me/my%20app/a#L1,1)\n- [b](file:///home/me/my%20app/b#L1,1)',
    '- [a](/a#L1,1)\n- [b](/b#L1,1)',
  ],
  ['another scheme', '[a](vscode-vfs://x/a.ts#L1,1)', 'a'],
  ['the web', '[page](https://example.org/a)', '[page](https://example.org/a)'],
])('%s', (_, markdown, expected) => {
  expect(linksOfPreview(markdown, root)).toBe(expected);
});

test('a drive letter stands in either form', () => {
  const drive = { scheme: 'file', authority: '', path: '/c:/app' };
  expect(linksOfPreview('[a](file:///c%3A/app/a.ts#L3,1)', drive)).toBe('[a](/a.ts#L3,1)');
});

test('without a folder the text remains', () => {
  expect(linksOfPreview('- [a.ts:2](file:///w/a.ts#L2,9) · listen', undefined)).toBe('- a.ts:2 · listen');
});
