/** Measures scans of copied folders and of generated workspaces of several sizes beside other tools. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { measure, medians } from './benchMeasure.mjs';
import { copySources, sourcesBelow } from './benchSources.mjs';
import { directoryOf, lastReport, own, ownTools, peerTools } from './benchTools.mjs';
import { writeWorkspace } from './benchWorkspace.mjs';

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));
/** ESLint reads JavaScript alone, and takes over a minute for more files. */
const eslintLimit = 2000;
/** Files of the workspace that `--large` adds. */
const largeSize = 100_000;
/** A file that changed this recently, in milliseconds, is not taken from the cache. */
const settling = 2500;

/** All tools on one folder, taking turns, so that a busy moment hits none alone. */
async function measureFolder({ name, folder, work, times, threads = [1, 2, 4] }) {
  const { count, scripts, bytes } = sourcesBelow(folder);
  const eslint = scripts > 0 && scripts <= eslintLimit;
  const tools = { ...ownTools(folder, work, threads), ...peerTools(folder, work, { eslint }) };
  const runs = Object.fromEntries(Object.keys(tools).map((tool) => [tool, []]));
  await pause(settling);
  measure(tools[`${own}, warm`], { work }); // writes the facts cache, and has the system hold the files
  const expected = lastReport(work);
  for (let i = 0; i < times; i++) {
    for (const [tool, command] of Object.entries(tools)) {
      runs[tool].push(measure(command, { work, cwd: directoryOf(tool, folder, work) }));
      if (tool.startsWith(own) && lastReport(work) !== expected) throw new Error(`another report: ${tool}`);
    }
  }
  const rows = Object.entries(runs).map(([tool, all]) => ({ tool, ...medians(all) }));
  const { files, summary } = JSON.parse(expected);
  process.stdout.write(`${name}: ${count} files\n`);
  for (const row of rows) process.stdout.write(`  ${row.tool.padEnd(24)} ${row.seconds.toFixed(2)} s\n`);
  return { name, count, bytes, read: files.read, parsed: files.parsed, sites: summary.sites, rows };
}

/** Measures the folders, the installed packages and generated workspaces; `note` is given all results after each. */
export async function measureSizes({ folders, sizes, large, runs: times, work, note }) {
  const results = [];
  const add = async (one) => {
    results.push(await measureFolder({ times, work, ...one }));
    // After every workspace, so that a run that is cut short leaves what it measured.
    note(results);
    rmSync(one.folder, { recursive: true });
  };
  for (const [i, original] of [...folders, packages].entries()) {
    const folder = path.join(work, `folder${i}`);
    copySources(path.resolve(original), folder);
    await add({ name: path.basename(path.resolve(original)), folder });
  }
  for (const size of large ? [...sizes, largeSize] : sizes) {
    const folder = path.join(work, `generated${size}`);
    writeWorkspace(folder, size);
    await add({ name: 'generated', folder, ...(size === largeSize && { times: 1, threads: [] }) });
  }
}
