/**
 * Measures scans beside other tools, each with `[--runs 3] [--write FILE]`; a measurement, never a test:
 *
 *     npm run bench -- --corpus DIR [--eslint]                    a folder of repositories, one sub-folder each
 *     npm run bench -- --growth [--only NAME,…]                   inputs that grow: the cost of n and of 2n
 *     npm run bench -- [FOLDER…] [--sizes 1000,10000] [--large]   installed packages and generated workspaces
 *
 * The first two print what they measured, and write a section of Markdown where `--write` says; the last writes
 * docs/performance.md and its chart, `--large` adds a workspace of 100,000 files, measured once. It fails when reports
 * of the same files differ between runs.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureCorpus } from './benchCorpus.mjs';
import { corpusSection, corpusText } from './benchCorpusDocument.mjs';
import { sizesSection, writeChart } from './benchDocument.mjs';
import { growthSection, growthText, measureGrowth } from './benchGrowth.mjs';
import { writeSection } from './benchSection.mjs';
import { measureSizes } from './benchSizes.mjs';
import { prepareTools } from './benchTools.mjs';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    corpus: { type: 'string' },
    eslint: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
    only: { type: 'string' },
    sizes: { type: 'string', default: '1000,10000' },
    large: { type: 'boolean', default: false },
    runs: { type: 'string', default: '3' },
    write: { type: 'string' },
  },
});
const runs = Number(options.runs);
if (!(Number.isInteger(runs) && runs > 0)) throw new Error(`--runs ${options.runs}: not a number of runs`);

/** Prints, and writes the section where it is asked for. */
function tell(text, name, section) {
  process.stdout.write(text);
  if (options.write) writeSection(options.write, name, section);
}

async function corpus(work) {
  const result = await measureCorpus({ folder: options.corpus, eslint: options.eslint, runs, work });
  tell(corpusText(result), 'real code', corpusSection(result));
}

function growth(work) {
  const result = measureGrowth({ only: options.only?.split(','), runs, work });
  tell(growthText(result), 'growth', growthSection(result));
}

async function sizes(work) {
  const file = options.write ?? fileURLToPath(new URL('../../docs/performance.md', import.meta.url));
  const chart = file.replace(/\.md$|$/, '.svg');
  const note = (results) => {
    writeFileSync(chart, writeChart(results));
    writeSection(file, 'sizes', sizesSection(results, { runs, chart: path.basename(chart) }));
  };
  const wanted = options.sizes.split(',').filter(Boolean).map(Number);
  await measureSizes({ folders, sizes: wanted, large: options.large, runs, work, note });
}

const work = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-bench-'));
try {
  await prepareTools(work);
  if (options.corpus !== undefined) await corpus(work);
  if (options.growth) growth(work);
  if (options.corpus === undefined && !options.growth) await sizes(work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
