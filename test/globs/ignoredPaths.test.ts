/** Which files of a listing its `.gitignore` files leave. */
import { describe, expect, it } from 'vitest';
import { createIgnoredPaths } from '../../server/src/globs/ignoredPaths.js';
import { readIgnoreRules } from '../../server/src/globs/ignoreRules.js';

const root = (text: string) => [{ folder: '', text }];

describe('createIgnoredPaths', () => {
  it.each([
    { rules: [], path: 'a.ts', kept: true },
    { rules: root('*.js'), path: 'a.js', kept: false },
    { rules: root('*.js'), path: 'a.ts', kept: true },
    { rules: root('dist/'), path: 'dist/a.js', kept: false },
    { rules: root('dist/'), path: 'packages/a/dist/b.js', kept: false },
    { rules: root('/dist'), path: 'packages/dist/b.js', kept: true },
    { rules: root('*.js\n!keep.js'), path: 'keep.js', kept: true },
    { rules: root('dist/\n!dist/keep.js'), path: 'dist/keep.js', kept: false },
    { rules: root('# a comment\n\n'), path: 'a.ts', kept: true },
    { rules: [{ folder: 'sub', text: 'a.ts' }], path: 'a.ts', kept: true },
    { rules: [{ folder: 'sub', text: 'a.ts' }], path: 'sub/a.ts', kept: false },
    { rules: [{ folder: 'sub', text: 'a.ts' }], path: 'subway/a.ts', kept: true },
    { rules: [...root('*.ts'), { folder: 'sub', text: '!a.ts' }], path: 'sub/a.ts', kept: true },
    { rules: [{ folder: 'sub', text: '!a.ts' }, ...root('*.ts')], path: 'sub/a.ts', kept: true },
    { rules: [...root('sub/'), { folder: 'sub', text: '!a.ts' }], path: 'sub/a.ts', kept: false },
  ])('$path under $rules: $kept', ({ rules, path, kept }) => {
    const isIgnored = createIgnoredPaths(
      rules.map(({ folder, text }) => ({ folder, ...readIgnoreRules(text, false) })),
    );
    expect(isIgnored(path, { steps: 0 })).toBe(!kept);
    expect(isIgnored(path, { steps: 0 })).toBe(!kept);
  });

  it('leaves what is kept for itself, unless its folder is ignored', () => {
    const rules = [{ folder: '', ...readIgnoreRules('.env\nout/', false) }];
    const isIgnored = createIgnoredPaths(rules, (path) => path.endsWith('.env'));
    const paths = ['.env', 'a/.env', 'out/.env'];
    expect(paths.filter((path) => !isIgnored(path, { steps: 0 }))).toEqual(['.env', 'a/.env']);
  });
});
