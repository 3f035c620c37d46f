/** Measures what scans of growing inputs cost, at a size and at twice that, and shows it. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { families } from './benchFamilies.mjs';
import { machineLine } from './benchMachine.mjs';
import { FailedRun, measure } from './benchMeasure.mjs';
import { grouped, markdownTable, number, textTable } from './benchTable.mjs';
import { lastReport, own, ownReport } from './benchTools.mjs';

/** Seconds after which a scan is ended. */
const limit = 20;
/** The largest exponent that still counts as linear: noise and the garbage of large inputs included. */
const linear = 1.2;
/** Seconds of processor time below which an exponent says nothing, and below which none is too large. */
const [least, harmless] = [0.1, 0.5];

const command = (folder, work) =>
  ownReport(folder, work, '--no-cache', '--threads', '1', '--max-file-size', '100MB');

/** One scan: its processor seconds, infinite beyond the limit; else why it failed or left a file out. */
function scan(folder, work) {
  try {
    const run = measure(command(folder, work), { work, limit });
    if (run === null) return { cost: Number.POSITIVE_INFINITY };
    const [skipped] = JSON.parse(lastReport(work)).files.skipped;
    return { cost: run.cpu, ...(skipped && { problem: `skipped: ${skipped.reason}` }) };
  } catch (error) {
    if (!(error instanceof FailedRun)) throw error;
    return { cost: Number.POSITIVE_INFINITY, problem: `failed: ${error.reason}` };
  }
}

/** Scans of a family at both sizes in turn; of each the one that cost least, without the start of the program. */
function costsOf({ size, make }, { runs, start, work }) {
  const sizes = [size, 2 * size].map((n) => {
    const folder = path.join(work, `growth${n}`);
    mkdirSync(folder);
    for (const [name, text] of Object.entries(make(n))) writeFileSync(path.join(folder, name), text);
    return { folder, scans: [] };
  });
  for (let i = 0; i < runs; i++) {
    for (const { folder, scans } of sizes) {
      // One that ran into the limit is not asked again.
      if (scans.every(({ cost }) => Number.isFinite(cost))) scans.push(scan(folder, work));
    }
  }
  for (const { folder } of sizes) rmSync(folder, { recursive: true });
  return {
    costs: sizes.map(({ scans }) => Math.max(Math.min(...scans.map(({ cost }) => cost)) - start, 0.01)),
    problems: sizes.map(({ scans }) => scans.find(({ problem }) => problem)?.problem),
  };
}

/** How a cost grows: 1 is in proportion, 2 with the square. Null when one of both is not known. */
export const exponentOf = ([once, twice]) =>
  Number.isFinite(once) && Number.isFinite(twice) ? Math.log2(twice / once) : null;

/** What the costs say of a family. */
export function verdictOf({ costs, problems }) {
  const problem = problems.find((one) => one !== undefined);
  if (problem !== undefined) return problem;
  const exponent = exponentOf(costs);
  if (exponent === null) return 'takes too long';
  if (costs[1] < least) return 'too short to tell';
  if (exponent <= linear) return 'linear';
  return costs[1] <= harmless ? 'too short to tell' : 'steeper';
}

/** What is shown of one size. */
function costCell({ costs, problems }, at) {
  // The first word says that the scan failed, or that a file was skipped.
  if (problems[at] !== undefined) return problems[at].split(':')[0];
  return Number.isFinite(costs[at]) ? number(costs[at]) : `over ${limit}`;
}

/** Measures all families, or those that are named; each size so many times. */
export function measureGrowth({ only, runs, work }) {
  const unknown = only?.filter((name) => !(name in families)) ?? [];
  if (unknown.length > 0) throw new Error(`--only ${unknown}: there are ${Object.keys(families).join(', ')}`);
  const folder = path.join(work, 'start');
  mkdirSync(folder);
  // One call, so that the parser is loaded.
  writeFileSync(path.join(folder, 'index.js'), "import net from 'node:net';\nnet.connect(50001);\n");
  const start = Math.min(...Array.from({ length: Math.max(runs, 3) }, () => scan(folder, work).cost));
  const rows = Object.entries(families)
    .filter(([name]) => only?.includes(name) ?? true)
    .map(([name, family]) => {
      const row = { name, ...family, ...costsOf(family, { runs, start, work }) };
      process.stderr.write(`${name}: ${costCell(row, 0)}, ${costCell(row, 1)}: ${verdictOf(row)}\n`);
      return row;
    });
  return { runs, start, rows };
}

function table({ rows }) {
  return {
    titles: ['family', 'n', 'seconds at n', 'at 2n', 'exponent', 'growth', 'what grows'],
    rows: rows.map((row) => {
      const known = !row.problems.some(Boolean) && row.costs.every(Number.isFinite) && row.costs[1] >= least;
      const exponent = known ? number(exponentOf(row.costs)) : '';
      return [
        row.name,
        grouped(row.size),
        costCell(row, 0),
        costCell(row, 1),
        exponent,
        verdictOf(row),
        row.what,
      ];
    }),
  };
}

const words = ({ runs, start }) =>
  `Processor time of a scan in one thread, without the ${number(start)} s that a file of one call takes; of ${runs === 1 ? 'one run' : `${runs} runs`} the least. A scan is ended after ${limit} s. The exponent is 1 where time grows in proportion to the input and 2 where it grows with the square; up to ${linear} counts as linear. Nothing is said of what takes less than ${least} s at 2n, nor of a larger exponent while it takes at most ${harmless} s.`;

/** What the terminal shows. */
export function growthText(result) {
  const { titles, rows } = table(result);
  return `${words(result)}\n${machineLine()}\n\n${textTable(titles, rows)}`;
}

/** The section of a document. */
export function growthSection(result) {
  const { titles, rows } = table(result);
  return `## Generated code: inputs that grow

Written by \`npm run bench -- --growth\`: one kind of code after the other, in which \`${own}\` might take more than its share of time.

${words(result)}

${machineLine()}

${markdownTable(titles, rows)}`;
}
