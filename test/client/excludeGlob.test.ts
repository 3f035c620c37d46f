/** One exclude glob from many. */
import { describe, expect, it } from 'vitest';
import { excludeGlob } from '../../client/src/excludeGlob.js';

const always = '**/node_modules/**,**/.git/**,**/.hg/**,**/.svn/**';

describe('excludeGlob', () => {
  // What any matcher compares fast is handed over; the rest is left to the server.
  it.each([
    { globs: [], expected: `{${always}}` },
    { globs: ['dist/**'], expected: `{${always},dist/**}` },
    { globs: ['dist/**', ' ', 'dist/**', '**/.git/**'], expected: `{${always},dist/**}` },
    { globs: ['**/*.{js,map}'], expected: `{${always},**/*.{js,map}}` },
    { globs: ['**/gen-*/**', './out/', 'a b/x.ts'], expected: `{${always},**/gen-*/**,./out/,a b/x.ts}` },
    { globs: ['a,b/**'], expected: `{${always}}` },
    { globs: ['[a,b]/**'], expected: `{${always}}` },
    { globs: ['*a*b', 'a{b,{c,d}}', '{a,b}{c,d}', '(a+)+$', '!a'], expected: `{${always}}` },
    { globs: [Array(13).fill('a').join('/'), 'a'.repeat(101)], expected: `{${always}}` },
  ])('joins $globs', ({ globs, expected }) => {
    expect(excludeGlob(globs)).toBe(expected);
  });
});
