/** From a specifier to a file, as Node and TypeScript do it: endings, folders, tsconfig paths, packages of a monorepo. */
import { describe, expect, it, test } from 'vitest';
import { joinPath } from '../../server/src/modules/fileNames.js';
import { createModuleResolver } from '../../server/src/modules/moduleResolution.js';

const root = 'file:///w';

/** Resolves among the given files; project files come with their text. */
function resolve(
  from: string,
  specifier: string,
  files: readonly string[],
  projectFiles: Readonly<Record<string, unknown>> = {},
): string | null {
  const known = new Set(files.map((file) => root + file));
  const resolver = createModuleResolver((file) => known.has(file));
  for (const [file, value] of Object.entries(projectFiles)) {
    resolver.setProjectFile(root + file, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return resolver.resolve(root + from, specifier)?.slice(root.length) ?? null;
}

describe('relative specifiers', () => {
  test.each<[string, string, string[], string | null]>([
    ['/a.ts', './b', ['/b.ts'], '/b.ts'],
    ['/a.ts', './b', ['/b.js'], '/b.js'],
    ['/a.ts', './b', ['/b.tsx'], '/b.tsx'],
    ['/a.ts', './b', ['/b.mts'], '/b.mts'],
    ['/a.ts', './b', ['/b.cjs'], '/b.cjs'],
    ['/a.ts', './b', ['/b.ts', '/b.js'], '/b.ts'],
    ['/a.ts', './b.js', ['/b.js', '/b.ts'], '/b.js'],
    // What was built, beside its source: each language takes its own.
    ['/a.js', './b', ['/b.ts', '/b.js'], '/b.js'],
    ['/a.cjs', './b', ['/b.ts', '/b.cjs'], '/b.cjs'],
    ['/a.mjs', './b', ['/b/index.ts', '/b/index.js'], '/b/index.js'],
    ['/a.js', './b', ['/b.ts'], '/b.ts'],
    ['/a.vue', './b', ['/b.ts', '/b.js'], '/b.ts'],
    ['/a.ts', './b.js', ['/b.ts'], '/b.ts'],
    ['/a.ts', './b.js', ['/b.tsx'], '/b.tsx'],
    ['/a.ts', './b.jsx', ['/b.tsx'], '/b.tsx'],
    ['/a.ts', './b.mjs', ['/b.mts'], '/b.mts'],
    ['/a.ts', './b.cjs', ['/b.cts'], '/b.cts'],
    ['/a.ts', './b.ts', ['/b.ts'], '/b.ts'],
    ['/a.ts', './b', ['/b/index.ts'], '/b/index.ts'],
    ['/a.ts', './b', ['/b/index.js'], '/b/index.js'],
    ['/a.ts', './b/', ['/b/index.ts'], '/b/index.ts'],
    ['/a.ts', './b', ['/b.ts', '/b/index.ts'], '/b.ts'],
    ['/x/a.ts', '.', ['/x/index.ts'], '/x/index.ts'],
    ['/x/a.ts', './', ['/x/index.ts'], '/x/index.ts'],
    ['/x/y/a.ts', '..', ['/x/index.ts'], '/x/index.ts'],
    ['/x/y/a.ts', '../', ['/x/index.ts'], '/x/index.ts'],
    ['/x/y/a.ts', '../b', ['/x/b.ts'], '/x/b.ts'],
    ['/x/y/a.ts', '../../b', ['/b.ts'], '/b.ts'],
    ['/x/a.ts', './y/../b', ['/x/b.ts'], '/x/b.ts'],
    ['/a.ts', './b.config', ['/b.config.ts'], '/b.config.ts'],
    ['/a.ts', './b', ['/c.ts'], null],
    ['/a.ts', './b', ['/b.json'], null],
    ['/a.ts', '../../../b', ['/b.ts'], null],
    ['/a.ts', './ä b', ['/ä b.ts'], '/ä b.ts'],
  ])('%s imports %s of %j', (from, specifier, files, expected) => {
    expect(resolve(from, specifier, files)).toBe(expected);
  });

  test.each<[string, string, string[], object, string | null]>([
    ['/test/a.js', '..', ['/lib/main.js'], { main: 'lib/main.js' }, '/lib/main.js'],
    ['/test/a.js', '../', ['/lib/main.js', '/index.js'], { main: './lib/main' }, '/lib/main.js'],
    ['/test/b/a.js', '../..', ['/lib/index.js'], { main: 'lib' }, '/lib/index.js'],
    ['/test/a.js', '..', ['/src/main.ts'], { main: 'dist/main.js' }, '/src/main.ts'],
    ['/test/a.js', '..', ['/index.js'], { main: 'gone.js' }, '/index.js'],
    ['/test/a.js', '..', ['/index.js'], {}, '/index.js'],
    ['/test/a.js', '../x', ['/x.js', '/lib/main.js'], { main: 'lib/main.js' }, '/x.js'],
    ['/test/a.js', '../lib', ['/lib/main.js'], { main: 'lib/main.js' }, null],
  ])('%s imports the folder %s of %j with the manifest %j', (from, specifier, files, manifest, expected) => {
    expect(resolve(from, specifier, files, { '/package.json': manifest })).toBe(expected);
  });

  test.each(['', 'node:net', 'net', 'https://deno.land/x/y.ts', '/b', 'c:\\b', '.b', '...', '#b', '@', '@/'])(
    '%j is no file of the workspace',
    (specifier) => expect(resolve('/a.ts', specifier, ['/b.ts', '/net.ts', '/index.ts'])).toBeNull(),
  );
});

describe('paths and baseUrl', () => {
  const paths = (value: Record<string, string[]>, more = {}) => ({
    '/tsconfig.json': { compilerOptions: { paths: value, ...more } },
  });

  test.each<[string, Record<string, unknown>, string[], string | null]>([
    ['@/b', paths({ '@/*': ['./src/*'] }), ['/src/b.ts'], '/src/b.ts'],
    ['@/b', paths({ '@/*': ['src/*'] }), ['/src/b.ts'], '/src/b.ts'],
    ['@/b', paths({ '@/*': ['*'] }, { baseUrl: './src' }), ['/src/b.ts'], '/src/b.ts'],
    ['~b', paths({ '~*': ['src/*'] }), ['/src/b.ts'], '/src/b.ts'],
    ['config', paths({ config: ['src/config.ts'] }), ['/src/config.ts'], '/src/config.ts'],
    ['config', paths({ config: ['src/config'] }), ['/src/config/index.ts'], '/src/config/index.ts'],
    ['@/b', paths({ '@/*': ['gone/*', 'src/*'] }), ['/src/b.ts'], '/src/b.ts'],
    ['@/x/b', paths({ '@/*': ['one/*'], '@/x/*': ['two/*'] }), ['/one/x/b.ts', '/two/b.ts'], '/two/b.ts'],
    ['@/b.js', paths({ '@/*': ['src/*'] }), ['/src/b.ts'], '/src/b.ts'],
    ['src/b', { '/tsconfig.json': { compilerOptions: { baseUrl: '.' } } }, ['/src/b.ts'], '/src/b.ts'],
    ['b', { '/tsconfig.json': { compilerOptions: { baseUrl: 'src' } } }, ['/src/b.ts'], '/src/b.ts'],
    ['b', { '/jsconfig.json': { compilerOptions: { baseUrl: 'src' } } }, ['/src/b.js'], '/src/b.js'],
    ['b', { '/tsconfig.base.json': { compilerOptions: { baseUrl: 'src' } } }, ['/src/b.ts'], '/src/b.ts'],
    ['@/b', paths({ '@/*': ['src/*'] }), ['/lib/b.ts'], null],
    ['b', { '/tsconfig.json': { compilerOptions: {} } }, ['/b.ts'], null],
    [
      '@/b',
      { '/tsconfig.json': '{ /* why */ "compilerOptions": { "paths": { "@/*": ["src/*",], }, }, }' },
      ['/src/b.ts'],
      '/src/b.ts',
    ],
  ])('%s with %j', (specifier, project, files, expected) => {
    expect(resolve('/a.ts', specifier, files, project)).toBe(expected);
  });

  it('the nearest file with an answer counts', () => {
    const project = {
      '/tsconfig.json': { compilerOptions: { paths: { '@/*': ['src/*'] } } },
      '/packages/x/tsconfig.json': { compilerOptions: { paths: { '@/*': ['./src/*'] } } },
    };
    const files = ['/src/b.ts', '/packages/x/src/b.ts'];
    expect(resolve('/packages/x/src/a.ts', '@/b', files, project)).toBe('/packages/x/src/b.ts');
    expect(resolve('/packages/y/src/a.ts', '@/b', files, project)).toBe('/src/b.ts');
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '7',
    '{"compilerOptions": null}',
    '{"compilerOptions": {"paths": []}}',
    '{"compilerOptions": {"paths": {"@/*": "src/*"}}}',
    '{"compilerOptions": {"paths": {"@/*": [7, null]}}}',
    '{"compilerOptions": {"paths": {"*": ["*"]}, "baseUrl": 7}}',
    '{"compilerOptions": {"paths": {"**": ["**"]}}}',
    '{"compilerOptions": {"paths": {"@/*": ["../../../../*"]}}}',
  ])('a broken or odd file changes nothing: %s', (text) => {
    expect(resolve('/a.ts', '@/b', ['/src/b.ts', '/b.ts'], { '/tsconfig.json': text })).toBeNull();
    expect(resolve('/a.ts', './b', ['/b.ts'], { '/tsconfig.json': text })).toBe('/b.ts');
  });
});

describe('packages of the workspace', () => {
  const one = (manifest: Record<string, unknown>) => ({
    '/packages/one/package.json': { name: '@x/one', ...manifest },
  });
  test.each<[string, Record<string, unknown>, string[], string | null]>([
    ['@x/one', one({}), ['/packages/one/index.ts'], '/packages/one/index.ts'],
    ['@x/one', one({}), ['/packages/one/src/index.ts'], '/packages/one/src/index.ts'],
    ['@x/one', one({ main: 'lib/main.js' }), ['/packages/one/lib/main.js'], '/packages/one/lib/main.js'],
    [
      '@x/one',
      one({ main: './dist/index.js' }),
      ['/packages/one/src/index.ts'],
      '/packages/one/src/index.ts',
    ],
    ['@x/one', one({ module: 'esm/x.mjs' }), ['/packages/one/esm/x.mjs'], '/packages/one/esm/x.mjs'],
    ['@x/one', one({ types: 'dist/x.d.ts' }), ['/packages/one/src/x.ts'], '/packages/one/src/x.ts'],
    ['@x/one', one({ exports: './entry.js' }), ['/packages/one/entry.ts'], '/packages/one/entry.ts'],
    ['@x/one', one({ exports: { '.': './entry.js' } }), ['/packages/one/entry.js'], '/packages/one/entry.js'],
    [
      '@x/one',
      one({ exports: { '.': { import: './e.mjs' } } }),
      ['/packages/one/e.mts'],
      '/packages/one/e.mts',
    ],
    ['@x/one', one({ exports: { import: './e.mjs' } }), ['/packages/one/e.mjs'], '/packages/one/e.mjs'],
    ['@x/one/ports', one({}), ['/packages/one/ports.ts'], '/packages/one/ports.ts'],
    ['@x/one/ports', one({}), ['/packages/one/src/ports.ts'], '/packages/one/src/ports.ts'],
    [
      '@x/one/ports',
      one({ exports: { './ports': './dist/p.js' } }),
      ['/packages/one/src/p.ts'],
      '/packages/one/src/p.ts',
    ],
    ['@x/two', one({}), ['/packages/one/index.ts'], null],
    ['@x/one', one({}), ['/packages/two/index.ts'], null],
  ])('%s with %j', (specifier, project, files, expected) => {
    expect(resolve('/app/a.ts', specifier, files, project)).toBe(expected);
  });

  it('imports of the own package by #name', () => {
    const project = { '/package.json': { name: 'own', imports: { '#ports': './src/ports.ts' } } };
    expect(resolve('/src/a.ts', '#ports', ['/src/ports.ts'], project)).toBe('/src/ports.ts');
  });

  it('the own name', () => {
    const project = { '/package.json': { name: 'own', exports: './src/main.ts' } };
    expect(resolve('/test/a.ts', 'own', ['/src/main.ts'], project)).toBe('/src/main.ts');
  });

  test.each([
    '',
    '{',
    '[]',
    '{"name": 7}',
    '{"name": "@x/one", "exports": {"a": {"b": {"c": 7}}}}',
    '{"name": "__proto__"}',
  ])('a broken or odd manifest changes nothing: %s', (text) => {
    const project = { '/packages/one/package.json': text };
    expect(resolve('/a.ts', './b', ['/b.ts'], project)).toBe('/b.ts');
    expect(resolve('/a.ts', '@x/other', ['/b.ts'], project)).toBeNull();
  });
});

describe('joined paths', () => {
  test.each([
    ['file:///a/b', '../c', 'file:///a/c'],
    ['file:///a', '../../../c', 'file:///c'],
    ['file:///a', './c//d', 'file:///a/c/d'],
    ['web-fs://mount/a', '../../c', 'web-fs://mount/c'],
    ['web-fs://mount', '../c', 'web-fs://mount/c'],
  ])('%s and %s', (folder, relative, expected) => expect(joinPath(folder, relative)).toBe(expected));
});
