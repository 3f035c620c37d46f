/** Which files the workspace has, listing by listing. */
import { expect, test } from 'vitest';
import { createKnownFiles } from '../../server/src/features/session/files/knownFiles.js';

const listing = (...sources: string[]) => ({ sources, projectFiles: [], skipped: [] });
const all = (): boolean => true;

test('a listing tells what came and what went', () => {
  const known = createKnownFiles();
  expect(known.list('f', listing('f/a.ts', 'f/b.ts'), all)).toEqual({
    added: ['f/a.ts', 'f/b.ts'],
    removed: [],
  });
  expect(known.list('f', listing('f/b.ts', 'f/c.ts'), all)).toEqual({
    added: ['f/c.ts'],
    removed: [{ file: 'f/a.ts', was: { source: true, project: false } }],
  });
  expect(known.sources).toBe(2);
  expect(known.list('f', null, all).removed).toHaveLength(2);
  expect(known.sources).toBe(0);
});

test('a file belongs to the folder that owns it', () => {
  const known = createKnownFiles();
  known.list('f', listing('f/a.ts', 'f/g/b.ts'), (file) => !file.startsWith('f/g/'));
  expect(known.in('f')).toEqual(['f/a.ts']);
  expect(known.listedAs('f/g/b.ts')).toBeUndefined();
});

test('what is skipped is forgotten with its file, and noted for files of a listing alone', () => {
  const known = createKnownFiles();
  known.list('f', { ...listing('f/a.ts'), skipped: [{ file: 'f/fifo', reason: 'a FIFO' }] }, all);
  known.setSkipped('f/a.ts', 'binary');
  known.setSkipped('elsewhere.ts', 'binary');
  expect(known.skipped()).toEqual([
    { file: 'f/a.ts', reason: 'binary' },
    { file: 'f/fifo', reason: 'a FIFO' },
  ]);
  known.remove('f/a.ts');
  expect(known.skipped()).toEqual([{ file: 'f/fifo', reason: 'a FIFO' }]);
});

test('files below a folder that is gone', () => {
  const known = createKnownFiles();
  known.list('f', listing('f/g/a.ts', 'f/g/h/b.ts', 'f/gg.ts'), all);
  expect(known.below(new Set(['f/g', 'f/x']))).toEqual(['f/g/a.ts', 'f/g/h/b.ts']);
});
