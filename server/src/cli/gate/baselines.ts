/** The baselines of a run: which findings they hold back, which of theirs are gone, and the files written anew. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type BaselineEntry,
  baselineLimit,
  readBaseline,
  writeBaseline,
} from '../../baseline/baselineFile.js';
import { likeness, noContext } from '../../baseline/findingContext.js';
import { type BaselineMatch, matchBaseline } from '../../baseline/matchBaseline.js';
import type { Finding } from '../../findings/finding.js';
import { groupedBy } from '../../groupedBy.js';
import { isBelow } from '../../modules/fileNames.js';
import { fileKeyOfPath } from '../../node/files/filePath.js';
import { pathFrom } from '../../node/files/pathFrom.js';
import { readSourceText } from '../../node/files/readSourceText.js';
import type { ReportBaseline } from '../../report/portReport.js';
import type { JudgedPaths } from '../judgedPaths.js';
import type { NamedPath } from '../namedPaths.js';
import { RunFailure } from '../surroundings.js';
import { refuseWayOut, writeOutput } from '../writeOutput.js';
import { comparedFindings, type KnowableFinding } from './comparedFindings.js';

/** How the user asks for baselines. */
export interface BaselineOptions {
  /** A file, in place of those that project files name; false: none. */
  readonly baseline?: string | false;
  /** Write them anew, from the findings that there are. */
  readonly updateBaseline?: boolean;
}

/** What the baselines say of a run. */
export interface AppliedBaselines {
  isKnown(finding: Finding): boolean;
  /** Null where no baseline holds. */
  readonly summary: ReportBaseline | null;
  /** What was written anew, a sentence each. */
  readonly written: readonly string[];
}

/** A baseline, and what it holds for. */
interface PlacedBaseline {
  readonly path: string;
  /** As people read it. */
  readonly name: string;
  /** Of one that a project file names: the folder that it must not lead out of. */
  readonly within: string | null;
  /** The named paths below which its findings are looked for. */
  readonly paths: readonly string[];
}

/** Reads the baselines, compares, and writes them where that is asked. Throws {@link RunFailure}. */
export function applyBaselines(
  judged: JudgedPaths,
  paths: readonly NamedPath[],
  options: BaselineOptions,
  cwd: string,
): AppliedBaselines {
  const placed = placesOf(judged, paths, options, cwd);
  if (options.updateBaseline && placed.length === 0)
    throw new RunFailure(
      '--update-baseline needs a baseline: name one with --baseline FILE, or as "baseline" in the project file.',
    );
  const known = new Set<Finding>();
  const stale: BaselineEntry[] = [];
  const written: string[] = [];
  for (const one of placed) {
    const findings = findingsBelow(one, judged);
    const entries = readEntries(one, options.updateBaseline === true);
    const compared = entries.filter((entry) => isInScope(entry, one));
    const match = matchBaseline(compared, findings, (file) => isThere(one, judged, file));
    if (options.updateBaseline) {
      const others = entries.filter((entry) => !isInScope(entry, one));
      written.push(writeAnew(one, others, findings, match, cwd));
      for (const { finding } of findings) known.add(finding);
      continue;
    }
    refuseStrange(one, judged, compared, match.known.size);
    for (const { finding } of match.known.keys()) known.add(finding);
    stale.push(...match.stale);
  }
  return { isKnown: (finding) => known.has(finding), summary: summaryOf(placed, known.size, stale), written };
}

/** Writes all findings; answers what came and went in a sentence. */
function writeAnew(
  place: PlacedBaseline,
  others: readonly BaselineEntry[],
  findings: readonly KnowableFinding[],
  { known, stale }: BaselineMatch<KnowableFinding>,
  cwd: string,
): string {
  if (place.within !== null) refuseWayOut(place.within, place.path, place.name);
  const kept = others.flatMap((entry) => Array<BaselineEntry>(entry.count).fill(entry));
  const now = findings.map((finding) => entryOf(finding, known.get(finding)));
  writeOutput(place.path, writeBaseline([...kept, ...now]), cwd);
  const gone = stale.reduce((sum, { count }) => sum + count, 0);
  const all = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return `${place.name} holds ${all} now: ${findings.length - known.size} added, ${gone} taken out.`;
}

function summaryOf(
  placed: readonly PlacedBaseline[],
  known: number,
  stale: readonly BaselineEntry[],
): ReportBaseline | null {
  if (placed.length === 0) return null;
  return {
    files: placed.map(({ name }) => name),
    known,
    stale: stale.map(({ file, rule, port, count }) => ({ file, rule, port, count })),
  };
}

/** The baseline of the command line for all paths, or that of each path's project file. */
function placesOf(
  { settings }: JudgedPaths,
  paths: readonly NamedPath[],
  { baseline }: BaselineOptions,
  cwd: string,
): PlacedBaseline[] {
  if (baseline === false) return [];
  const placed = paths.flatMap(({ absolute, folder }, at) => {
    const own = settings[at]?.baseline ?? '';
    if (baseline === undefined && own === '') return [];
    const file = baseline === undefined ? path.resolve(folder, own) : path.resolve(cwd, baseline);
    return [{ file, absolute, within: baseline === undefined ? folder : null }];
  });
  return [...groupedBy(placed, ({ file }) => file)].map(([file, own]) => ({
    path: file,
    name: pathFrom(cwd, file) ?? file,
    within: own[0]?.within ?? null,
    paths: own.map(({ absolute }) => absolute),
  }));
}

/** Whether a file of an entry is still there: in the artefacts, where these were read, or on the disk. */
function isThere(place: PlacedBaseline, { linked }: JudgedPaths, file: string): boolean {
  const absolute = path.join(path.dirname(place.path), file);
  return linked?.has(fileKeyOfPath(absolute)) === true || existsSync(absolute);
}

function findingsBelow(place: PlacedBaseline, { index, judged, linked }: JudgedPaths): KnowableFinding[] {
  const root = fileKeyOfPath(path.dirname(place.path));
  const keys = place.paths.map((one) => fileKeyOfPath(one));
  return index
    .files()
    .filter((file) => keys.some((key) => isBelow(file, key)))
    .flatMap((file) => comparedFindings(root, file, judged(file).findings, linked !== undefined));
}

/** Words that changed a little stay as they were: a difference of the file is about findings, not about lines beside them. */
function entryOf(
  { file, rule, port, context }: KnowableFinding,
  before: BaselineEntry | undefined,
): Omit<BaselineEntry, 'count'> {
  const now = context ?? noContext;
  const isKept = before?.file === file && likeness(before, now) * 2 >= likeness(before, before);
  const { before: left, after, joined } = isKept ? before : now;
  return { file, rule, port, before: left, after, joined };
}

/** Whether the run looked where the entry's file stands, or stood. */
function isInScope({ file }: BaselineEntry, { path: place, paths }: PlacedBaseline): boolean {
  const key = fileKeyOfPath(path.resolve(path.dirname(place), file));
  return paths.some((one) => isBelow(key, fileKeyOfPath(one)));
}

function readEntries(place: PlacedBaseline, mayBeMissing: boolean): readonly BaselineEntry[] {
  if (mayBeMissing && !statSync(place.path, { throwIfNoEntry: false })) return [];
  const read = readSourceText(place.path, baselineLimit, 'data');
  if ('skipped' in read)
    throw new RunFailure(
      /ENOENT/.test(read.skipped)
        ? `there is no baseline ${place.name}: --update-baseline writes one.`
        : `the baseline ${place.name} cannot be read: it is ${read.skipped}.`,
    );
  const baseline = readBaseline(read.text);
  if ('fault' in baseline)
    throw new RunFailure(`the baseline ${place.name} cannot be used: ${baseline.fault}.`);
  return baseline.entries;
}

/** A baseline whose files are all unknown here says nothing of these paths, and would let every finding through as new. */
function refuseStrange(
  place: PlacedBaseline,
  judged: JudgedPaths,
  entries: readonly BaselineEntry[],
  known: number,
): void {
  if (known > 0 || entries.length === 0) return;
  if (entries.some(({ file }) => isThere(place, judged, file))) return;
  throw new RunFailure(
    `the baseline ${place.name} is of another folder: none of its files is here (names count from the folder that holds it).`,
  );
}
