/** Where teams run the program: each file for a runner, run as that runner does, on a repository with a finding. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { parse } from 'yaml';
import gitlabSchema from '../../docs/gitlab.schema.json';
import { readAction, runAction } from '../../scripts/gate/actionSteps.mjs';
import { sarifFaults } from '../../scripts/reportSchemas.mjs';
import { program } from '../support/builtProgram.js';

const listenOn = (port: number) => `require('net').createServer().listen(${port});\n`;
const root = path.resolve('.');
let folder: string;
let bin: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-runner-'));
  bin = path.join(folder, '.bin');
  mkdirSync(bin);
  // What npx fetches is the program as it is built here; which version was asked for is written down.
  const npx = `#!/bin/sh
for word; do shift; case $word in --yes|--no-install) ;; ephemeral-ports*) echo "$word" >> "${folder}/.versions"; break;; esac; done
exec "${process.execPath}" "${program}" "$@"
`;
  writeFileSync(path.join(bin, 'npx'), npx);
  chmodSync(path.join(bin, 'npx'), 0o755);
  git('init', '-q', '-b', 'main');
  write({ '.gitignore': '.*\n!.gitignore\nnode_modules\n', 'src/old.js': listenOn(50051) });
  commit();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const env = (more: Record<string, string> = {}): Record<string, string> => ({
  PATH: `${bin}:${process.env.PATH}`,
  HOME: folder,
  XDG_CACHE_HOME: path.join(folder, '.cache'),
  ...more,
});
function write(files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}
function git(...args: string[]): string {
  const own = ['-c', 'user.name=a', '-c', 'user.email=a@b'];
  return execFileSync('git', [...own, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}
function commit(): void {
  git('add', '-A');
  git('commit', '-qm', 'c', '--no-verify');
}
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8');

describe.skipIf(process.platform === 'win32')('the GitHub Action', () => {
  const action = readAction(root);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const runIn = (inputs: Record<string, string> = {}) =>
    runAction({ root, cwd: folder, temporary: folder, env: env(), inputs });

  it('annotates, writes a summary, and fails for findings', () => {
    const { status, printed, uploads } = runIn();
    expect(status).toBe(1);
    expect(printed).toContain(
      '::warning file=src/old.js,line=1,endLine=1,col=38,endColumn=42,title=listen-in-ephemeral-range::',
    );
    expect(read('summary.md')).toContain('### Port 50051');
    expect(uploads).toEqual([]);
    expect(read('.versions')).toBe(`ephemeral-ports@${version}\n`.repeat(2));
  });

  it('takes paths on lines of their own', () => {
    write({ 'src/new.js': listenOn(50061), 'lib/new.js': listenOn(50062), 'out/new.js': listenOn(50063) });
    const { status, printed } = runIn({ path: 'src\n  lib\n', summary: 'false' });
    expect(status).toBe(1);
    expect([...printed.matchAll(/file=([^,]*)/g)].map(([, file]) => file)).toEqual([
      'lib/new.js',
      'src/new.js',
      'src/old.js',
    ]);
  });

  it('uploads the whole, also where only changed lines count', () => {
    write({ 'src/new.js': listenOn(50061) });
    const { printed } = runIn({ since: 'HEAD', sarif: 'true', summary: 'false' });
    expect([...printed.matchAll(/file=([^,]*)/g)].map(([, file]) => file)).toEqual(['src/new.js']);
    expect(JSON.parse(read('ephemeral-ports.sarif')).runs[0].results).toHaveLength(2);
  });

  it('uploads before it fails, and takes a version', () => {
    const { status, uploads } = runIn({ sarif: 'true', version: '0.0.9', summary: 'false' });
    expect(status).toBe(1);
    expect(uploads).toEqual([
      { sarif_file: path.join(folder, 'ephemeral-ports.sarif'), category: 'ephemeral-ports' },
    ]);
    expect(sarifFaults(read('ephemeral-ports.sarif'))).toEqual([]);
    expect(JSON.parse(read('ephemeral-ports.sarif')).runs[0].results).toHaveLength(1);
    expect(read('.versions')).toBe('ephemeral-ports@0.0.9\n'.repeat(2));
  });

  it('passes with a baseline, and fails for what is new', () => {
    spawnSync(
      path.join(bin, 'npx'),
      ['ephemeral-ports', 'report', '--baseline', 'b.jsonl', '--update-baseline'],
      { cwd: folder, env: env() },
    );
    expect(runIn({ baseline: 'b.jsonl' }).status).toBe(0);
    write({ 'src/new.js': listenOn(50052) });
    expect(runIn({ baseline: 'b.jsonl' }).printed).toContain('file=src/new.js');
    expect(runIn({ since: 'HEAD' }).printed).not.toContain('file=src/old.js');
    expect(runIn({ 'fail-on': 'error' }).status).toBe(0);
    expect(runIn({ targets: 'windows' }).status).toBe(1);
  });

  it('fails with the run, and reads no input as a command', () => {
    const hurt = `$(touch ${folder}/hurt)`;
    for (const input of ['path', 'targets', 'baseline', 'since', 'fail-on', 'version'])
      expect(runIn({ [input]: `${hurt};${hurt}` }).status).toBeGreaterThan(0);
    expect(spawnSync('ls', [path.join(folder, 'hurt')]).status).not.toBe(0);
    expect(runIn({ path: 'gone' })).toMatchObject({
      status: 2,
      printed: 'ephemeral-ports: no such path: gone\n',
    });
  });

  it('says what each input is, and pins what it uses', () => {
    for (const { description } of Object.values(action.inputs)) expect(description).toMatch(/\.$/);
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      if (step.run !== undefined) expect([step.shell, step.run.includes('${{')]).toEqual(['bash', false]);
      else expect(step.uses).toMatch(/@[0-9a-f]{40}$/);
    }
  });
});

describe.skipIf(process.platform === 'win32')('the template for GitLab', () => {
  const job = parse(readFileSync('ci/gitlab.yml', 'utf8'))['ephemeral-ports'];

  /** The script as a GitLab runner runs it: one shell that ends at the first failure. */
  const runJob = (variables: Record<string, string> = {}) =>
    spawnSync('sh', ['-e', '-c', job.script.join('\n')], {
      cwd: folder,
      encoding: 'utf8',
      env: env({ ...job.variables, ...variables }),
    });

  it('fails for findings, with both reports valid', async () => {
    const { status, stdout } = runJob();
    expect(status).toBe(1);
    expect(stdout).toContain('Port 50051');
    const issues = JSON.parse(read(job.artifacts.reports.codequality));
    const valid = new Ajv().compile(gitlabSchema);
    expect([valid(issues), issues.length, issues[0].location.path]).toEqual([true, 1, 'src/old.js']);
    const xml = [{ fileName: 'r.xml', contents: read(job.artifacts.reports.junit) }];
    expect(await validateXML({ xml, schema: [readFileSync('docs/junit.xsd', 'utf8')] })).toMatchObject({
      valid: true,
    });
  });

  it('passes where nothing is new, by its variables', () => {
    expect(runJob({ EPHEMERAL_PORTS_OPTIONS: '--since HEAD --fail-on warning' }).status).toBe(0);
    expect(JSON.parse(read(job.artifacts.reports.codequality))).toEqual([]);
  });

  it('keeps its reports when it fails', () => {
    expect(job.artifacts.when).toBe('always');
  });
});

describe.skipIf(process.platform === 'win32')('hooks before a commit', () => {
  const [hook] = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8'));

  it('pre-commit’s runs in the root of the repository, and sees the commit alone', () => {
    expect([hook.id, hook.language, hook.pass_filenames]).toEqual(['ephemeral-ports', 'system', false]);
    const [command = '', ...args] = hook.entry.split(' ');
    const runHook = () => spawnSync(command, args, { cwd: folder, encoding: 'utf8', env: env() });
    expect(runHook().status).toBe(0);
    write({ 'src/new.js': listenOn(50052) });
    git('add', '-A');
    const { status, stdout } = runHook();
    expect(status).toBe(1);
    expect(stdout).toContain('Port 50052');
    expect(stdout).not.toContain('Port 50051');
  });

  it('lint-staged’s refuses a commit that adds a finding, and lets others pass', () => {
    cpSync('ci/lint-staged.mjs', path.join(folder, 'lint-staged.config.mjs'));
    // Installed, as a dependency of the project is.
    const installed = path.join(folder, 'node_modules/.bin');
    mkdirSync(installed, { recursive: true });
    symlinkSync(program, path.join(installed, 'ephemeral-ports'));
    write({ 'package.json': '{}' });
    commit();
    const lint = () =>
      spawnSync(process.execPath, [path.join(root, 'node_modules/lint-staged/bin/lint-staged.js')], {
        cwd: folder,
        encoding: 'utf8',
        env: env({
          GIT_AUTHOR_NAME: 'a',
          GIT_AUTHOR_EMAIL: 'a@b',
          GIT_COMMITTER_NAME: 'a',
          GIT_COMMITTER_EMAIL: 'a@b',
        }),
      });
    write({ 'src/fine.js': listenOn(8080) });
    git('add', '-A');
    expect(lint()).toMatchObject({ status: 0 });
    write({ 'src/new.js': listenOn(50052) });
    git('add', '-A');
    const { status, stdout, stderr } = lint();
    expect(status).toBe(1);
    expect(stdout + stderr).toContain('Port 50052');
  });
});
