/** When `npm start` and `npm test` install and build anew, and when they need not. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundleInputs, bundles } from '../../scripts/bundles.mjs';
import { isInstalled } from '../../scripts/installed.mjs';
import { inputsDigest, isBuilt, stampFile } from '../../scripts/stamp.mjs';

let root: string;

function write(name: string, content: unknown): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-setup-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('isInstalled', () => {
  const wanted = { version: '1.0.0', integrity: 'sha512-a' };
  const cases: [string, Record<string, object> | null, boolean][] = [
    ['nothing is installed', null, false],
    ['all is there', { 'node_modules/a': wanted }, true],
    ['the optional package is there too', { 'node_modules/a': wanted, 'node_modules/o': wanted }, true],
    ['a package is missing', {}, false],
    ['a package has another version', { 'node_modules/a': { ...wanted, version: '1.0.1' } }, false],
    ['a package has another content', { 'node_modules/a': { ...wanted, integrity: 'sha512-b' } }, false],
    [
      'the optional package has another version',
      { 'node_modules/a': wanted, 'node_modules/o': { version: '2.0.0' } },
      false,
    ],
  ];
  it.each(cases)('when %s', (_, installed, answer) => {
    const packages = {
      '': { name: 'p' },
      'node_modules/a': wanted,
      'node_modules/o': { ...wanted, optional: true },
    };
    write('package-lock.json', { packages });
    if (installed) write('node_modules/.package-lock.json', { packages: installed });
    expect(isInstalled(root)).toBe(answer);
  });
});

describe('isBuilt', () => {
  beforeEach(() => {
    for (const input of bundleInputs) {
      const name = path.extname(input) === '' ? `${input}/a.ts` : input;
      write(name, name);
    }
    for (const name of Object.keys(bundles)) write(`dist/${name}.js`, '');
    write(stampFile, { digest: inputsDigest(root), production: false });
  });

  it('holds until something changes', () => expect(isBuilt(root)).toBe(true));

  it.each([
    ['a source', () => write('server/src/a.ts', 'changed')],
    ['a new source', () => write('client/src/new.ts', '')],
    ['a name', () => renameSync(path.join(root, 'server/src/a.ts'), path.join(root, 'server/src/c.ts'))],
    ['the lockfile', () => write('package-lock.json', '{}')],
    ['a bundle that is gone', () => rmSync(path.join(root, 'dist/cli.js'))],
    ['a build that was cut short', () => rmSync(path.join(root, stampFile))],
    ['a stamp that is no JSON', () => write(stampFile, '{')],
  ])('ends with %s', (_, change) => {
    change();
    expect(isBuilt(root)).toBe(false);
  });
});
