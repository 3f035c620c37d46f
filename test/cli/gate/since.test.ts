/** `--since REF`: what lies in changed lines, by git's word, and nothing else. */
import { execFileSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changedLines } from '../../../server/src/cli/gate/changedLines.js';
import { lineRangesOf } from '../../../server/src/cli/gate/patchLines.js';
import { fileKeyOfPath } from '../../../server/src/node/files/filePath.js';
import { runBuilt } from '../../support/builtProgram.js';
import { listenOn, testFolder } from '../../support/testFolder.js';

const folder = testFolder('since');
const { write, git, commit } = folder;

afterEach(() => vi.unstubAllEnvs());

async function placesSince(ref: string, ...paths: string[]): Promise<string[]> {
  const { stdout, stderr } = await runBuilt(
    ['report', ...paths, '--no-cache', '--format', 'json', '--since', ref],
    { cwd: folder.root },
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
    renameSync(path.join(folder.root, 'a.js'), path.join(folder.root, 'b.js'));
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

  describe('counts, whatever hides it:', () => {
    const changed = { 'a.js': `${listenOn(50051)}${listenOn(50060)}${listenOn(50051)}` };
    it.each([
      ['attributes that say it is no text', { '.gitattributes': '* -diff\n' }, []],
      ['attributes that say it is binary', { '.gitattributes': '* binary\n' }, []],
      ['a driver that says it is binary', { '.gitattributes': '* diff=x\n' }, ['diff.x.binary', 'true']],
      ['a limit of size', {}, ['core.bigFileThreshold', '1']],
      ['prefixes of patches', {}, ['diff.noprefix', 'true']],
      ['names from the folder', {}, ['diff.relative', 'true']],
      ['lines around it', {}, ['diff.context', '5']],
      ['other names of colours', {}, ['color.ui', 'always']],
    ] as const)('%s', async (_name, files, [key, value]) => {
      write(files);
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'c');
      if (key !== undefined) git('config', key, value);
      write(changed);
      expect(await placesSince('HEAD')).toEqual(['a.js:2']);
    });

    it('what its users ask git for', async () => {
      vi.stubEnv('GIT_DIFF_OPTS', '--unified=5');
      vi.stubEnv('GIT_EXTERNAL_DIFF', 'true');
      vi.stubEnv('GIT_LITERAL_PATHSPECS', '1');
      write(changed);
      expect(await placesSince('HEAD')).toEqual(['a.js:2']);
    });

    it('lines that git does not count', async () => {
      commit({ 'cr.js': `//\r${listenOn(50060)}` });
      write({ 'cr.js': `//\r//\r${listenOn(50060)}` });
      expect(await placesSince('HEAD')).toEqual(['cr.js:3']);
    });

    it('a merge that has not ended', async () => {
      git('checkout', '-qb', 'topic');
      commit({ 'a.js': listenOn(50061) });
      git('checkout', '-q', 'main');
      commit({ 'a.js': listenOn(50062) });
      expect(() => git('merge', 'topic')).toThrow();
      write({ 'a.js': listenOn(50063) });
      expect(await placesSince('HEAD')).toEqual(['a.js:1']);
    });

    it('a file of which git only knows that it is to come', async () => {
      write({ 'new.js': listenOn(50064) });
      git('add', '-N', 'new.js');
      expect(await placesSince('HEAD')).toEqual(['new.js:1']);
    });
  });

  it('what was only touched has not changed', async () => {
    git('config', 'core.checkStat', 'minimal');
    write({ 'a.js': readFileSync(path.join(folder.root, 'a.js'), 'utf8') });
    expect(await placesSince('HEAD')).toEqual([]);
  });

  describe('the folder', () => {
    const changed = { 'sub/a.js': listenOn(50060) };
    it.each(['link', 'link/sub'])('can be named through a link: %s', async (named) => {
      write({ 'repository/x': '' });
      const other = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-link-'));
      symlinkSync(folder.root, path.join(other, 'link'));
      write(changed);
      const places = (await placesSince('HEAD', path.join(other, named))).map((place) =>
        path.basename(place),
      );
      rmSync(other, { recursive: true });
      expect(places).toEqual(['a.js:1']);
    });

    it('can be a link into the repository, beside another', async () => {
      write({ ...changed, 'deep/down/b.js': listenOn(50061) });
      symlinkSync('deep/down', path.join(folder.root, 'way'));
      expect(await placesSince('HEAD', 'way', 'sub')).toEqual(['sub/a.js:1', 'way/b.js:1']);
    });

    it('can be a repository whose name ends with a line feed', async () => {
      const odd = path.join(folder.root, 'odd\n');
      mkdirSync(odd);
      execFileSync('git', ['init', '-q', odd]);
      writeFileSync(path.join(odd, 'a.js'), listenOn(50060));
      expect(await placesSince('HEAD', odd)).toEqual(['a.js:1']);
    });

    it('says which repository it is, not a hook that runs', async () => {
      write(changed);
      vi.stubEnv('GIT_DIR', path.join(folder.root, '.git'));
      vi.stubEnv('GIT_INDEX_FILE', '.git/index');
      expect(await placesSince('HEAD', 'sub')).toEqual(['a.js:1']);
    });

    it('can hold a repository of its own, which counts throughout when it changed', async () => {
      execFileSync('git', ['init', '-q', path.join(folder.root, 'own')]);
      write({ 'own/a.js': listenOn(50060) });
      expect(await placesSince('HEAD')).toEqual(['own/a.js:1']);
      const own = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-C', path.join(folder.root, 'own')];
      for (const words of [
        ['add', '-A'],
        ['commit', '-qm', 'c'],
      ])
        execFileSync('git', [...own, ...words], { stdio: 'pipe' });
      git('add', 'own');
      git('commit', '-qm', 'c');
      expect(await placesSince('HEAD')).toEqual([]);
      execFileSync('git', [...own, 'commit', '-q', '--allow-empty', '-m', 'c'], { stdio: 'pipe' });
      expect(await placesSince('HEAD')).toEqual(['own/a.js:1']);
    });
  });

  describe.skipIf(process.platform === 'win32')('nothing is run that the repository configures:', () => {
    const ran = () => path.join(folder.root, '.git/ran');
    /** A program that leaves word that it ran. */
    const spy = () => `touch '${ran()}'; cat; true`;
    it.each([
      ['a filter', ['filter.x.clean', 'filter.x.smudge']],
      ['a filter that stays', ['filter.x.process']],
      ['a filter of many words', ['filter.x.Y z.clean', 'filter.x.y.clean']],
      ['a watcher of files', ['core.fsmonitor']],
      ['a program for differences', ['diff.external', 'diff.x.command']],
      ['a program that makes text', ['diff.x.textconv']],
      ['a pager', ['core.pager', 'pager.diff-index', 'pager.rev-parse']],
      ['another name for a command', ['alias.diff-index', 'alias.ls-files']],
    ])('%s', async (_name, keys) => {
      commit({ '.gitattributes': '* filter=x diff=x\nport.js filter=x.y\n' });
      for (const key of keys) git('config', key, key.startsWith('alias.') ? `!${spy()}` : spy());
      git('config', 'filter.x.required', 'true');
      write({
        'a.js': `${listenOn(50051)}${listenOn(50060)}${listenOn(50051)}`,
        'port.js': `exports.PORT = 50055;\n${listenOn(50061)}`,
      });
      expect(await placesSince('HEAD')).toEqual(['a.js:2', 'port.js:2']);
      expect(existsSync(ran())).toBe(false);
    });

    it('hooks', async () => {
      for (const name of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction'])
        writeFileSync(path.join(folder.root, '.git/hooks', name), `#!/bin/sh\n${spy()}`, { mode: 0o755 });
      write({ 'a.js': `${listenOn(50051)}${listenOn(50060)}${listenOn(50051)}` });
      expect(await placesSince('HEAD')).toEqual(['a.js:2']);
      expect(existsSync(ran())).toBe(false);
    });

    it('a repository in it', async () => {
      execFileSync('git', ['init', '-q', path.join(folder.root, 'own')]);
      const own = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-C', path.join(folder.root, 'own')];
      write({ 'own/a.js': listenOn(50060), 'own/.gitattributes': '* filter=x\n' });
      execFileSync('git', [...own, 'add', '-A'], { stdio: 'pipe' });
      execFileSync('git', [...own, 'commit', '-qm', 'c'], { stdio: 'pipe' });
      git('add', '-A');
      git('commit', '-qm', 'c');
      for (const key of ['filter.x.clean', 'core.fsmonitor'])
        execFileSync('git', [...own, 'config', key, spy()]);
      write({ 'own/a.js': listenOn(50061), 'b.js': listenOn(50062) });
      expect(await placesSince('HEAD')).toEqual(['b.js:1']);
      expect(existsSync(ran())).toBe(false);
    });

    it('programs that fetch what a clone lacks', async () => {
      commit({ 'a.js': listenOn(50059) });
      const clone = path.join(folder.root, '.git/clone');
      git('config', 'uploadpack.allowFilter', 'true');
      execFileSync('git', ['clone', '-q', '--filter=blob:none', `file://${folder.root}`, clone], {
        stdio: 'pipe',
      });
      execFileSync('git', ['-C', clone, 'config', 'remote.origin.uploadpack', spy()]);
      writeFileSync(path.join(clone, 'a.js'), listenOn(50060));
      const { status, stderr } = await runBuilt(['report', clone, '--no-cache', '--since', 'HEAD~1'], {
        cwd: folder.root,
      });
      expect(existsSync(ran())).toBe(false);
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(/^ephemeral-ports: --since: git diff-index failed \(.*\)\.\n$/),
      });
    });

    it('what cannot be turned off is refused', async () => {
      execFileSync('git', ['config', '-f', '.git/config', 'filter.a=b.clean', 'cat'], { cwd: folder.root });
      const { status, stderr } = await runBuilt(['report', '--no-cache', '--since', 'HEAD'], {
        cwd: folder.root,
      });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          'ephemeral-ports: --since runs nothing that a repository configures, and cannot turn off its filter "a=b".\n',
      });
    });
  });

  describe('where nothing was before, all is new:', () => {
    const all = ['a.js:1', 'a.js:2', 'a.js:3', 'port.js:1', 'ü "x".js:1'];
    it.each(['HEAD~1', 'HEAD^', 'main~', '0'.repeat(40), '4b825dc642cb6eb9a060e54bf8d69288fbee4904'])(
      '%s of the first commit',
      async (ref) => expect(await placesSince(ref)).toEqual(expect.arrayContaining(all.slice(0, 3))),
    );

    it.each(['HEAD', 'main'])('%s of a branch without a commit', async (ref) => {
      git('checkout', '-q', '--orphan', 'fresh');
      expect(await placesSince(ref)).toEqual(expect.arrayContaining(all.slice(0, 3)));
    });

    it('a branch that began with nothing', async () => {
      git('checkout', '-q', '--orphan', 'fresh');
      git('rm', '-rfq', '.');
      commit({ 'b.js': listenOn(50060) });
      expect(await placesSince('main')).toEqual(['b.js:1']);
    });

    it('but not in a clone that may only lack it', async () => {
      commit({ 'b.js': listenOn(50060) });
      const clone = path.join(folder.root, 'clone');
      execFileSync('git', ['clone', '-q', '--depth', '1', `file://${folder.root}`, clone], { stdio: 'pipe' });
      const { status, stderr } = await runBuilt(['report', '--no-cache', '--since', 'HEAD~1'], {
        cwd: clone,
      });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr:
          'ephemeral-ports: --since: git knows no commit "HEAD~1" here; in a shallow clone, fetch it first (fetch-depth: 0).\n',
      });
    });
  });

  it('a file of as many changes as lines is looked at in the time of their number', () => {
    const many = 60_000;
    commit({ 'long.js': 'a\n\n'.repeat(many) });
    write({ 'long.js': 'b\n\n'.repeat(many) });
    const { has } = changedLines(folder.root, 'HEAD');
    const file = fileKeyOfPath(path.join(folder.root, 'long.js'));
    const lines = Array.from({ length: 2 * many }, (_, at) => has(file, at + 1));
    expect(lines.filter((isChanged, at) => isChanged === (at % 2 === 0))).toHaveLength(2 * many);
  });

  it.skipIf(process.getuid?.() !== 0)(
    'the repository of another user is refused in one sentence',
    async () => {
      for (const one of [folder.root, path.join(folder.root, '.git')]) chownSync(one, 54_321, 54_321);
      vi.stubEnv('HOME', folder.root);
      const { status, stderr } = await runBuilt(['report', '--no-cache', '--since', 'HEAD'], {
        cwd: folder.root,
      });
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: `ephemeral-ports: --since: git does not trust the repository of ${folder.root}, since its files are another user's; "git config --global --add safe.directory FOLDER" says that you do.\n`,
      });
    },
  );

  it('leaves the repository as it is', async () => {
    const index = () => readFileSync(path.join(folder.root, '.git/index')).toString('base64');
    const before = index();
    await placesSince('base');
    expect(index()).toBe(before);
  });

  it.each([
    ['gone', 'git knows no commit "gone" here; in a shallow clone, fetch it first (fetch-depth: 0).'],
    ['--help', 'git knows no commit "--help" here; in a shallow clone, fetch it first (fetch-depth: 0).'],
  ])('%s is refused in one sentence', async (ref, reason) => {
    const { status, stderr } = await runBuilt(['report', '--no-cache', `--since=${ref}`], {
      cwd: folder.root,
    });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `ephemeral-ports: --since: ${reason}\n` });
  });

  it('a shallow clone that does not reach back says so', async () => {
    git('checkout', '-qb', 'topic');
    commit({ 't.js': listenOn(50064) });
    git('checkout', '-q', 'main');
    commit({ 'u.js': listenOn(50065) });
    const clone = path.join(folder.root, 'clone');
    execFileSync(
      'git',
      ['clone', '-q', '--depth', '1', '--no-single-branch', `file://${folder.root}`, clone],
      {
        stdio: 'pipe',
      },
    );
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
  const { status, stderr } = await runBuilt(['report', '--no-cache', '--since', 'main'], {
    cwd: folder.root,
  });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: `ephemeral-ports: --since needs a git repository, and ${folder.root} is in none.\n`,
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
