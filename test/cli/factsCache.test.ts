/** Stored facts: the report is the same bytes with and without them, whatever became of the file that holds them. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { program, runBuilt } from '../support/builtProgram.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
let root: string;
let work: string;
let cacheHome: string;

/** Longer ago than the resolution of any clock: younger files are not trusted to stay. */
const longAgo = new Date('2020-01-01T00:00:00Z');
/** Changing a file changes this time too, and nothing can set it back; hence caches are asked in content mode here. */
const content = ['--cache-strategy', 'content'];

function write(name: string, text: string): void {
  const file = path.join(work, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, longAgo, longAgo);
}

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-cache-'));
  work = path.join(root, 'work');
  cacheHome = path.join(root, 'cache');
  write('ports.ts', 'export const API_PORT = 50051;\nexport const NAME = "api";\n');
  write('open.ts', "import { serve } from './serve';\nexport const open = (at: number) => serve(at);\n");
  write(
    'serve.ts',
    "import http from 'http';\nexport const serve = (p: number) => http.createServer().listen(p);\n",
  );
  write(
    'main.ts',
    "import { open } from './open';\nimport { API_PORT } from './ports';\nopen(API_PORT);\nopen(40000);\n",
  );
  write('plain.ts', 'export const sum = (a: number, b: number) => a + b;\n');
  write('broken.ts', 'const x = {{{ listen(50052\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function report(...more: string[]) {
  const { status, ...printed } = await runBuilt(['report', work, '--format', 'json', ...more], {
    cwd: root,
    env: { XDG_CACHE_HOME: cacheHome, LOCALAPPDATA: cacheHome, HOME: root },
  });
  expect(status).toBe(0);
  return printed;
}

const clean = async () => (await report('--no-cache')).stdout;

type Kind = 'facts' | 'scan';

/** The files below the place for caches: facts, and whole results. */
const cacheFiles = (kind: Kind) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(root, name))
    .filter((file) => path.basename(file).startsWith(`${kind}-`));

function cacheFile(kind: Kind): string {
  const [file, ...others] = cacheFiles(kind);
  if (!file || others.length > 0)
    throw new Error(`one file of ${kind} expected, found ${cacheFiles(kind).length}`);
  return file;
}

/** Leaves the facts alone to answer the next run. */
const forgetResult = () => rmSync(cacheFile('scan'));

/** A number as the tables of facts hold it. */
function int32(value: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(Number(value));
  return bytes;
}

/** Replaces a text, and a number that it says, in what is stored and signs it anew: only what is read from there can show it. */
function forge(kind: Kind, from: string, to: string): void {
  const digest = (content: Buffer) => createHash('sha1').update(content).digest();
  const stored = readFileSync(cacheFile(kind));
  const length = digest(stored).toString('base64').length;
  const content = stored.subarray(length);
  const replace = (old: Buffer, fresh: Buffer): void => {
    expect(fresh.length).toBe(old.length);
    expect(content.includes(old)).toBe(true);
    for (let at = content.indexOf(old); at >= 0; at = content.indexOf(old, at + 1)) fresh.copy(content, at);
  };
  replace(Buffer.from(from), Buffer.from(to));
  if (kind === 'facts' && /^\d+$/.test(from)) replace(int32(from), int32(to));
  writeFileSync(cacheFile(kind), Buffer.concat([Buffer.from(digest(content).toString('base64')), content]));
}

describe('stored facts', () => {
  it('give the same bytes, and are not written again when nothing changed', async () => {
    const expected = await clean();
    expect(JSON.parse(expected).sites.length).toBeGreaterThan(1);
    expect([...cacheFiles('facts'), ...cacheFiles('scan')]).toEqual([]);
    expect((await report(...content)).stdout).toBe(expected);
    const before = readFileSync(cacheFile('facts'));
    forgetResult();
    expect(await report(...content)).toEqual({ stdout: expected, stderr: '' });
    expect(await report(...content)).toEqual({ stdout: expected, stderr: '' });
    expect(readFileSync(cacheFile('facts'))).toEqual(before);
  });

  it('are used: what stands in them shows in the report', async () => {
    await report(...content);
    forge('facts', '50051', '50055');
    expect((await report(...content)).stdout).toBe(await clean());
    forgetResult();
    expect((await report(...content)).stdout).toContain('50055');
    expect(await clean()).not.toContain('50055');
  });

  it('are not even read while nothing at all changed: the result is used', async () => {
    await report(...content);
    rmSync(cacheFile('facts'));
    forge('scan', '50051', '50055');
    const { stdout, stderr } = await report(...content);
    expect(stdout).toContain('50055');
    expect(stderr).toBe('');
    expect(cacheFiles('facts')).toEqual([]);
    expect(JSON.parse((await report(...content, '--targets', 'wide')).stdout).targets).toEqual(
      JSON.parse((await report('--no-cache', '--targets', 'wide')).stdout).targets,
    );
  });

  it.each([
    ['a changed port', () => write('ports.ts', 'export const API_PORT = 50053;\n')],
    ['a wrapper that leads elsewhere', () => write('open.ts', 'export const open = (at: number) => at;\n')],
    ['a file that says nothing more', () => write('main.ts', 'export {};\n')],
    ['a new file', () => write('new/server.js', "require('net').createServer().listen(50060);\n")],
    [
      'another entry of a package',
      () => {
        write('lib/package.json', '{ "name": "lib", "main": "./one.js" }');
        write('lib/one.js', 'exports.PORT = 50071;\n');
        write('uses.ts', "import { PORT } from 'lib';\nrequire('net').connect(PORT);\n");
      },
    ],
    ['a file that is gone', () => rmSync(path.join(work, 'serve.ts'))],
  ])('do not hide %s', async (_what, change) => {
    const before = (await report(...content)).stdout;
    change();
    const expected = await clean();
    expect(expected).not.toBe(before);
    expect(await report(...content)).toEqual({ stdout: expected, stderr: '' });
    expect((await report(...content)).stdout).toBe(expected);
  });

  it('are not kept by metadata for a file that changed a moment ago', async () => {
    await report();
    expect((await report()).stdout).toBe(await clean());
    write('ports.ts', 'export const API_PORT = 50054;\nexport const NAME = "api";\n');
    expect((await report()).stdout).toBe(await clean());
    expect(await clean()).toContain('50054');
  });
});

describe('a cache that cannot be used', () => {
  it('is left aside with one line when it was cut off, wherever', async () => {
    const expected = await clean();
    await report(...content);
    const result = readFileSync(cacheFile('scan'));
    const whole = readFileSync(cacheFile('facts'));
    for (let i = 0; i < 20; i++) {
      const length = Math.floor((whole.length - 1) * ((i * 0.6180339887 + 0.01 * i) % 1));
      writeFileSync(cacheFile('facts'), whole);
      truncateSync(cacheFile('facts'), length);
      forgetResult();
      const { stdout, stderr } = await report(...content);
      expect(stdout, `cut at ${length}`).toBe(expected);
      expect(stderr).toMatch(
        /^ephemeral-ports: The facts cache is not used \(.+\); all files are read anew\.\n$/,
      );
      expect(readFileSync(cacheFile('facts')).length).toBe(whole.length);
      expect(readFileSync(cacheFile('scan'))).toEqual(result);
    }
  });

  it('is left aside with one line when the stored result was cut off, wherever', async () => {
    const expected = await clean();
    await report(...content);
    const whole = readFileSync(cacheFile('scan'));
    for (let i = 0; i < 20; i++) {
      writeFileSync(
        cacheFile('scan'),
        whole.subarray(0, Math.floor((whole.length - 1) * ((i * 0.6180339887) % 1))),
      );
      const { stdout, stderr } = await report(...content);
      expect(stdout).toBe(expected);
      expect(stderr).toBe(
        'ephemeral-ports: The stored result is not used (damaged); the files are scanned anew.\n',
      );
      expect(readFileSync(cacheFile('scan'))).toEqual(whole);
    }
  });

  it('is left aside with one line when another version wrote it', async () => {
    await report(...content);
    for (const kind of ['facts', 'scan'] as const) forge(kind, version, version.replace(/\d/, '9'));
    const { stdout, stderr } = await report(...content);
    expect(stdout).toBe(await clean());
    expect(stderr).toContain('from another version');
    expect((await report(...content)).stderr).toBe('');
  });

  it('does not fail the run when it cannot be written', async () => {
    writeFileSync(cacheHome, 'a file where the folder should be');
    const { stdout, stderr } = await report(...content);
    expect(stdout).toBe(await clean());
    expect(stderr).toMatch(/The facts cache (?:is not used|cannot be written) \(/);
  });

  it('leaves no half-written file behind when two processes write at once', async () => {
    const expected = await clean();
    const runs = Array.from({ length: 2 }, async () => {
      const args = [program, 'report', work, '--format', 'json', '--fail-on', 'never', ...content];
      const env = { ...process.env, XDG_CACHE_HOME: cacheHome, LOCALAPPDATA: cacheHome, HOME: root };
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      await once(child, 'close');
      return text;
    });
    expect(await Promise.all(runs)).toEqual([expected, expected]);
    expect(await report(...content)).toEqual({ stdout: expected, stderr: '' });
    expect(path.basename(cacheFile('facts'))).toMatch(/^facts-[a-zA-Z\d]+$/);
    expect(path.basename(cacheFile('scan'))).toMatch(/^scan-[a-zA-Z\d]+$/);
  });
});
