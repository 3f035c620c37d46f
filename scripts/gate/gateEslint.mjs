/**
 * The ESLint plugin on real repositories: `node scripts/gate/gateEslint.mjs --corpus DIR --repositories NAME,… [--times]`. The
 * program must be built. Compares the findings with the program's by the tests of the plugin (every file, every port from 1 to 65535, with
 * ESLint 9 and 10), then measures ESLint 10 on the JavaScript files: one built-in rule alone, the rules of the plugin on a
 * first and on a second run, and all together, in seconds of the processor, which other processes change little. `--times`
 * measures alone. Prints a table, and fails where findings differ.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { layOutPlugin } from '../pluginPackage.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    repositories: { type: 'string', default: '' },
    times: { type: 'boolean', default: false },
  },
});
if (values.corpus === undefined) throw new Error('--corpus names a folder of repositories');
const modules = path.join(root, 'node_modules');
const work = mkdtempSync(path.join(os.tmpdir(), 'gate-eslint-'));

function run(command, args, options) {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
}

/** The tests of the plugin on this folder: how many findings were compared, in all versions together. */
function compared(folder) {
  const args = [path.join(modules, 'vitest/vitest.mjs'), 'run', 'test/eslint'];
  const env = { ...process.env, EPHEMERAL_PORTS_FOLDER: folder, NO_COLOR: '1' };
  const { status, stdout, stderr } = run(process.execPath, args, { cwd: root, env });
  if (status !== 0)
    throw new Error(`${folder}: the findings differ\n${stdout.slice(-4000)}${stderr.slice(-4000)}`);
  return [...stdout.matchAll(/^(\d+) findings compared$/gm)].map(([, count]) => Number(count));
}

const configs = {
  builtIn: `[{ files, rules: { 'no-unused-vars': 'error' } }]`,
  plugin: `plugin.configs.recommended.map((one) => ({ ...one, files }))`,
};
configs.all = `[...${configs.builtIn}, ...${configs.plugin}]`;

function layOut() {
  const installed = path.join(work, 'node_modules');
  layOutPlugin(root, path.join(installed, 'eslint-plugin-ephemeral-ports'));
  symlinkSync(root, path.join(installed, 'ephemeral-ports'));
  for (const [name, config] of Object.entries(configs)) {
    const lines = [
      "import plugin from 'eslint-plugin-ephemeral-ports';",
      "const files = ['**/*.js', '**/*.cjs', '**/*.mjs'];",
      "const off = { linterOptions: { reportUnusedDisableDirectives: 'off' } };",
      `export default [off, ...${config}];`,
    ];
    writeFileSync(path.join(work, `${name}.mjs`), `${lines.join('\n')}\n`);
  }
}

/** ESLint by its program: seconds of the processor, with those of the program that the plugin starts, and the number of files. */
function lint(folder, config, cache) {
  const program = path.join(modules, 'eslint/bin/eslint.js');
  const args = [
    program,
    '--config',
    path.join(work, `${config}.mjs`),
    '--no-inline-config',
    '--format',
    'json',
    '.',
  ];
  const env = { ...process.env, XDG_CACHE_HOME: cache, TIMEFORMAT: '%U %S' };
  const { status, stdout, stderr } = run('bash', ['-c', 'time "$@"', 'bash', process.execPath, ...args], {
    cwd: folder,
    env,
  });
  if (status > 1) throw new Error(`${folder}: ESLint ended with ${status}: ${stderr.slice(0, 2000)}`);
  const [user = 0, system = 0] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds: user + system, files: JSON.parse(stdout).length };
}

const totals = [];
const rows = [];
layOut();
try {
  for (const name of values.repositories.split(',')) {
    const folder = path.join(values.corpus, name);
    if (!existsSync(folder)) throw new Error(`no such repository: ${folder}`);
    const findings = values.times ? [] : compared(folder);
    totals.push(...findings);
    const cache = path.join(work, 'cache', name);
    mkdirSync(cache, { recursive: true });
    const runs = ['builtIn', 'plugin', 'plugin', 'all'].map((config) => lint(folder, config, cache));
    const seconds = runs.map((one) => one.seconds.toFixed(1));
    const equal = values.times ? '' : `${findings[0]} | 0 | `;
    rows.push(`| ${name.replace('+', '/')} | ${equal}${runs[0].files} | ${seconds.join(' | ')} |`);
    process.stderr.write(`${rows.at(-1)}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(
  [
    `| repository | ${values.times ? '' : 'findings | differences | '}files | \`no-unused-vars\` | first run | second run | all |`,
    `| --- |${' --- |'.repeat(values.times ? 5 : 7)}`,
    ...rows,
    '',
    ...(values.times
      ? []
      : [
          `${totals.reduce((sum, count) => sum + count, 0)} findings compared, by two versions of ESLint.`,
          '',
        ]),
  ].join('\n'),
);
