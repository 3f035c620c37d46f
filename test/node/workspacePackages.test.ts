/** Packages as they are installed on the disk: where they are found, what is read of them, what is kept, and bad ones. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { extractPackageFacts, readDeclarations } from '../../server/src/kinds/extractor.js';
import { installedStamp } from '../../server/src/node/packages/installedPackages.js';
import { WorkspacePackages } from '../../server/src/node/packages/workspacePackages.js';

let folder = '';
let parsed: string[] = [];
let problems: string[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'packages-'));
  parsed = [];
  problems = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dial = "exports.dial = (port) => require('net').connect({ port });";

/** Writes files by their paths from the workspace's folder on. */
function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, 'work', name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof text === 'string' ? text : JSON.stringify(text));
  }
}

/** An installed package with one file. */
function install(at: string, manifest: object, code = dial): void {
  write({ [`${at}/package.json`]: { version: '1.0.0', ...manifest }, [`${at}/index.js`]: code });
}

function open(members: readonly string[] = []): WorkspacePackages {
  return new WorkspacePackages({
    roots: [path.join(folder, 'work')],
    members: members.map((member) => path.join(folder, 'work', member)),
    userRows: [],
    loadFacts: async () => ({
      readFacts: (file, text) => {
        parsed.push(file);
        return extractPackageFacts(file, text);
      },
      readDeclarations,
    }),
    store: { folder: path.join(folder, 'cache'), engine: 'test' },
    otherRows: null,
    onProblem: (message) => problems.push(message),
  });
}

/** Paths of the rows of a module, once it is read. */
async function pathsOf(module: string, members: readonly string[] = []): Promise<string[] | null> {
  const packages = open(members);
  packages.rowsOf(module);
  await packages.readWanted();
  return packages.rowsOf(module)?.apis.map((row) => row.path) ?? null;
}

describe('where packages are found', () => {
  test('in node_modules, also with a scope', async () => {
    install('node_modules/one', { name: 'one' });
    install('node_modules/@some/two', { name: '@some/two' });
    expect([await pathsOf('one'), await pathsOf('@some/two')]).toEqual([['dial'], ['dial']]);
  });

  test('through the links of pnpm, with what they rest on beside them', async () => {
    const store = 'node_modules/.pnpm/one@1.0.0/node_modules';
    install(`${store}/one`, { name: 'one' }, "exports.up = (o) => require('below').dial(o.listenPort)");
    install('node_modules/.pnpm/below@1.0.0/node_modules/below', { name: 'below' });
    symlinkSync(path.join(folder, 'work', store, 'one'), path.join(folder, 'work/node_modules/one'));
    symlinkSync('../../below@1.0.0/node_modules/below', path.join(folder, 'work', store, 'below'));
    expect(await pathsOf('one')).toEqual(['up']);
  });

  test('beside a member of the workspace', async () => {
    install('packages/a/node_modules/one', { name: 'one' });
    expect([await pathsOf('one'), await pathsOf('one', ['packages/a'])]).toEqual([null, ['dial']]);
  });

  test('not behind a link that leads outside', async () => {
    install('../outside/node_modules/one', { name: 'one' });
    mkdirSync(path.join(folder, 'work/node_modules'), { recursive: true });
    symlinkSync(path.join(folder, 'outside/node_modules/one'), path.join(folder, 'work/node_modules/one'));
    expect(await pathsOf('one')).toBeNull();
    expect(parsed).toEqual([]);
    expect(problems).toEqual(['one: a link out of the workspace, which is not followed.']);
  });

  test('not a member of the workspace, whose sources are read as such', async () => {
    install('packages/a', { name: 'a' });
    mkdirSync(path.join(folder, 'work/node_modules'), { recursive: true });
    symlinkSync(path.join(folder, 'work/packages/a'), path.join(folder, 'work/node_modules/a'));
    expect(await pathsOf('a')).toBeNull();
  });

  test('one of two versions is read, and the log says which', async () => {
    install('node_modules/one', { name: 'one', version: '2.0.0' });
    install('packages/a/node_modules/one', { name: 'one', version: '1.0.0' }, 'exports.other = 1');
    expect(await pathsOf('one', ['packages/a'])).toEqual(['dial']);
    expect(problems).toEqual(['one: version 2.0.0 is read for the whole workspace, not 1.0.0.']);
  });
});

describe('what is kept', () => {
  test('an untouched package is not parsed again, and known at once', async () => {
    install('node_modules/one', { name: 'one' });
    expect(await pathsOf('one')).toEqual(['dial']);
    parsed = [];
    expect(
      open()
        .rowsOf('one')
        ?.apis.map((row) => row.path),
    ).toEqual(['dial']);
    expect(parsed).toEqual([]);
  });

  test('the same package in another place is read, and not parsed', async () => {
    install('node_modules/one', { name: 'one' });
    await pathsOf('one');
    rmSync(path.join(folder, 'work'), { recursive: true });
    parsed = [];
    install('node_modules/one', { name: 'one' });
    expect(await pathsOf('one')).toEqual(['dial']);
    expect(parsed).toEqual([]);
  });

  test('another text, or another version below, is parsed', async () => {
    install('node_modules/one', { name: 'one' }, "exports.up = (o) => require('below').dial(o.webPort)");
    install('node_modules/below', { name: 'below', version: '1.0.0' });
    expect(await pathsOf('one')).toEqual(['up']);
    install('node_modules/below', { name: 'below', version: '1.1.0' }, 'exports.dial = (port) => port');
    expect(await pathsOf('one')).toBeNull();
    install('node_modules/one', { name: 'one' }, dial);
    expect(await pathsOf('one')).toEqual(['dial']);
  });

  test('an installation shows in the stamp', () => {
    const work = path.join(folder, 'work');
    write({ 'node_modules/.package-lock.json': '{}' });
    const before = installedStamp([work]);
    write({ 'node_modules/.package-lock.json': '{"packages":{}}' });
    expect(installedStamp([work])).not.toBe(before);
  });
});

describe('bad packages say nothing, and do no harm', () => {
  test.each<[string, () => void]>([
    ['no files', () => write({ 'node_modules/one/package.json': { name: 'one', main: 'gone.js' } })],
    ['no manifest', () => write({ 'node_modules/one/index.js': dial })],
    ['a manifest that is no JSON', () => write({ 'node_modules/one/package.json': '{"name": one' })],
    ['a name that is a path', () => install('node_modules/one', { name: '../one' })],
    [
      'an entry outside of the package',
      () => {
        install('node_modules/one', { name: 'one', main: '../two/index.js' }, 'exports.x = 1');
        install('node_modules/two', { name: 'two' });
      },
    ],
    [
      'a file that is too large',
      () => install('node_modules/one', { name: 'one' }, `${dial}\n/*${' '.repeat(4_100_000)}*/`),
    ],
    [
      'code that is nested too deeply',
      () => install('node_modules/one', { name: 'one' }, `require('net');${'['.repeat(30_000)}`),
    ],
    [
      'code that is broken',
      () => install('node_modules/one', { name: 'one' }, "require('net'); exports.dial = (port => {{{"),
    ],
    [
      'exports that lead nowhere, outside, and to no text',
      () => {
        const exports = {
          '.': { import: './gone.mjs', default: [null, 7, '../two/index.js'] },
          './x': {},
          './*': './*',
        };
        install('node_modules/one', { name: 'one', exports }, 'exports.x = 1');
        install('node_modules/two', { name: 'two' });
      },
    ],
    [
      'exports that are nested without end',
      () => {
        let exports: unknown = './index.js';
        for (let i = 0; i < 50; i++) exports = { node: exports };
        install('node_modules/one', { name: 'one', main: 'gone.js', exports }, 'exports.x = 1');
      },
    ],
    [
      'obfuscated code',
      () =>
        install(
          'node_modules/one',
          { name: 'one' },
          "var _0x1a=['bmV0','Y29ubmVjdA=='];(function(a,b){var c=function(d){while(--d)a.push(a.shift())};c(++b)}(_0x1a,0x1f3));" +
            "var _0x2b=function(a){return Buffer.from(_0x1a[a-=0],'base64').toString()};" +
            'exports[_0x2b(0)]=function(_0x3c){return require(_0x2b(1))[_0x2b(0)](_0x3c)};',
        ),
    ],
    [
      'code in a text',
      () => install('node_modules/one', { name: 'one' }, `require('net'); eval(${JSON.stringify(dial)})`),
    ],
  ])('%s', async (_, make) => {
    make();
    expect((await pathsOf('one')) ?? []).toEqual([]);
  });

  test.each<[string, () => void, string]>([
    [
      'no files',
      () => write({ 'node_modules/one/package.json': { name: 'one', main: 'gone.js' } }),
      'no entry that can be read',
    ],
    [
      'a manifest that is no JSON',
      () => write({ 'node_modules/one/package.json': '{"name": one' }),
      'no package.json that names a package',
    ],
    [
      'a name that is a path',
      () => install('node_modules/one', { name: '../one' }),
      'no package.json that names a package',
    ],
    [
      'packages in a circle',
      () => {
        install('node_modules/one', { name: 'one' }, `exports.up = (o) => require('two').up(o);\n${dial}`);
        install('node_modules/two', { name: 'two' }, "exports.up = (o) => require('one').up(o)");
      },
      'two rests on it in turn, without what is found out here',
    ],
    [
      'a file of 20 MB',
      () => install('node_modules/one', { name: 'one' }, `${dial}\n/*${' '.repeat(20_000_000)}*/`),
      'index.js: more than is read of a package',
    ],
  ])('the log has a line of %s', async (_, make, problem) => {
    make();
    await pathsOf('one');
    expect(problems).toContain(`one: ${problem}.`);
  });

  test.each<[string, () => void, string]>([
    [
      'a bundle of 20 MB, beside which the rest is read',
      () => {
        install('node_modules/one', { name: 'one' }, `require('./bundle.js');\n${dial}`);
        write({ 'node_modules/one/bundle.js': `${dial}\n/*${' '.repeat(20_000_000)}*/` });
      },
      'dial',
    ],
    [
      'a file of too many',
      () => {
        const files = Array.from({ length: 450 }, (_, i) => [
          `node_modules/one/f${i}.js`,
          `require('./f${i + 1}.js')`,
        ]);
        install('node_modules/one', { name: 'one' }, `${dial}\nrequire('./f0.js');`);
        write(Object.fromEntries(files));
      },
      'dial',
    ],
    [
      'a package without its files',
      () => write({ 'node_modules/one/package.json': { name: 'one', main: 'x.js' } }),
      '',
    ],
  ])('%s is a line in the log', async (_, make, paths) => {
    make();
    expect(((await pathsOf('one')) ?? []).join()).toBe(paths);
    expect(problems.join()).toMatch(
      /^one: .*(?:more than is read of a package|no entry that can be read|too large)/,
    );
  });

  test('a link to a file outside of the package is not followed', async () => {
    write({ '../outside/lib.js': dial });
    write({ 'node_modules/one/package.json': { name: 'one', version: '1.0.0', main: 'lib.js' } });
    symlinkSync(path.join(folder, 'outside/lib.js'), path.join(folder, 'work/node_modules/one/lib.js'));
    expect(await pathsOf('one')).toBeNull();
    expect(parsed).toEqual([]);
  });

  test('packages in a circle are read all the same', async () => {
    install('node_modules/one', { name: 'one' }, `require('two');\n${dial}`);
    install('node_modules/two', { name: 'two' }, `require('one');\n${dial}`);
    expect([await pathsOf('one'), await pathsOf('two')]).toEqual([['dial'], ['dial']]);
  });

  test('a module that is a path, or leads to one, is no package', async () => {
    install('node_modules/one', { name: 'one' });
    const found = await Promise.all(
      ['./one', '../node_modules/one', '/etc', '', '..', 'one/../two'].map((one) => pathsOf(one)),
    );
    expect(found.every((one) => one === null)).toBe(true);
  });

  test('what is stored and damaged is read anew', async () => {
    install('node_modules/one', { name: 'one' });
    await pathsOf('one');
    for (const name of readdirSync(path.join(folder, 'cache')))
      writeFileSync(path.join(folder, 'cache', name), 'no');
    expect(await pathsOf('one')).toEqual(['dial']);
    expect(problems.join()).toContain('is not used');
  });
});
