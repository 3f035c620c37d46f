/** The command `facts`: writes what one part of a folder says to a file that `report --facts` links with those of other parts. */
import path from 'node:path';
import type { FileKind } from '../../fileKinds.js';
import { faultOfGlob } from '../../globs/excludeGlobs.js';
import { createExtractionPool, defaultThreads, filesWorthThreads } from '../../node/extractionPool.js';
import { createDiskFiles } from '../../node/files/diskFiles.js';
import { fileKeyOfPath } from '../../node/files/filePath.js';
import { pathFrom } from '../../node/files/pathFrom.js';
import { loadExtractor } from '../../node/loadExtractor.js';
import { createExtraction, type Extraction, extractInLanes } from '../../scan/extraction.js';
import { type FoundInPart, type ReadingSettings, sectionsOf } from '../../scan/factsArtefact.js';
import { neverCancelled } from '../../scan/fileSource.js';
import { type PlannedFile, planScan, type ScanPlan } from '../../scan/scanPlan.js';
import { readKinds } from '../../settings.js';
import { readNamedPath } from '../namedPaths.js';
import { projectSettings } from '../projectSettings.js';
import { refuseUnusable, sizeBelow } from '../scanPaths.js';
import { RunFailure, type Surroundings } from '../surroundings.js';
import { refuseWayOut, writeOutput } from '../writeOutput.js';
import { artefactBytes } from './artefactFile.js';
import { engineName } from './engineName.js';

/** Options of `facts`, as they are parsed. */
export interface FactsOptions {
  /** The folder that the report will be about; by default the part itself. */
  readonly root?: string;
  /** Globs relative to the root: folders with artefacts of their own. */
  readonly without?: readonly string[];
  /** By default `ephemeral-ports.facts` in the part's folder. */
  readonly output?: string;
  /** Bytes, over those of the project file. */
  readonly maxFileSize?: number;
  /** Kinds of files, over those of the project file. */
  readonly files?: ReadonlySet<FileKind>;
  readonly threads?: number;
}

/** What the file is called where nothing is said. */
const usualName = 'ephemeral-ports.facts';

/** Answers 0; throws {@link RunFailure}. */
export async function runFacts(named: string, options: FactsOptions, surroundings: Surroundings): Promise<0> {
  const { cwd } = surroundings;
  const part = folderOfPath(named, cwd);
  const root = options.root === undefined ? part : folderOfPath(options.root, cwd);
  const below = pathFrom(root, part);
  if (below === null) throw new RunFailure(`${named} is not below the root ${options.root}.`);
  const folder = below === '.' ? '' : below;
  const without = options.without ?? [];
  for (const glob of without) {
    const fault = faultOfGlob(glob);
    if (fault) throw new RunFailure(`--without: ${JSON.stringify(glob)} cannot be used, it is ${fault}.`);
  }
  const settings = projectSettings(root, cwd);
  const rootKey = fileKeyOfPath(root);
  const kinds = options.files ?? readKinds(settings);
  const reading: ReadingSettings = {
    exclude: settings.exclude,
    maxFileSize: options.maxFileSize ?? sizeBelow(rootKey, settings.maxFileSize),
    kinds: [...kinds].sort(),
  };
  const files = createDiskFiles();
  const plan = await planScan({
    roots: [{ root: rootKey, ...reading, kinds, part: { below: folder, without } }],
    files,
    signal: neverCancelled,
  });
  refuseUnusable(plan, cwd);
  const nameOf = (file: string): string =>
    file.slice(rootKey.endsWith('/') ? rootKey.length : rootKey.length + 1);
  const projectFiles = await Promise.all(
    plan.projectFiles.map(
      async ({ file, maxFileSize }) => [nameOf(file), await files.read(file, maxFileSize, 'data')] as const,
    ),
  );
  const found = await withThreads(plan, options.threads, surroundings, (extraction) =>
    extractAll(plan, extraction),
  );
  const output =
    options.output === undefined ? path.join(part, usualName) : path.resolve(cwd, options.output);
  const engine = engineName();
  const sections = sectionsOf({
    folder,
    reading,
    settings: folder === '' ? settings : null,
    plan,
    found,
    projectFiles,
    nameOf,
    engine,
  });
  const bytes = artefactBytes(sections, engine);
  const shown = pathFrom(cwd, output) ?? output;
  if (options.output === undefined) refuseWayOut(part, output, shown);
  writeOutput(options.output ?? shown, bytes, cwd);
  surroundings.print(`${shown}: facts of ${count(found.length, 'file')}, ${count(bytes.length, 'byte')}.\n`);
  return 0;
}

function count(number: number, word: string): string {
  return `${number.toLocaleString('en-US')} ${word}${number === 1 ? '' : 's'}`;
}

function folderOfPath(named: string, cwd: string): string {
  const { absolute, folder } = readNamedPath(named, cwd);
  if (absolute !== folder) throw new RunFailure(`${named} is no folder.`);
  return absolute;
}

/** Extracts in threads where that pays, as a report does. */
async function withThreads<T>(
  plan: ScanPlan,
  threads: number | undefined,
  { complain }: Surroundings,
  use: (extraction: Extraction) => Promise<T>,
): Promise<T> {
  const { read } = createDiskFiles();
  const inThread = createExtraction({ read, loadExtractor });
  const wanted = threads ?? (plan.sources.length < filesWorthThreads ? 1 : defaultThreads());
  if (wanted === 1) return await use(inThread);
  const onProblem = (message: string): void => complain(`ephemeral-ports: ${message}\n`);
  const pool = createExtractionPool({
    threads: wanted - 1,
    setup: { digests: false },
    inThread,
    shares: true,
    onProblem,
  });
  try {
    return await use(pool);
  } finally {
    await pool.close();
  }
}

/** Reads every file, whatever the sieve says: which files a report of the whole needs is not known here. */
async function extractAll(plan: ScanPlan, extraction: Extraction): Promise<FoundInPart[]> {
  const all = [...plan.sources, ...plan.onDemand];
  const found: FoundInPart[] = [];
  let next = 0;
  const ask = (planned: readonly PlannedFile[], anyway: boolean, by: Extraction) =>
    by.extract(planned.map((one) => ({ ...one, anyway, knownDigest: null })));
  await extractInLanes(extraction, async (by) => {
    const from = next;
    const batch = all.slice(from, from + by.batch);
    next += batch.length;
    const results = await ask(batch, true, by);
    for (const [i, planned] of batch.entries()) {
      const result = results[i];
      if (!result) throw new Error(`no answer for ${planned.file}`);
      const unasked = 'failed' in result ? ((await ask([planned], false, by))[0] ?? null) : null;
      found[from + i] = { planned, result, unasked };
    }
    return batch.length > 0;
  });
  return found;
}
