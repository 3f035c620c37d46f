/** The disk as the engine sees it: what is listed, what stays out, what is skipped and why. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDiskFiles } from '../../server/src/node/files/diskFiles.js';
import { fileKeyOfPath, pathOfFileKey } from '../../server/src/node/files/filePath.js';
import { neverCancelled } from '../../server/src/scan/fileSource.js';
import { testFolder } from '../support/testFolder.js';

const disk = createDiskFiles();
const folder = testFolder('disk');
const { write } = folder;

async function listing(below = '', exclude: readonly string[] = []) {
  const at = fileKeyOfPath(path.join(folder.root, below));
  const found = await disk.list({ root: at, exclude, signal: neverCancelled });
  const name = (key: string) => path.relative(folder.root, pathOfFileKey(key)).replaceAll(path.sep, '/');
  return {
    sources: found.sources.map(name).sort(),
    projectFiles: found.projectFiles.map(name).sort(),
    skipped: found.skipped.map(({ file, reason }) => `${name(file)}: ${reason}`).sort(),
  };
}

const readFile = (name: string, maxSize = 1_000_000) =>
  disk.read(fileKeyOfPath(path.join(folder.root, name)), maxSize);

describe('listing', () => {
  it('takes sources and project files, and leaves declaration files and others out', async () => {
    write({
      'a.ts': '',
      'b.mjs': '',
      'c.tsx': '',
      'd.d.ts': '',
      'e.d.css.ts': '',
      'f.json': '{}',
      'g.txt': '',
      'h.mjsx': '',
      'package.json': '{}',
      'sub/tsconfig.build.json': '{}',
      'sub/a b%20é.cts': '',
    });
    expect(await listing()).toEqual({
      sources: [
        'a.ts',
        'b.mjs',
        'c.tsx',
        'f.json',
        'package.json',
        'sub/a b%20é.cts',
        'sub/tsconfig.build.json',
      ],
      projectFiles: ['package.json', 'sub/tsconfig.build.json'],
      skipped: [],
    });
  });

  it('never enters installed packages or version control', async () => {
    write({ 'a.ts': '', 'node_modules/x/i.js': '', '.git/hooks/h.js': '', 'p/node_modules/y/i.js': '' });
    expect((await listing()).sources).toEqual(['a.ts']);
  });

  it('scans installed packages, and theirs, when they are named', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': 'node_modules\n',
      'node_modules/x/i.js': '',
      'node_modules/x/node_modules/y/i.js': '',
    });
    const both = ['node_modules/x/i.js', 'node_modules/x/node_modules/y/i.js'];
    expect((await listing('node_modules')).sources).toEqual(both);
    expect((await listing('node_modules/x')).sources).toEqual(both);
  });

  it('honours .gitignore at every level, the nearest first', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': '/dist/\n*.gen.ts\n',
      'dist/a.ts': '',
      'x.gen.ts': '',
      'p/.gitignore': '!keep.gen.ts\nlocal.ts\n',
      'p/dist/b.ts': '',
      'p/keep.gen.ts': '',
      'p/other.gen.ts': '',
      'p/local.ts': '',
      'local.ts': '',
    });
    expect((await listing()).sources).toEqual(['local.ts', 'p/dist/b.ts', 'p/keep.gen.ts']);
  });

  it('finds files of variables though git ignores them, in folders that it does not', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': '.env*\nout/\nlocal.env\n',
      '.env': '',
      '.env.local': '',
      'local.env': '',
      'p/.env': '',
      'out/.env': '',
    });
    expect((await listing()).sources).toEqual(['.env', '.env.local', 'p/.env']);
    expect((await listing('.', ['p/.env'])).sources).toEqual(['.env', '.env.local']);
  });

  it('honours the .gitignore files above a folder of a repository, but not for a folder that they ignore', async () => {
    write({
      '.git/HEAD': '',
      '.gitignore': 'out\n*.gen.ts\n',
      'p/a.ts': '',
      'p/a.gen.ts': '',
      'p/out/b.ts': '',
      'out/c.gen.ts': '',
    });
    expect((await listing('p')).sources).toEqual(['p/a.ts']);
    expect((await listing('out')).sources).toEqual(['out/c.gen.ts']);
    expect((await listing('p/out')).sources).toEqual(['p/out/b.ts']);
  });

  it.each([
    ['generated', ['a.test.ts', 'a.ts', 'deep/generated/c.ts']],
    ['generated/', ['a.test.ts', 'a.ts', 'deep/generated/c.ts']],
    ['generated/**', ['a.test.ts', 'a.ts', 'deep/generated/c.ts']],
    ['**/generated', ['a.test.ts', 'a.ts']],
    ['**/*.test.ts', ['a.ts', 'deep/generated/c.ts', 'generated/b.ts']],
    ['./a.{ts,test.ts}', ['deep/generated/c.ts', 'generated/b.ts']],
  ])('leaves out what the glob %s names', async (glob, left) => {
    write({ 'a.ts': '', 'a.test.ts': '', 'generated/b.ts': '', 'deep/generated/c.ts': '' });
    expect((await listing('', [glob])).sources).toEqual(left);
  });

  it('takes a file that is named, whatever would exclude it', async () => {
    write({ '.git/HEAD': '', '.gitignore': '*', 'node_modules/a.ts': '', 'b.txt': '', 'c.d.mts': '' });
    expect((await listing('node_modules/a.ts', ['**'])).sources).toEqual(['node_modules/a.ts']);
    expect((await listing('b.txt')).skipped).toEqual(['b.txt: not a file of a kind that is read']);
    const types = 'a declaration file, which holds types only';
    expect(await listing('c.d.mts')).toMatchObject({ sources: [], skipped: [`c.d.mts: ${types}`] });
  });

  it('follows a link to a file inside once, none to the outside, none to a folder', async () => {
    const outside = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-out-'));
    writeFileSync(path.join(outside, 'secret.ts'), '');
    write({ 'a.ts': '', 'hidden.txt': '', 'sub/b.ts': '' });
    symlinkSync('a.ts', path.join(folder.root, 'again.ts'));
    writeFileSync(path.join(folder.root, '..dots.txt'), '');
    symlinkSync('..dots.txt', path.join(folder.root, 'dots.ts'));
    symlinkSync('hidden.txt', path.join(folder.root, 'named.ts'));
    symlinkSync(path.join(outside, 'secret.ts'), path.join(folder.root, 'leak.ts'));
    symlinkSync('.', path.join(folder.root, 'sub/loop.ts'));
    symlinkSync('../sub', path.join(folder.root, 'sub/loop'));
    symlinkSync('self.ts', path.join(folder.root, 'self.ts'));
    symlinkSync('nowhere.ts', path.join(folder.root, 'broken.ts'));
    expect(await listing()).toEqual({
      sources: ['a.ts', 'dots.ts', 'named.ts', 'sub/b.ts'],
      projectFiles: [],
      skipped: [
        'broken.ts: unreadable (ENOENT)',
        'leak.ts: a link that leads outside the folder',
        'self.ts: unreadable (ELOOP)',
      ],
    });
    rmSync(outside, { recursive: true });
  });

  it('names a folder.root that is not there', async () => {
    expect((await listing('gone')).skipped).toEqual(['gone: unreadable (ENOENT)']);
  });

  it.skipIf(process.platform === 'win32')('skips a FIFO', async () => {
    execFileSync('mkfifo', [path.join(folder.root, 'pipe.ts')]);
    expect((await listing()).skipped).toEqual(['pipe.ts: not a regular file (a FIFO)']);
    expect((await listing('pipe.ts')).skipped).toEqual(['pipe.ts: not a regular file']);
    expect(await readFile('pipe.ts')).toEqual({ skipped: 'not a regular file' });
  });

  it.skipIf(process.platform !== 'linux')(
    'reads names with newlines, and reports names that are not UTF-8',
    async () => {
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder.root}/bad-`), Buffer.from([0xff]), Buffer.from('.ts')]),
        '',
      );
      write({ 'two\nlines.ts': 'x' });
      expect((await listing()).sources).toEqual(['bad-\ufffd.ts', 'two\nlines.ts']);
      expect(await readFile('two\nlines.ts')).toEqual({ text: 'x' });
      expect(await readFile('bad-\ufffd.ts')).toEqual({ skipped: 'unreadable (its name is not UTF-8)' });
    },
  );

  it('stops when cancelled', async () => {
    write({ 'a.ts': '' });
    const found = await disk.list({
      root: fileKeyOfPath(folder.root),
      exclude: [],
      signal: { cancelled: true },
    });
    expect(found.sources).toEqual([]);
  });
});

describe('reading', () => {
  it('gives the text, without its byte-order mark', async () => {
    write({ 'a.ts': '\ufefflisten(1)\r\n', 'b.ts': '', 'c.ts': '\u{1F600}é' });
    expect(await readFile('a.ts')).toEqual({ text: 'listen(1)\r\n' });
    expect(await readFile('b.ts')).toEqual({ text: '' });
    expect(await readFile('c.ts')).toEqual({ text: '\u{1F600}é' });
  });

  it('reads files larger than the buffer, then small ones again', async () => {
    const large = '// é line of text\n'.repeat(30_000);
    write({ 'a.ts': large, 'b.ts': 'small' });
    expect(await readFile('a.ts')).toEqual({ text: large });
    expect(await readFile('b.ts')).toEqual({ text: 'small' });
    appendFileSync(path.join(folder.root, 'b.ts'), large);
    expect(await readFile('b.ts')).toEqual({ text: `small${large}` });
  });

  it.each([
    ['too large (5.2 MB)', Buffer.alloc(5_200_000, 'a\n')],
    ['too large (1.0 MB)', Buffer.alloc(1_000_001, 'a\n')],
    ['binary', Buffer.concat([Buffer.from('let a;'), Buffer.alloc(1)])],
    ['UTF-16, not UTF-8', Buffer.from('\ufefflet a', 'utf16le')],
    ['minified', Buffer.from(`${'a();'.repeat(20_000)}\n`)],
  ])('skips a file as %s', async (reason, content) => {
    write({ 'a.ts': content });
    expect(await readFile('a.ts')).toEqual({ skipped: reason });
  });

  it('takes a long file of short lines, and a short file of one long line', async () => {
    write({ 'a.ts': 'short();\n'.repeat(20_000), 'b.ts': 'a();'.repeat(10_000) });
    expect(await readFile('a.ts')).toHaveProperty('text');
    expect(await readFile('b.ts')).toHaveProperty('text');
  });

  it('reports a missing file, and a folder', async () => {
    write({ 'folder.ts/a.ts': '' });
    expect(await readFile('gone.ts')).toEqual({ skipped: 'unreadable (ENOENT)' });
    expect(await readFile('folder.ts')).toEqual({ skipped: 'not a regular file' });
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'reports a file that may not be read',
    async () => {
      write({ 'a.ts': '' });
      chmodSync(path.join(folder.root, 'a.ts'), 0);
      expect(await readFile('a.ts')).toEqual({ skipped: 'unreadable (EACCES)' });
    },
  );
});

describe('a read-only file', () => {
  const isReadOnly = (name: string) => disk.isReadOnly?.(fileKeyOfPath(path.join(folder.root, name)));

  it('is one that nobody may write', async () => {
    write({ 'a.ts': '', 'b.ts': '' });
    chmodSync(path.join(folder.root, 'a.ts'), 0o444);
    expect(await Promise.all(['a.ts', 'b.ts', 'gone.ts'].map(isReadOnly))).toEqual([true, false, false]);
  });
});
