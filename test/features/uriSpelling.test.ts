/** URIs go back to the client as it spells them. */
import { expect, test } from 'vitest';
import { toFileKey } from '../../server/src/features/session/files/fileKey.js';
import { createUriSpelling } from '../../server/src/features/session/files/uriSpelling.js';

test.each([
  ['file:///w/a+b.ts', 'file:///w/a+b.ts'],
  ['file:///w/a%2Bb.ts', 'file:///w/a%2Bb.ts'],
  ['file:///w/a%2bb.ts', 'file:///w/a%2bb.ts'],
  ['file:///C:/a.ts', 'file:///C:/a.ts'],
  ['file:///c%3A/a.ts', 'file:///c%3A/a.ts'],
  ['file:///w/é(1).ts', 'file:///w/é(1).ts'],
  ['web-fs://mount/x%23y.ts', 'web-fs://mount/x%23y.ts'],
  ['untitled:Untitled-1', 'untitled:Untitled-1'],
])('%s, which the client sent, is %s', (sent, back) => {
  const spelling = createUriSpelling();
  expect(spelling.uriOf(spelling.note(sent))).toBe(back);
});

// One URI tells how the client spells all others.
test.each([
  [[], 'file:///w/a+b.ts', 'file:///w/a%2Bb.ts'],
  [['file:///w+x'], 'file:///w+x/a+b c.ts', 'file:///w+x/a+b%20c.ts'],
  [['file:///w%2bx'], 'file:///w+x/a,b.ts', 'file:///w%2bx/a%2cb.ts'],
  [['file:///w@x/é'], 'file:///w@x/é/ü+.ts', 'file:///w@x/é/ü%2B.ts'],
  [['file:///C:/w'], 'file:///c:/w/a.ts', 'file:///C:/w/a.ts'],
  [['file:///c%3A/w'], 'file:///c:/w/a.ts', 'file:///c%3A/w/a.ts'],
])('to a client that sent %j, %s is %s', (sent, file, back) => {
  const spelling = createUriSpelling();
  for (const uri of sent) spelling.note(uri);
  expect(spelling.uriOf(file)).toBe(back);
  expect(toFileKey(back)).toBe(file);
});
