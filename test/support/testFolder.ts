/** A folder of the disk for the tests of one file: empty before each test, gone after it. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

export interface TestFolder {
  /** Its absolute path, of this test alone. */
  readonly root: string;
  /** Writes files by their paths in the folder; folders on the way are made. */
  write(files: Readonly<Record<string, string | Buffer>>): void;
  /** The text of a file in the folder. */
  read(name: string): string;
  /** Runs git in the folder, as somebody who may commit; answers what it prints. */
  git(...args: string[]): string;
  /** Commits these files, and whatever else is there. */
  commit(files?: Readonly<Record<string, string>>): void;
}

/** Declares the folder; `name` is part of its path. Call it where tests are declared. */
export function testFolder(name: string): TestFolder {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), `ephemeral-ports-${name}-`));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const folder: TestFolder = {
    get root() {
      return root;
    },
    write(files) {
      for (const [file, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
        writeFileSync(path.join(root, file), content);
      }
    },
    read: (file) => readFileSync(path.join(root, file), 'utf8'),
    git(...args) {
      const own = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
      return execFileSync('git', [...own, ...args], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    },
    commit(files = {}) {
      folder.write(files);
      folder.git('add', '-A');
      folder.git('commit', '-qm', 'c');
    },
  };
  return folder;
}

/** A line of code that listens on a port, as it is written: `50051`, `50_051`. */
export const listenOn = (port: number | string): string => `require('net').createServer().listen(${port});\n`;
