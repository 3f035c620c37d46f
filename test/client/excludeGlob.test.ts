/** One exclude glob from many. */
import { describe, expect, it } from 'vitest';
import { excludeGlob } from '../../client/src/excludeGlob.js';

const always = '**/node_modules/**,**/.git/**,**/.hg/**,**/.svn/**';

describe('excludeGlob', () => {
  it.each([
    { globs: [], expected: `{${always}}` },
    { globs: ['dist/**'], expected: `{${always},dist/**}` },
    { globs: ['dist/**', ' ', 'dist/**', '**/.git/**'], expected: `{${always},dist/**}` },
    { globs: ['**/*.{js,map}'], expected: `{${always},**/*.{js,map}}` },
    { globs: ['a,b/**'], expected: `{${always},a[,]b/**}` },
    { globs: ['[a,b]/**'], expected: `{${always},[a,b]/**}` },
  ])('joins $globs', ({ globs, expected }) => {
    expect(excludeGlob(globs)).toBe(expected);
  });
});
