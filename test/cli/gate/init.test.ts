/** `init` writes what the workspace says of itself, and nothing over what is there. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import schema from '../../../schemas/ephemeral-ports.schema.json';
import { runBuilt } from '../../support/builtProgram.js';

const listenOn = (port: number) => `require('net').createServer().listen(${port});\n`;
let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-init-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
}
const run = (...args: string[]) => runBuilt(args, { cwd: root, failOn: 'warning' });
const project = () => JSON.parse(readFileSync(path.join(root, 'ephemeral-ports.json'), 'utf8'));

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
    expect(readFileSync(path.join(root, '.gitattributes'), 'utf8')).toBe(
      '* text=auto\nephemeral-ports-baseline.jsonl merge=union\n',
    );
    expect((await run('report', '--no-cache')).status).toBe(0);
    write({ 'b.js': listenOn(50052) });
    expect((await run('report', '--no-cache')).status).toBe(1);
  });

  it('is allowed with --allow: from the baseline that there is, else from the findings', async () => {
    write({ 'a.js': listenOn(50052) + listenOn(50051) + listenOn(50051) });
    await run('init', '--allow');
    expect(project().allowedPorts.map(({ port }: { port: number }) => port)).toEqual([50051, 50052]);
    expect(existsSync(path.join(root, 'ephemeral-ports-baseline.jsonl'))).toBe(false);
    expect((await run('report', '--no-cache')).status).toBe(0);
    rmSync(path.join(root, 'ephemeral-ports.json'));
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
    expect(existsSync(path.join(root, 'ephemeral-ports.json'))).toBe(false);
    write({ 'ephemeral-ports.json': '{}' });
    expect(await run('init')).toMatchObject({
      status: 2,
      stderr: 'ephemeral-ports: ephemeral-ports.json is there already, and init does not change it.\n',
    });
  });
});
