/** Trees that a scan can meet: skipped or read, listed with a reason, and never a reason to hang or to fail. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiskFiles } from '../../server/src/node/diskFiles.js';
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
