/** Measures a folder of repositories beside other tools: all of them as one workspace, and each alone. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { measure, medians } from './benchMeasure.mjs';
import { sourcesBelow } from './benchSources.mjs';
import { directoryOf, lastReport, own, ownReport, ownTools, peerTools } from './benchTools.mjs';

const cold = `${own}, cold`;
const warm = `${own}, warm`;

/** What a repository alone may take, in seconds: the start of the program, and a share of each file. */
export const allowedSeconds = (files) => 0.6 + 0.0015 * files;

/** What may not be exceeded on the whole, by what is measured of the result's tools. */
export const budgets = [
  { what: 'cold scan, × oxlint', most: 9, of: (row) => row(cold).seconds / row('oxlint').seconds },
  {
    what: 'cold scan, × ast-grep scan',
    most: 1.25,
    of: (row) => row(cold).seconds / row('ast-grep scan').seconds,
  },
  { what: 'warm scan, × oxlint', most: 0.5, of: (row) => row(warm).seconds / row('oxlint').seconds },
  { what: 'peak memory of the cold scan, MB', most: 700, digits: 0, of: (row) => row(cold).memory },
];

/** Folders of the form `owner+name` are called as their repository is. */
export const repositoryName = (folder) => folder.replace('+', '/');

/** The repositories below a folder that hold sources. */
function repositoriesIn(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => ({ name: repositoryName(name), folder: path.join(folder, name) }))
    .map((one) => ({ ...one, ...sourcesBelow(one.folder) }))
    .filter(({ count }) => count > 0);
}

/** A workspace with its tools' commands, to be measured turn by turn. */
function workspace(one, tools) {
  const runs = Object.fromEntries(Object.keys(tools).map((tool) => [tool, []]));
  return { ...one, tools, runs, report: null };
}

/** One turn of every tool; a report must say what the workspace's reports before it said. */
function turn(one, work) {
  for (const [tool, command] of Object.entries(one.tools)) {
    one.runs[tool].push(measure(command, { work, cwd: directoryOf(tool, one.folder, work) }));
    if (!tool.startsWith(own)) continue;
    one.report ??= lastReport(work);
    if (lastReport(work) !== one.report) throw new Error(`${one.name}: another report: ${tool}`);
  }
}

const measured = ({ name, count, bytes, runs, report }) => {
  const { files, summary } = JSON.parse(report);
  const rows = Object.entries(runs).map(([tool, all]) => ({ tool, ...medians(all) }));
  return { name, count, bytes, read: files.read, parsed: files.parsed, sites: summary.sites, rows };
};

/** The row of a tool in what was measured of a workspace. */
export const rowOf = (tool, { rows }) => rows.find((row) => row.tool === tool);

/** Medians of so many runs, all tools in turn on the whole and then on each repository, in every run anew. */
export async function measureCorpus({ folder: given, eslint, runs, work }) {
  const folder = path.resolve(given);
  const found = repositoriesIn(folder);
  if (found.length === 0) throw new Error(`${given}: no folder with sources in it`);
  const whole = workspace(
    { name: path.basename(folder), folder, ...sourcesBelow(folder) },
    { ...ownTools(folder, work), ...peerTools(folder, work, { eslint }) },
  );
  const repositories = found.map((one) =>
    workspace(one, {
      [cold]: ownReport(one.folder, work, '--no-cache'),
      ...peerTools(one.folder, work, { eslint: false }),
    }),
  );
  measure(ownReport(folder, work), { work }); // writes the facts cache, and has the system hold the files
  whole.report = lastReport(work);
  for (let i = 0; i < runs; i++) {
    process.stderr.write(`run ${i + 1} of ${runs}: all\n`);
    turn(whole, work);
    for (const [at, one] of repositories.entries()) {
      process.stderr.write(`run ${i + 1} of ${runs}: ${at + 1} of ${repositories.length}, ${one.name}\n`);
      turn(one, work);
    }
  }
  return { runs, whole: measured(whole), repositories: repositories.map(measured) };
}
