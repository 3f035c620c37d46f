/** The watch of the disk, on folders of this machine. */
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileKeyOfPath } from '../../server/src/node/files/filePath.js';
import { watchDisk } from '../../server/src/node/files/folderWatch.js';
import type { DiskWatch } from '../../server/src/runtime.js';

let root = '';
let running: DiskWatch | null = null;
const at = (name: string) => path.join(root, name);
const key = (name: string) => fileKeyOfPath(at(name));

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'folder-watch-')));
});
afterEach(() => {
  running?.close();
  rmSync(root, { recursive: true, force: true });
});

/** A watch, and a promise for each state of a path that it has told of or will tell of. */
function start(limit?: number) {
  const told = new Map<string, boolean>();
  const failures: string[] = [];
  let wake = (): void => undefined;
  running = watchDisk(
    (changes) => {
      for (const { file, exists } of changes) told.set(file, exists);
      wake();
    },
    (reason) => failures.push(reason),
    limit,
  );
  const until = async (name: string, exists: boolean): Promise<void> => {
    while (told.get(key(name)) !== exists) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return { watch: running, until, told, failures };
}

it('tells of files that come, change and go in the folders it follows', async () => {
  mkdirSync(at('src'));
  const { watch, until, told } = start();
  watch.follow([fileKeyOfPath(root)], [key('src')]);
  writeFileSync(at('src/a.ts'), '1');
  await until('src/a.ts', true);
  told.clear();
  writeFileSync(at('src/a.ts'), '2');
  await until('src/a.ts', true);
  renameSync(at('src/a.ts'), at('b.ts'));
  await until('src/a.ts', false);
  await until('b.ts', true);
});

it('enters folders that come later, however deep, and what they hold by then', async () => {
  const { watch, until } = start();
  watch.follow([fileKeyOfPath(root)], []);
  mkdirSync(at('new/deep'), { recursive: true });
  writeFileSync(at('new/deep/a.ts'), '');
  await until('new/deep/a.ts', true);
  writeFileSync(at('new/deep/b.ts'), '');
  await until('new/deep/b.ts', true);
  rmSync(at('new'), { recursive: true });
  await until('new', false);
  mkdirSync(at('new'));
  writeFileSync(at('new/c.ts'), '');
  await until('new/c.ts', true);
});

it('does not enter folders of packages and of version control', async () => {
  const { watch, until, told } = start();
  watch.follow([fileKeyOfPath(root)], []);
  for (const name of ['node_modules', '.git']) {
    mkdirSync(at(name));
    writeFileSync(at(`${name}/a.js`), '');
  }
  writeFileSync(at('later.ts'), '');
  await until('later.ts', true);
  expect([...told.keys()]).toEqual([key('later.ts')]);
});

it('leaves the folders of a root that is followed no longer', async () => {
  for (const name of ['one', 'two']) mkdirSync(at(name));
  const { watch, until, told } = start();
  watch.follow([key('one'), key('two')], []);
  watch.follow([key('two')], []);
  writeFileSync(at('one/a.ts'), '');
  writeFileSync(at('two/b.ts'), '');
  await until('two/b.ts', true);
  expect([...told.keys()]).toEqual([key('two/b.ts')]);
});

it('says once that it cannot watch everything, and keeps what it has', async () => {
  for (const name of ['one', 'two', 'three']) mkdirSync(at(name));
  const { watch, until, failures } = start(2);
  watch.follow([fileKeyOfPath(root)], [key('one'), key('two'), key('three')]);
  expect(failures).toEqual(['there are more than 2 folders']);
  writeFileSync(at('one/a.ts'), '');
  await until('one/a.ts', true);
});

it('passes over a folder that is gone before it is followed', async () => {
  const { watch, until, failures } = start();
  watch.follow([fileKeyOfPath(root)], [key('gone')]);
  writeFileSync(at('a.ts'), '');
  await until('a.ts', true);
  expect(failures).toEqual([]);
});
