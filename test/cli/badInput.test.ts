/** Trees that a scan can meet: skipped or read, listed with a reason, and never a reason to hang or to fail. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskFiles } from '../../server/src/node/files/diskFiles.js';
import { runBuilt } from '../support/builtProgram.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-bad-'));
  writeFileSync(path.join(root, 'good.js'), "require('net').createServer().listen(50051);\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function report(...more: string[]) {
  const { status, stdout, stderr } = await runBuilt(
    ['report', root, '--no-cache', '--format', 'json', ...more],
    { cwd: root },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { files, sites } = JSON.parse(stdout);
  expect(sites).toMatchObject([{ file: 'good.js', port: 50051 }]);
  return files;
}

describe.each(['1', '2'])('with %s threads', (threads) => {
  it('skips a file of 50 MB, whatever the limit allows before it', async () => {
    writeFileSync(path.join(root, 'large.js'), 'listen(50052);\n');
    truncateSync(path.join(root, 'large.js'), 50_000_000);
    expect(await report('--threads', threads)).toMatchObject({
      discovered: 2,
      skipped: [{ file: 'large.js', reason: 'too large (50.0 MB)' }],
    });
    expect((await report('--threads', threads, '--max-file-size', '100MB')).skipped).toEqual([
      { file: 'large.js', reason: 'binary' },
    ]);
  });

  it('reads 20,000 files of one folder', async () => {
    mkdirSync(path.join(root, 'many'));
    for (let i = 0; i < 20_000; i++)
      writeFileSync(path.join(root, `many/f${i}.js`), `export const a = ${i};\n`);
    expect(await report('--threads', threads)).toEqual({
      discovered: 20_001,
      read: 20_001,
      parsed: 1,
      skipped: [],
    });
  });

  it.skipIf(process.platform !== 'linux')('lists names that are no text, and what is no file', async () => {
    const notText = Buffer.concat([Buffer.from(`${root}/bad-`), Buffer.from([0xff]), Buffer.from('.ts')]);
    writeFileSync(notText, 'listen(50053);\n');
    writeFileSync(path.join(root, 'two\nlines.ts'), 'export const a = 1;\n');
    execFileSync('mkfifo', [path.join(root, 'pipe.ts')]);
    expect(await report('--threads', threads)).toEqual({
      discovered: 3,
      read: 2,
      parsed: 1,
      skipped: [
        { file: 'bad-\ufffd.ts', reason: 'unreadable (its name is not UTF-8)' },
        { file: 'pipe.ts', reason: 'not a regular file (a FIFO)' },
      ],
    });
  });
});

describe('without knowing what is meant to stay out, the run fails in one sentence:', () => {
  const long = 'x'.repeat(1001);
  const many = <T>(count: number, line: (i: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => line(i));
  const settings = (value: object) => ({ 'ephemeral-ports.json': JSON.stringify(value) });
  it.each([
    [
      'a glob of any length',
      settings({ exclude: [long] }),
      /json: exclude\[0\] is "x{58}…, which cannot be used: it is longer than 1000 characters\.$/,
    ],
    [
      'braces that multiply',
      settings({ exclude: ['{a,b}'.repeat(20)] }),
      /exclude\[0\] .* its braces give too many alternatives\.$/,
    ],
    [
      'a glob that takes back',
      settings({ exclude: ['a', '!b'] }),
      /exclude\[1\] is "!b", which cannot be used: /,
    ],
    [
      'globs of another tool',
      settings({ exclude: ['*.@(js|ts)'] }),
      /exclude\[0\] .*: write "\{a,b\}" for alternatives\.$/,
    ],
    [
      'more globs than anybody writes',
      settings({ exclude: many(501, String) }),
      /exclude has 501 entries, but may have 500\.$/,
    ],
    [
      'more targets',
      settings({ targets: many(65, () => 'linux') }),
      /targets has 65 entries, but may have 64\.$/,
    ],
    [
      'ranges in one entry',
      settings({ allowedPorts: [many(2001, (i) => `${i + 1}`).join(',')] }),
      /allowedPorts has 2001 entries, but may have 2000\.$/,
    ],
    [
      'an entry that is none',
      settings({ targets: ['linux', 5] }),
      /targets\[1\] is 5, but must be one of linux, /,
    ],
    [
      'a rule of any length',
      { '.gitignore': `a\n${'b'.repeat(4097)}` },
      /\.gitignore: line 2 is longer than 4096 characters\.$/,
    ],
    [
      'more rules than anybody writes',
      { '.gitignore': 'a\n'.repeat(50_001) },
      /\.gitignore: there are more than 50000 rules\.$/,
    ],
    [
      'a file of rules of any size',
      { '.gitignore': 'a'.repeat(1_000_001) },
      /\.gitignore: it is too large \(1\.0 MB\)\.$/,
    ],
    [
      'rules that take for ever',
      {
        ...Object.fromEntries(many(100, (i) => [`${'a'.repeat(200)}${i}.txt.js`, ''] as const)),
        '.gitignore': many(14_000, () => `*${'a'.repeat(30)}?${'a'.repeat(30)}b*`).join('\n'),
      },
      /\.gitignore: the patterns that leave files out take too long to compare with the names here\.$/,
    ],
  ] as readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[])(
    '%s',
    async (_name, files, complaint) => {
      for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
      const { status, stdout, stderr } = await runBuilt(['report', root, '--no-cache'], { cwd: root });
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr.trim()).toMatch(complaint);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    },
  );

  it.skipIf(process.platform === 'win32')('a project file that is no file', async () => {
    execFileSync('mkfifo', [path.join(root, 'ephemeral-ports.json')]);
    const { status, stderr } = await runBuilt(['report', root, '--no-cache'], { cwd: root });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'ephemeral-ports: cannot use ephemeral-ports.json: it is not a regular file\n',
    });
  });
});

describe('hostile patterns that can be used are compared in the time of their length:', () => {
  it.each(['(a+)+$', '*a'.repeat(400), `${'**/'.repeat(300)}b`, `${'[a-z]*'.repeat(150)}!`])(
    '%.12s…',
    async (glob) => {
      writeFileSync(path.join(root, 'ephemeral-ports.json'), JSON.stringify({ exclude: [glob] }));
      writeFileSync(path.join(root, '.gitignore'), glob);
      mkdirSync(path.join(root, 'a/'.repeat(100)), { recursive: true });
      writeFileSync(path.join(root, `${'a/'.repeat(100)}${'a'.repeat(240)}.js`), '');
      await report('--fail-on', 'never');
    },
  );

  it.skipIf(process.platform === 'win32')('rules that are no file', async () => {
    execFileSync('mkfifo', [path.join(root, '.gitignore')]);
    await report();
  });
});

it('a project file in one line obeys like any other', async () => {
  const exclude = Array.from({ length: 400 }, (_, i) => `${i}${'x'.repeat(140)}`);
  writeFileSync(path.join(root, 'ephemeral-ports.json'), JSON.stringify({ allowedPorts: [50051], exclude }));
  const { status } = await runBuilt(['report', root, '--no-cache'], { cwd: root });
  expect(status).toBe(0);
});

describe.skipIf(process.platform !== 'linux')(
  'a file that holds more than its size says, as one that grows',
  () => {
    // Files of this file system are made while they are read; their size is 0.
    const read = (file: string, maxSize: number) => createDiskFiles().read(`file://${file}`, maxSize);

    it('is read to its end', async () => {
      const result = await read('/proc/self/limits', 1_000_000);
      expect('text' in result && result.text).toMatch(/^Limit[\s\S]{100,}\n$/);
    });

    it('is too large as soon as it exceeds the limit', async () => {
      expect(await read('/proc/self/limits', 100)).toEqual({ skipped: 'too large (over 1 kB)' });
    });

    it('is no file to read when it is a device', async () => {
      expect(await read('/dev/zero', 1_000_000)).toEqual({ skipped: 'not a regular file' });
    });
  },
);
