/**
 * Measures a scan beside other tools: `npm run bench -- [FOLDER…] [--sizes 1000,10000] [--runs 3] [--large]`.
 * `--large` adds a workspace of 100,000 files, measured once. Writes docs/performance.md and docs/performance.svg, and
 * fails when reports of the same files differ between runs. A measurement, never a test.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writeChart, writeDocument } from './benchDocument.mjs';
import { writeWorkspace } from './benchWorkspace.mjs';
import { buildAll } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sourceName = /(?<!\.d)\.(?:[cm]?[jt]s|[jt]sx)$/;
/** ESLint reads JavaScript alone, and takes over a minute for more files. */
const eslintLimit = 2000;

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    sizes: { type: 'string', default: '1000,10000' },
    runs: { type: 'string', default: '3' },
    large: { type: 'boolean', default: false },
  },
});

const bin = (name) => path.join(root, 'node_modules', name);
const rules = (language) => `id: ports-${language}
language: ${language}
rule:
  any:
    - pattern: $A.listen($$$)
    - pattern: $A.connect($$$)
    - pattern: 'createServer($$$)'
    - pattern: 'fetch($$$)'
`;

/** Files of the workspace that `--large` adds. */
const largeSize = 100_000;
/** A file that changed this recently, in milliseconds, is not taken from the cache. */
const settling = 2500;
const own = 'ephemeral-ports';

/** Tools by name: the command line for a folder. `node` tools run in this Node. */
function toolsFor(folder, work, { scripts, threads }) {
  const cli = path.join(work, 'dist/cli.js');
  const report = (...more) => [
    process.execPath,
    [
      cli,
      'report',
      folder,
      '--format',
      'json',
      '--fail-on',
      'never',
      '--output',
      path.join(work, 'report.json'),
      ...more,
    ],
  ];
  const types = ['-g', '*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'];
  const tools = {
    [`${own}, cold`]: report('--no-cache'),
    [`${own}, warm`]: report(),
    ...Object.fromEntries(
      threads.map((count) => [
        `${own}, cold, ${count === 1 ? '1 thread' : `${count} threads`}`,
        report('--no-cache', '--threads', `${count}`),
      ]),
    ),
    oxlint: [
      process.execPath,
      [bin('oxlint/bin/oxlint'), '-A', 'all', '-D', 'no-debugger', '--no-ignore', folder],
    ],
    'ast-grep scan': [astGrep(), ['scan', '--rule', path.join(work, 'rules.yml'), '--json=stream', folder]],
    'rg -c': [ripgrep(), ['-c', '--no-ignore', ...types, 'listen', folder]],
  };
  if (scripts > 0 && scripts <= eslintLimit) {
    tools.eslint = [
      process.execPath,
      [
        bin('eslint/bin/eslint.js'),
        '--no-config-lookup',
        '--no-ignore',
        '-c',
        path.join(work, 'eslint.config.mjs'),
        folder,
      ],
    ];
  }
  return tools;
}

/** The binary that a package of this platform holds. */
function platformFile(scope, prefix, file) {
  const folder = path.join(root, 'node_modules', scope);
  const name = readdirSync(folder).find((one) => one.startsWith(prefix));
  if (!name) throw new Error(`no package ${scope}/${prefix}* for this platform is installed`);
  return path.join(folder, name, file);
}
const exe = process.platform === 'win32' ? '.exe' : '';
const astGrep = () => platformFile('@ast-grep', 'cli-', `ast-grep${exe}`);
const ripgrep = () => platformFile('@vscode', 'ripgrep-', `bin/rg${exe}`);

/** One run: seconds of wall clock, of processor time, and peak memory in MB (null where the system has no GNU time). */
function measure([command, args], work) {
  const timed = existsSync('/usr/bin/time');
  const notes = path.join(work, 'time.txt');
  const [program, all] = timed
    ? ['/usr/bin/time', ['-f', '%U %S %M', '-o', notes, command, ...args]]
    : [command, args];
  const start = performance.now();
  const { error, status, stderr } = spawnSync(program, all, {
    // ESLint takes no file outside of its working directory.
    cwd: work,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, XDG_CACHE_HOME: path.join(work, 'cache') },
  });
  const seconds = (performance.now() - start) / 1000;
  if (error) throw error;
  // Linters answer 1 for what they found.
  if (status === null || status > 1) throw new Error(`${command} ${args.join(' ')}: ${status}\n${stderr}`);
  if (!timed) return { seconds, cpu: null, memory: null };
  const [user, system, kilobytes] = readFileSync(notes, 'utf8')
    .trim()
    .split('\n')
    .at(-1)
    .split(' ')
    .map(Number);
  return { seconds, cpu: user + system, memory: kilobytes / 1000 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** All tools on one folder, taking turns, so that a busy moment hits none alone. */
function measureAll({ name, folder, work, times = Number(options.runs), threads = [1, 2, 4] }) {
  const { count, scripts, bytes } = sourcesBelow(folder);
  const tools = toolsFor(folder, work, { scripts, threads });
  const runs = Object.fromEntries(Object.keys(tools).map((tool) => [tool, []]));
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, settling);
  measure(tools[`${own}, warm`], work); // writes the facts cache, and has the system hold the files
  const report = () => readFileSync(path.join(work, 'report.json'), 'utf8');
  const expected = report();
  for (let i = 0; i < times; i++) {
    for (const [tool, command] of Object.entries(tools)) {
      runs[tool].push(measure(command, work));
      if (tool.startsWith(own) && report() !== expected) throw new Error(`another report: ${tool}`);
    }
  }
  const rows = Object.entries(runs).map(([tool, all]) => ({
    tool,
    seconds: median(all.map((one) => one.seconds)),
    cpu: all[0].cpu === null ? null : median(all.map((one) => one.cpu)),
    memory: all[0].memory === null ? null : median(all.map((one) => one.memory)),
  }));
  const { files, summary } = JSON.parse(expected);
  process.stdout.write(`${name}: ${count} files\n`);
  for (const row of rows) process.stdout.write(`  ${row.tool.padEnd(24)} ${row.seconds.toFixed(2)} s\n`);
  return { name, count, bytes, read: files.read, parsed: files.parsed, sites: summary.sites, rows };
}

function sourcesBelow(folder) {
  let count = 0;
  let scripts = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !sourceName.test(entry.name)) continue;
    count++;
    if (/\.[cm]?js$/.test(entry.name)) scripts++;
    bytes += statSync(path.join(entry.parentPath, entry.name)).size;
  }
  return { count, scripts, bytes };
}

/** The sources of a folder under a name that no tool leaves out: all tools see the same files. */
function copySources(from, to) {
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !(sourceName.test(entry.name) || entry.name === 'package.json')) continue;
    const source = path.join(entry.parentPath, entry.name);
    const target = path.join(to, path.relative(from, source).replaceAll('node_modules', 'packages'));
    mkdirSync(path.dirname(target), { recursive: true });
    cpSync(source, target);
  }
}

const work = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-bench-'));
try {
  await buildAll({ production: true });
  // A copy: nobody who builds meanwhile changes what is measured.
  cpSync(path.join(root, 'dist'), path.join(work, 'dist'), { recursive: true });
  writeFileSync(path.join(work, 'rules.yml'), ['JavaScript', 'TypeScript', 'Tsx'].map(rules).join('---\n'));
  writeFileSync(
    path.join(work, 'eslint.config.mjs'),
    `export default [{ rules: { 'no-restricted-syntax': ['warn', 'CallExpression[callee.property.name="listen"]'] } }];\n`,
  );
  const results = [];
  // After every workspace, so that a run that is cut short leaves what it measured.
  const note = (result) => {
    results.push(result);
    writeFileSync(path.join(root, 'docs/performance.svg'), writeChart(results));
    writeFileSync(path.join(root, 'docs/performance.md'), writeDocument(results, Number(options.runs)));
  };
  for (const [i, folder] of [...folders, path.join(root, 'node_modules')].entries()) {
    const copy = path.join(work, `folder${i}`);
    copySources(path.resolve(folder), copy);
    note(measureAll({ name: path.basename(path.resolve(folder)), folder: copy, work }));
    rmSync(copy, { recursive: true });
  }
  const sizes = options.sizes.split(',').map(Number);
  for (const size of options.large ? [...sizes, largeSize] : sizes) {
    const folder = path.join(work, `generated${size}`);
    writeWorkspace(folder, size);
    note(
      measureAll({ name: 'generated', folder, work, ...(size === largeSize && { times: 1, threads: [] }) }),
    );
    rmSync(folder, { recursive: true });
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
