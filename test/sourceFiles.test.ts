/** Names, globs and languages of source files say the same. */
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import {
  anyKindGlob,
  dialectOf,
  ignoreFileName,
  isDeclarationFile,
  isProjectFile,
  kindGlobs,
  kindOf,
  projectFileName,
  projectGlob,
  sourceEndings,
  sourceGlob,
  watchedGlobs,
} from '../server/src/sourceFiles.js';

const sources = sourceEndings.flatMap((ending) => [`a${ending}`, `x/.hidden${ending}`, `x/a.test${ending}`]);
const declarations = ['a.d.ts', 'x/a.d.mts', 'a.d.cts', 'x/a.d.css.ts'];
const projects = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'jsconfig.json'];
const others = ['a.json', 'a.mjsx', 'ts', 'x.ts/y', 'a.tsx.txt', 'jsconfig.build.json', 'mypackage.json', ''];

describe('a source file', () => {
  it('is told by its ending', () => {
    const all = [...sources, ...declarations, ...projects, ...others];
    expect(all.filter((name) => kindOf(name) === 'code')).toEqual(sources);
    expect(all.filter(isDeclarationFile)).toEqual(declarations);
  });

  it('is found and watched by its glob', () => {
    const isFound = picomatch(sourceGlob, { dot: true });
    const all = [...sources, ...declarations, ...projects, ...others];
    expect(all.filter((name) => isFound(name))).toEqual([...sources, ...declarations]);
    const isWatched = picomatch([...watchedGlobs], { dot: true });
    const watched = [...sources, ...projects, ignoreFileName, projectFileName];
    expect(watched.filter((name) => !isWatched(name) || !isWatched(`deep/er/${name}`))).toEqual([]);
    expect(others.filter((name) => isWatched(name) && kindOf(name) === null)).toEqual([]);
  });

  it('is of one dialect, however its ending is spelled', () => {
    expect(sources.filter((name) => dialectOf(name) === null)).toEqual([]);
    expect(['A.TSX', 'a.Mts', 'a.cjs', 'a.vue', 'Untitled-1'].map(dialectOf)).toEqual([
      'tsx',
      'ts',
      'js',
      null,
      null,
    ]);
  });
});

it('a project file is told by its name as by its glob', () => {
  const isFound = picomatch(projectGlob);
  const all = [...projects, ...others, ...sources];
  expect(all.filter(isProjectFile)).toEqual(projects);
  expect(all.filter((name) => isFound(name))).toEqual(projects);
});

describe('the glob of all kinds', () => {
  it('has no braces in braces, which VS Code does not read', () => {
    expect(kindGlobs.filter((glob) => !glob.startsWith('**/'))).toEqual([]);
    expect(anyKindGlob).toMatch(/^\*\*\/\{[^{}]+\}$/);
  });

  it.each([
    'a.ts',
    'x/.env',
    'compose.prod.yaml',
    '.github/workflows/ci.yml',
    'x/Dockerfile',
    'a.txt',
    'x/Makefile',
  ])('finds what the globs of the kinds find: %s', (name) => {
    const one = picomatch(anyKindGlob, { dot: true });
    const all = picomatch([...kindGlobs], { dot: true });
    expect(one(name)).toBe(all(name));
  });
});
