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
  interface ActionStep {
    readonly id?: string;
    readonly if?: string;
    readonly run?: string;
    readonly uses?: string;
    readonly with?: Record<string, string>;
    readonly env?: Record<string, string>;
    readonly shell?: string;
  }
  const action: {
    inputs: Record<string, { default: string; description: string }>;
    outputs: Record<string, { value: string }>;
    runs: { using: string; steps: ActionStep[] };
  } = parse(readFileSync('action.yml', 'utf8'));

  /** Runs the steps as the runner does: expressions filled in, outputs handed on, a failed step ends the job. */
  function runAction(given: Record<string, string> = {}) {
    const inputs = Object.fromEntries(
      Object.entries(action.inputs).map(([key, one]) => [key, given[key] ?? one.default]),
    );
    const outputs: Record<string, Record<string, string>> = {};
    const fill = (text: string) =>
      text.replace(/\$\{\{\s*(.*?)\s*\}\}/g, (_, expression: string) =>
        expressionValue(expression, inputs, outputs),
      );
    const uploads: Record<string, string>[] = [];
    let stdout = '';
    for (const step of action.runs.steps) {
      if (step.if !== undefined && fill(step.if) !== 'true') continue;
      if (step.uses !== undefined) {
        uploads.push(
          Object.fromEntries(Object.entries(step.with ?? {}).map(([key, text]) => [key, fill(text)])),
        );
        continue;
      }
      const outputFile = path.join(folder, '.output');
      writeFileSync(outputFile, '');
      const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([key, text]) => [key, fill(text)]));
      const ran = spawnSync(
        'bash',
        ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', fill(step.run ?? '')],
        {
          cwd: folder,
          encoding: 'utf8',
          env: env({
            ...own,
            GITHUB_ACTION_PATH: root,
            GITHUB_OUTPUT: outputFile,
            GITHUB_STEP_SUMMARY: path.join(folder, '.summary'),
            RUNNER_TEMP: folder,
          }),
        },
      );
      stdout += ran.stdout + ran.stderr;
      if (step.id !== undefined)
        outputs[step.id] = Object.fromEntries(
          readFileSync(outputFile, 'utf8')
            .trim()
            .split('\n')
            .map((line) => line.split('=', 2) as [string, string]),
        );
      if (ran.status !== 0) return { status: ran.status, stdout, uploads, outputs };
    }
    return { status: 0, stdout, uploads, outputs };
  }

  it('annotates, writes a summary, and fails for findings', () => {
    const { status, stdout, uploads } = runAction();
    expect(status).toBe(1);
    expect(stdout).toContain(
      '::warning file=src/old.js,line=1,endLine=1,col=38,endColumn=42,title=listen-in-ephemeral-range::',
    );
    expect(read('.summary')).toContain('### Port 50051');
    expect(uploads).toEqual([]);
    expect(read('.versions')).toBe('ephemeral-ports@latest\nephemeral-ports@latest\n');
  });

  it('uploads before it fails, and takes a version', () => {
    const { status, uploads } = runAction({ sarif: 'true', version: '0.1.0', summary: 'false' });
    expect(status).toBe(1);
    expect(uploads).toEqual([
      { sarif_file: path.join(folder, 'ephemeral-ports.sarif'), category: 'ephemeral-ports' },
    ]);
    expect(JSON.parse(read('ephemeral-ports.sarif')).runs[0].results).toHaveLength(1);
    expect(read('.versions')).toBe('ephemeral-ports@0.1.0\nephemeral-ports@0.1.0\n');
  });

  it('passes with a baseline, and fails for what is new', () => {
    spawnSync(
      path.join(bin, 'npx'),
      ['ephemeral-ports', 'report', '--baseline', 'b.jsonl', '--update-baseline'],
      { cwd: folder, env: env() },
    );
    expect(runAction({ baseline: 'b.jsonl' }).status).toBe(0);
    write({ 'src/new.js': listenOn(50052) });
    expect(runAction({ baseline: 'b.jsonl' }).stdout).toContain('file=src/new.js');
    expect(runAction({ since: 'HEAD' }).stdout).not.toContain('file=src/old.js');
    expect(runAction({ 'fail-on': 'error' }).status).toBe(0);
    expect(runAction({ targets: 'windows' }).status).toBe(1);
  });

  it('fails with the run, and reads no input as a command', () => {
    const hurt = `$(touch ${folder}/hurt)`;
    for (const input of ['path', 'targets', 'baseline', 'since', 'fail-on', 'version'])
      expect(runAction({ [input]: `${hurt};${hurt}` }).status).toBeGreaterThan(0);
    expect(spawnSync('ls', [path.join(folder, 'hurt')]).status).not.toBe(0);
    expect(runAction({ path: 'gone' })).toMatchObject({
      status: 2,
      stdout: 'ephemeral-ports: no such path: gone\n',
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

/** The few expressions that action.yml has; another one throws. */
function expressionValue(
  expression: string,
  inputs: Record<string, string>,
  outputs: Record<string, Record<string, string>>,
): string {
  const parts = expression.split('&&').map((part) => part.trim());
  if (parts.length > 1)
    return String(parts.every((part) => expressionValue(part, inputs, outputs) === 'true'));
  const comparison = /^(.+?) (==|!=) '(.*)'$/.exec(expression);
  if (comparison) {
    const [, left = '', operator, right] = comparison;
    return String((expressionValue(left, inputs, outputs) === right) === (operator === '=='));
  }
  const input = /^inputs\.([\w-]+)$/.exec(expression)?.[1];
  if (input !== undefined && input in inputs) return inputs[input] ?? '';
  const [, step = '', output = ''] = /^steps\.([\w-]+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
  if (step !== '') return outputs[step]?.[output] ?? '';
  throw new Error(`no such expression: ${expression}`);
}

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
