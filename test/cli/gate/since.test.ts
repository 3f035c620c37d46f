/** `--since REF`: what lies in changed lines, by git's word, and nothing else. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lineRangesOf } from '../../../server/src/cli/gate/changedLines.js';
import { runBuilt } from '../../support/builtProgram.js';

const listenOn = (port: number) => `require('net').createServer().listen(${port});\n`;
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-since-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Record<string, string>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
}
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
function commit(files: Record<string, string>): void {
  write(files);
  git('add', '-A');
  git('commit', '-qm', 'c');
}
async function placesSince(ref: string, ...paths: string[]): Promise<string[]> {
  const { stdout, stderr } = await runBuilt(
    ['report', ...paths, '--no-cache', '--format', 'json', '--since', ref],
    { cwd: root },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout).sites.map((site: { file: string; line: number }) => `${site.file}:${site.line}`);
}

describe('since a commit', () => {
  beforeEach(() => {
    git('init', '-q', '-b', 'main');
    commit({
      'a.js': listenOn(50051).repeat(3),
      'port.js': 'exports.PORT = 50055;\n',
      'ü "x".js': listenOn(50056),
    });
    git('tag', 'base');
  });

  it('only changed lines count, committed or not', async () => {
    expect(await placesSince('base')).toEqual([]);
    commit({ 'a.js': `${listenOn(50051)}${listenOn(50060)}${listenOn(50051)}` });
    expect(await placesSince('base')).toEqual(['a.js:2']);
    write({ 'a.js': `${listenOn(50051)}${listenOn(50060)}${listenOn(50051)}${listenOn(50061)}` });
    expect(await placesSince('base')).toEqual(['a.js:2', 'a.js:4']);
    expect(await placesSince('HEAD')).toEqual(['a.js:4']);
  });

  it('a use in changed lines counts for its literal', async () => {
    commit({
      'use.js': "const { PORT } = require('./port');\nrequire('net').createServer().listen(PORT);\n",
    });
    expect(await placesSince('base')).toEqual(['port.js:1']);
  });

  it('files that git does not know are changed, and ignored ones are not there', async () => {
    write({ 'new.js': listenOn(50062), 'out/b.js': listenOn(50063), '.gitignore': 'out\n' });
    expect(await placesSince('base')).toEqual(['new.js:1']);
  });

  it('a file that was only renamed has no changed line', async () => {
    renameSync(path.join(root, 'a.js'), path.join(root, 'b.js'));
    git('add', '-A');
    expect(await placesSince('base')).toEqual([]);
  });

  it('names that git quotes, and a folder below the repository', async () => {
    write({ 'ü "x".js': `${listenOn(50056)}${listenOn(50057)}`, 'sub/d.js': listenOn(50058) });
    expect(await placesSince('base', '.')).toEqual(['sub/d.js:1', 'ü "x".js:2']);
    expect(await placesSince('base', 'sub')).toEqual(['d.js:1']);
  });

  it('what the other branch changed is not the change of this one', async () => {
    git('checkout', '-qb', 'topic');
    commit({ 't.js': listenOn(50064) });
    git('checkout', '-q', 'main');
    commit({ 'a.js': '' });
    git('checkout', '-q', 'topic');
    expect(await placesSince('main')).toEqual(['t.js:1']);
  });

  it('leaves the repository as it is', async () => {
    const index = () => readFileSync(path.join(root, '.git/index')).toString('base64');
    const before = index();
    await placesSince('base');
    expect(index()).toBe(before);
  });

  it.each([
    ['gone', 'git knows no commit "gone" here; in a shallow clone, fetch it first (fetch-depth: 0).'],
    ['--help', 'git knows no commit "--help" here; in a shallow clone, fetch it first (fetch-depth: 0).'],
  ])('%s is refused in one sentence', async (ref, reason) => {
    const { status, stderr } = await runBuilt(['report', '--no-cache', `--since=${ref}`], { cwd: root });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `ephemeral-ports: --since: ${reason}\n` });
  });

  it('a shallow clone that does not reach back says so', async () => {
    git('checkout', '-qb', 'topic');
    commit({ 't.js': listenOn(50064) });
    git('checkout', '-q', 'main');
    commit({ 'u.js': listenOn(50065) });
    const clone = path.join(root, 'clone');
    execFileSync('git', ['clone', '-q', '--depth', '1', '--no-single-branch', `file://${root}`, clone], {
      stdio: 'pipe',
    });
    const { status, stderr } = await runBuilt(['report', '--no-cache', '--since', 'origin/topic'], {
      cwd: clone,
    });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr:
        'ephemeral-ports: --since: this clone does not reach back to where the branch left "origin/topic"; fetch more of it (fetch-depth: 0).\n',
    });
  });
});

it('without a repository there is no such option', async () => {
  write({ 'a.js': listenOn(50051) });
  const { status, stderr } = await runBuilt(['report', '--no-cache', '--since', 'main'], { cwd: root });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `ephemeral-ports: --since needs a git repository, and ${root} is in none.\n`,
  });
});

it('lines of a change that look like heads of a patch are none', () => {
  const patch = [
    'diff --git a/x.js b/x.js',
    '--- a/x.js',
    '+++ b/x.js',
    '@@ -1,2 +1,3 @@ function f() {',
    '--- a/y.js',
    '-@@ -1 +1 @@',
    '+++ b/evil.js',
    '+@@ -1 +100,5 @@',
    '+x',
    '\\ No newline at end of file',
    '@@ -9 +10,0 @@',
    '-gone',
    '--- a/z.js',
    '+++ /dev/null',
    '@@ -1 +0,0 @@',
    '-x',
    '--- "a/\\303\\274.js"',
    '+++ "b/\\303\\274 \\"q\\"\\t.js"',
    '@@ -0,0 +1 @@',
    '+x',
  ].join('\n');
  expect(lineRangesOf(patch)).toEqual([
    { file: 'x.js', first: 1, last: 3 },
    { file: 'ü "q"\t.js', first: 1, last: 1 },
  ]);
});
