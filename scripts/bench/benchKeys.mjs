/**
 * Measures typing in a real window: `npm run bench:keys -- [--case findings|scan] [--windows 2]`. Writes its section of
 * docs/performance-editing.md. The VSIX that lies in the folder is measured, or one is made. Never a test.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { packageExtension, vsixFile } from '../package.mjs';
import { root } from '../setup.mjs';
import { importTypeScript } from '../typescript.mjs';
import { machineLine } from './benchMachine.mjs';
import { writeSection } from './benchSection.mjs';
import { markdownTable } from './benchTable.mjs';

const { values: options } = parseArgs({
  options: { case: { type: 'string' }, windows: { type: 'string', default: '2' } },
});
const cases = {
  findings: 'with 1,000 findings in 1,000 files',
  scan: 'while 20,000 files are scanned',
};

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** A row of the table; `keys`: milliseconds, null where nothing was painted. */
function row(what, keys) {
  const painted = keys.filter((one) => one !== null);
  const figures = [0.5, 0.95].map((share) =>
    painted.length === 0 ? 'not measured' : quantile(painted, share).toFixed(1),
  );
  return [what, String(painted.length), ...figures];
}

function tableOf(name) {
  const file = path.join(root, `test-artifacts/hosts/keys-${name}.json`);
  if (!existsSync(file)) return '';
  const windows = JSON.parse(readFileSync(file, 'utf8'));
  // A window of the scan counts as long as its status bar shows the progress; without the extension nothing scans.
  const counts = ({ scanning }, extended) => name !== 'scan' || !extended || scanning;
  const keys = (extended, kind, what) =>
    windows
      .filter((one) => one.extended === extended)
      .flatMap((one) => one[kind].filter((key) => counts(key, extended)).map((key) => key[what]));
  const rows = [
    row('a letter, without the extension', keys(false, 'letters', 'text')),
    row('a letter, with the extension', keys(true, 'letters', 'text')),
    row('a squiggle, from the digit that brings it about', keys(true, 'digits', 'squiggle')),
  ];
  return `\nA window ${cases[name]}:\n\n${markdownTable(['painted', 'keys', 'median', 'p95'], rows)}`;
}

const { installHosts } = await importTypeScript('test/hosts/install/main.ts');
const reason = await installHosts((line) => console.log(line));
if (reason) throw new Error(reason);
if (!existsSync(vsixFile())) await packageExtension();
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const args = ['run', '--config', 'test/hosts/benchmarks/vitest.config.mts'];
const { status } = spawnSync(
  process.execPath,
  [vitest, ...args, ...(options.case ? ['-t', options.case] : [])],
  { cwd: root, stdio: 'inherit', env: { ...process.env, BENCH_WINDOWS: options.windows } },
);
if (status !== 0) process.exit(status ?? 1);
writeSection(
  path.join(root, 'docs/performance-editing.md'),
  'keys',
  `## From a key to the screen

Written by \`npm run bench:keys\`: VS Code 1.139.1 in headless Chromium, windows with the extension and without it, ${options.windows} of each: those with 1,000 findings open side by side and typed in by turns, those that scan one after the other. Milliseconds from the event of a key to the end of the frame that shows its effect; a frame takes 16.7. Letters are typed into a comment, one every 47 ms or more.

${machineLine()}
${Object.keys(cases).map(tableOf).join('')}`,
);
