/**
 * `node scripts/monorepo/monorepo.mjs [--runner turborepo] [--packages 200] [--files 100] [--folder DIR]`: artefacts of facts under a
 * real task runner (Turborepo or `nx`, which is installed into the generated folder), beside a report of the whole. Prints a
 * table for docs/monorepo.md, and fails where the reports differ or a run does more than it should.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root as project, setUp, setUpFailed } from '../setup.mjs';
import { writePackages } from './monorepoFiles.mjs';
import { runners } from './monorepoRunners.mjs';

const { values } = parseArgs({
  options: {
    packages: { type: 'string', default: '200' },
    files: { type: 'string', default: '100' },
    folder: { type: 'string' },
    runner: { type: 'string', default: 'turborepo' },
  },
});
/** Ends with one sentence where an option is wrong. */
function refuse(why) {
  process.stderr.write(`monorepo: ${why}\n`);
  process.exit(2);
}

/** The package in which a port is changed. */
const changedPackage = 3;

const runner = runners[values.runner] ?? refuse(`--runner is one of ${Object.keys(runners).join(', ')}`);
const packages = Number(values.packages);
if (!(packages > changedPackage)) refuse(`--packages is more than ${changedPackage}`);
const program = path.join(project, 'dist/cli.js');
const artefact = 'ephemeral-ports.facts';

const rootFiles = {
  '.gitignore': `node_modules/\n.turbo/\n.nx/\n${artefact}\n`,
  'ephemeral-ports.json': '{ "severity": { "port-mention": "off" } }\n',
  'docker-compose.yml': 'services:\n  first:\n    ports: ["33000:33000"]\n',
  'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n',
  'scripts/wait.js': "require('node:net').connect(33007, 'localhost');\n",
  ...runner.files,
  'package.json': `${JSON.stringify(
    {
      name: 'monorepo',
      private: true,
      packageManager: `npm@${execFileSync('npm', ['--version'], { encoding: 'utf8' }).trim()}`,
      workspaces: ['packages/*'],
      scripts: { facts: "ephemeral-ports facts --without 'packages/*'" },
      ...runner.manifest,
    },
    null,
    2,
  )}\n`,
};

/** Runs a command; answers seconds, the most memory it held (MB) where the system tells, and what it printed. */
function run(command, args, cwd, environment = {}) {
  const start = process.hrtime.bigint();
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...environment },
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (error || status !== 0)
    throw error ?? new Error(`${command} ${args[0]} ended with ${status}: ${stderr}${stdout.slice(-2000)}`);
  return { seconds, stdout };
}

const reportArgs = [program, 'report', '--format', 'json', '--fail-on', 'never'];
const reportWhole = (folder) => run(process.execPath, [...reportArgs, '--no-cache'], folder);
function reportLinked(folder) {
  const artefacts = [artefact, ...Array.from({ length: packages }, (_, i) => `packages/p${i}/${artefact}`)];
  return run(process.execPath, [...reportArgs, '--facts', ...artefacts], folder);
}

/** Runs the task in all packages; answers seconds, and how many were not taken from the runner's cache. */
function facts(folder, cache) {
  const { command, args, environment } = runner.run(folder, cache);
  const { seconds, stdout } = run(command, args, folder, environment);
  const { cached, all } = runner.counts(stdout);
  if (all !== packages + 1) throw new Error(`not every package has the task:\n${stdout.slice(-2000)}`);
  return { seconds, written: all - cached };
}

function install(folder) {
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
  symlinkSync(program, path.join(folder, 'node_modules/.bin/ephemeral-ports'));
}

function measure(folder, cache, expectWritten) {
  const task = facts(folder, cache);
  if (task.written !== expectWritten)
    throw new Error(`${task.written} packages were read, ${expectWritten} expected`);
  const linked = reportLinked(folder);
  const whole = reportWhole(folder);
  if (linked.stdout !== whole.stdout) throw new Error('the reports differ');
  return { task, linked, whole };
}

const seconds = (value) => `${value.toFixed(1)} s`;

function play(top) {
  const folder = path.join(top, 'one');
  const cache = path.join(top, 'cache');
  for (const [name, text] of Object.entries(rootFiles)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  writePackages(folder, packages, Number(values.files));
  run('git', ['init', '--quiet'], folder);
  install(folder);
  const rows = [];
  const row = (name, { task, linked, whole }) =>
    rows.push(
      `| ${name} | ${task.written} | ${seconds(task.seconds)} | ${seconds(linked.seconds)} | ${seconds(whole.seconds)} |`,
    );
  const cold = measure(folder, cache, packages + 1);
  row('first run, nothing cached', cold);
  const changed = path.join(folder, `packages/p${changedPackage}/src/ports.ts`);
  writeFileSync(changed, readFileSync(changed, 'utf8').replace(/= \d+/, '= 44444'));
  const after = measure(folder, cache, 1);
  if (!after.linked.stdout.includes('44444')) throw new Error('the change does not show');
  row('after a change in one package', after);
  const other = path.join(top, 'two');
  cpSync(folder, other, {
    recursive: true,
    filter: (name) =>
      !name.endsWith(artefact) &&
      !name.includes('node_modules') &&
      !/[\\/]\.(?:turbo|nx)(?:[\\/]|$)/.test(name),
  });
  install(other);
  row('another checkout, the same cache', measure(other, cache, 0));
  const sizes = [artefact, ...Array.from({ length: packages }, (_, i) => `packages/p${i}/${artefact}`)].map(
    (name) => statSync(path.join(folder, name)).size,
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const { files, sites } = JSON.parse(cold.whole.stdout);
  process.stdout.write(
    [
      `${packages} packages, ${files.discovered} files, of which a report of the whole parses ${files.parsed}; ${sites.length} sites.`,
      `Artefacts: ${bytes} bytes in all, ${Math.round(bytes / files.discovered)} a file.`,
      '',
      '| run | packages read | task runner | `report --facts` | `report` of the whole, no cache |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n'),
  );
}

await setUp().catch(setUpFailed);
const top = values.folder ?? mkdtempSync(path.join(os.tmpdir(), 'monorepo-'));
try {
  play(top);
} finally {
  if (values.folder === undefined) rmSync(top, { recursive: true, force: true });
}
