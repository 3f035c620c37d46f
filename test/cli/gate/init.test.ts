/** `init` writes what the workspace says of itself, and nothing over what is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import schema from '../../../schemas/ephemeral-ports.schema.json';
import { runBuilt } from '../../support/builtProgram.js';
import { listenOn, testFolder } from '../../support/testFolder.js';

const folder = testFolder('init');
const { write } = folder;

const run = (...args: string[]) => runBuilt(args, { cwd: folder.root, failOn: 'warning' });
const project = () => JSON.parse(readFileSync(path.join(folder.root, 'ephemeral-ports.json'), 'utf8'));

describe('targets', () => {
  it.each([
    [{}, ['linux']],
    [{ '.github/workflows/ci.yml': 'jobs:\n  a:\n    runs-on: ubuntu-latest\n' }, ['linux']],
    [
      {
        '.github/workflows/ci.yml':
          'jobs:\n  a:\n    strategy:\n      matrix:\n        os: [windows-2025, macos-15]\n',
      },
      ['windows', 'macos'],
    ],
    [
      {
        '.github/workflows/ci.yaml': "        os:\n          - ubuntu-24.04\n          - 'windows-latest'\n",
      },
      ['linux', 'windows'],
    ],
    [{ '.github/workflows/ci.yml': '# runs-on: windows-latest\n      - run: echo windows\n' }, ['linux']],
    [{ 'azure-pipelines.yml': "pool:\n  vmImage: 'windows-latest'\n" }, ['windows']],
    [{ '.gitlab-ci.yml': 'test:\n  image: node:22\n' }, ['linux']],
    [{ '.travis.yml': 'os: osx\n' }, ['macos']],
    [{ 'appveyor.yml': 'image: Visual Studio 2022\n' }, ['windows']],
    [{ Dockerfile: 'FROM node:22\nEXPOSE 8080\n' }, ['linux']],
    [{ 'win/Dockerfile': 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nEXPOSE 8080\n' }, ['windows']],
  ])('of %j are %j', async (files: Record<string, string>, targets) => {
    write(files);
    expect((await run('init')).status).toBe(0);
    expect(project().targets).toEqual(targets);
    const valid = new Ajv({ strict: false, formats: { uri: true } }).compile(schema);
    expect([valid(project()), valid.errors]).toEqual([true, null]);
    expect((await run('report', '--no-cache')).status).toBe(0);
  });

  it('are those that the user names', async () => {
    write({ 'appveyor.yml': 'image: Visual Studio 2022\n' });
    await run('init', '--targets', 'freebsd');
    expect(project().targets).toEqual(['freebsd']);
  });
});

describe('what is there', () => {
  it('goes into a baseline, and git is told how to merge it', async () => {
    write({
      'a.js': listenOn(50051),
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.gitattributes': '* text=auto',
    });
    const { stdout } = await run('init');
    expect(stdout).toContain('ephemeral-ports-baseline.jsonl holds 1 finding now: 1 added, 0 taken out.\n');
    expect(project().baseline).toBe('ephemeral-ports-baseline.jsonl');
    expect(readFileSync(path.join(folder.root, '.gitattributes'), 'utf8')).toBe(
      '* text=auto\nephemeral-ports-baseline.jsonl merge=union\n',
    );
    expect((await run('report', '--no-cache')).status).toBe(0);
    write({ 'b.js': listenOn(50052) });
    expect((await run('report', '--no-cache')).status).toBe(1);
  });

  it('is written beside attributes whose bytes stay, whatever they are', async () => {
    const before = Buffer.from('caf\xe9 text\r\n\xff\xfe', 'latin1');
    write({ 'a.js': listenOn(50051), '.git/HEAD': 'ref: refs/heads/main\n' });
    writeFileSync(path.join(folder.root, '.gitattributes'), before);
    await run('init');
    expect(readFileSync(path.join(folder.root, '.gitattributes'))).toEqual(
      Buffer.concat([before, Buffer.from('\nephemeral-ports-baseline.jsonl merge=union\n')]),
    );
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'is all written or none of it',
    async (context) => {
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'none', folder.root], { stdio: 'ignore' });
      } catch {
        context.skip(); // no right to mount
      }
      try {
        // Two pages: the baseline fits beside the code, the project file does not.
        write({ 'a.js': listenOn(50051) });
        expect(await run('init')).toEqual({
          status: 2,
          stdout: '',
          stderr: 'ephemeral-ports: cannot write ephemeral-ports.json (ENOSPC)\n',
        });
        expect(readdirSync(folder.root)).toEqual(['a.js']);
      } finally {
        execFileSync('umount', [folder.root]);
      }
    },
  );

  it.each([
    ['attributes', true],
    ['attributes that are not there', false],
  ])('follows no link to %s', async (_, isThere) => {
    const other = path.join(folder.root, 'other');
    const work = path.join(folder.root, 'folder');
    if (isThere) writeFileSync(other, '* text\n');
    write({ 'folder/a.js': listenOn(50051), 'folder/.git/HEAD': 'ref: refs/heads/main\n' });
    symlinkSync(other, path.join(work, '.gitattributes'));
    const { status, stdout } = await runBuilt(['init'], { cwd: work });
    expect(status).toBe(0);
    expect(stdout).toContain(
      '.gitattributes is a link and stays as it is; for merges of the baseline add the line: ephemeral-ports-baseline.jsonl merge=union\n',
    );
    expect(existsSync(other)).toBe(isThere);
    if (isThere) expect(readFileSync(other, 'utf8')).toBe('* text\n');
  });

  it.each(['ephemeral-ports.json', 'ephemeral-ports-baseline.jsonl'])(
    'does not follow a link called %s',
    async (name) => {
      const other = path.join(folder.root, 'other');
      const work = path.join(folder.root, 'folder');
      write({ 'folder/a.js': listenOn(50051) });
      symlinkSync(other, path.join(work, name));
      const { status, stderr } = await runBuilt(['init'], { cwd: work });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `ephemeral-ports: ${name} is a link, and init writes through none.\n`,
      });
      expect(existsSync(other)).toBe(false);
    },
  );

  it('is allowed with --allow: from the baseline that there is, else from the findings', async () => {
    write({ 'a.js': listenOn(50052) + listenOn(50051) + listenOn(50051) });
    await run('init', '--allow');
    expect(project().allowedPorts.map(({ port }: { port: number }) => port)).toEqual([50051, 50052]);
    expect(existsSync(path.join(folder.root, 'ephemeral-ports-baseline.jsonl'))).toBe(false);
    expect((await run('report', '--no-cache')).status).toBe(0);
    rmSync(path.join(folder.root, 'ephemeral-ports.json'));
    write({
      'ephemeral-ports-baseline.jsonl':
        '{"ephemeralPortsBaseline":1}\n{"file":"a.js","rule":"listen-in-ephemeral-range","port":50052,"near":"/"}\n',
    });
    await run('init', '--allow');
    expect(project().allowedPorts.map(({ port }: { port: number }) => port)).toEqual([50052]);
  });

  it('is not written over, and nothing is written with --dry-run', async () => {
    write({ 'a.js': listenOn(50051) });
    expect(JSON.parse((await run('init', '--dry-run')).stdout).baseline).toBe(
      'ephemeral-ports-baseline.jsonl',
    );
    expect(existsSync(path.join(folder.root, 'ephemeral-ports.json'))).toBe(false);
    write({ 'ephemeral-ports.json': '{}' });
    expect(await run('init')).toMatchObject({
      status: 2,
      stderr: 'ephemeral-ports: ephemeral-ports.json is there already, and init does not change it.\n',
    });
  });
});
