/**
 * `node scripts/monorepo/monorepoGrowth.mjs [--packages 200,500,1000] [--files 100]`: how linking artefacts of facts grows with a
 * monorepo: processor time and the most memory of `report --facts`, and of a report of the whole, by the number of packages.
 * The program must be built. Prints a table for docs/monorepo.md, and fails where the reports differ.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { writePackages } from './monorepoFiles.mjs';

const { values } = parseArgs({
  options: {
    packages: { type: 'string', default: '200,500,1000' },
    files: { type: 'string', default: '100' },
    folder: { type: 'string', default: os.tmpdir() },
  },
});
const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const { runProgram } = createRequire(import.meta.url)(program);
const artefact = 'ephemeral-ports.facts';

/** Tells, when the program ends, the seconds that all of its threads computed and the most memory that it held. */
const usage = `data:text/javascript,process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  process.stderr.write(String.fromCharCode(10) + JSON.stringify({ seconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }));
});`;

/** Runs the program in a process of its own. */
function run(cwd, args) {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    ['--import', usage, program, ...args],
    {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    },
  );
  if (error || status !== 0) throw error ?? new Error(stderr.slice(0, 2000));
  return { stdout, ...JSON.parse(stderr.trim().split('\n').at(-1)) };
}

/** Writes the artefact of one package, in this process: starting a thousand would take most of the time. */
async function writeFacts(folder, args) {
  const output = [];
  const options = {
    cwd: folder,
    env: {},
    isTerminal: false,
    print: () => {},
    complain: (text) => output.push(text),
  };
  const status = await runProgram(
    ['facts', ...args, '--threads', '1'],
    { path: '.', failOn: 'never' },
    options,
  );
  if (status !== 0) throw new Error(output.join(''));
}

async function measure(packages) {
  const root = mkdtempSync(path.join(values.folder, 'monorepo-growth-'));
  try {
    writeFileSync(path.join(root, 'ephemeral-ports.json'), '{ "severity": { "port-mention": "off" } }\n');
    writePackages(root, packages, Number(values.files));
    const folders = Array.from({ length: packages }, (_, at) => `packages/p${at}`);
    for (const folder of folders) await writeFacts(path.join(root, folder), ['--root', '../..']);
    await writeFacts(root, ['--without', 'packages/*']);
    const artefacts = [artefact, ...folders.map((folder) => `${folder}/${artefact}`)];
    const bytes = artefacts.reduce((sum, name) => sum + statSync(path.join(root, name)).size, 0);
    const report = ['report', '--format', 'json', '--fail-on', 'never', '--no-cache'];
    const linked = run(root, [...report, '--facts', ...artefacts]);
    const whole = run(root, report);
    if (linked.stdout !== whole.stdout) throw new Error(`the reports of ${packages} packages differ`);
    const { files, sites } = JSON.parse(whole.stdout);
    const cell = ({ seconds, megabytes }) => `${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`;
    return `| ${packages} | ${files.discovered} | ${files.parsed} | ${sites.length} | ${(bytes / 1e6).toFixed(1)} MB | ${cell(linked)} | ${cell(whole)} |`;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

process.stdout.write(
  '| packages | files | parsed by a report | sites | artefacts | `report --facts` | `report` of the whole, no cache |\n| --- | --- | --- | --- | --- | --- | --- |\n',
);
for (const packages of values.packages.split(','))
  process.stdout.write(`${await measure(Number(packages))}\n`);
