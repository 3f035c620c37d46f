/** The command `report`: scans paths, writes the report, and answers whether it holds findings that count. */
import path from 'node:path';
import { version } from '../../../package.json';
import type { FileKind } from '../fileKinds.js';
import { movedAlong } from '../findings/movedAlong.js';
import { notePorts } from '../findings/notes/portNotes.js';
import { suggestPorts } from '../findings/suggestions/suggestPorts.js';
import { fileKeyOfPath } from '../node/files/filePath.js';
import type { CacheStrategy } from '../node/files/fileStamps.js';
import { pathFrom } from '../node/files/pathFrom.js';
import { buildReport, type FileFindings } from '../report/buildReport.js';
import type { PortReport } from '../report/portReport.js';
import { type Settings, type Severity, severities } from '../settings.js';
import { linkFacts } from './artefacts/linkFacts.js';
import { formats } from './formats.js';
import { type AppliedBaselines, applyBaselines, type BaselineOptions } from './gate/baselines.js';
import { changedLines } from './gate/changedLines.js';
import { onlyChanged } from './gate/onlyChanged.js';
import { type JudgedPaths, judgePaths } from './judgedPaths.js';
import { type NamedPath, type ReportRoot, readNamedPath, reportRoot } from './namedPaths.js';
import { cacheFolder, openReportCache } from './reportCache.js';
import { type ScannedWorkspace, scanPaths } from './scanPaths.js';
import { RunFailure, type Surroundings } from './surroundings.js';
import { writeOutput } from './writeOutput.js';

/** Options of `report`, as they are parsed. */
export interface ReportOptions extends BaselineOptions {
  readonly format: string;
  /** Over those of project files. */
  readonly targets?: readonly string[];
  readonly failOn: Severity | 'never';
  /** Bytes, over those of project files; larger files are skipped and listed. */
  readonly maxFileSize?: number;
  /** Kinds of files, over those of project files. */
  readonly files?: ReadonlySet<FileKind>;
  /** Threads that read and parse; 1: none beside the main one. */
  readonly threads?: number;
  /** Over those of project files: whether installed packages are read. */
  readonly dependencies?: Settings['dependencies'];
  /** A commit: only findings are reported whose literal or use lies in lines changed since. */
  readonly since?: string;
  /** A file, in place of stdout. */
  readonly output?: string;
  /** False: neither read nor write stored facts. */
  readonly cache: boolean;
  /** How stored facts are known to be of the same text. */
  readonly cacheStrategy: CacheStrategy;
  /** False: never use colours. */
  readonly color: boolean;
  /** Artefacts of facts, in place of what the named path holds. */
  readonly facts?: readonly string[];
}

/** The report of judged paths. */
function assemble(
  { index, scan, targets, suggestionContext, isPackage }: JudgedPaths,
  files: readonly FileFindings[],
  root: ReportRoot,
  { isKnown, summary }: AppliedBaselines,
): PortReport {
  return buildReport({
    version,
    root: root.name,
    rootKey: fileKeyOfPath(root.absolute),
    targets,
    scan,
    isPackage,
    notesOf: notePorts(index),
    files,
    isKnown,
    baseline: summary,
    suggest: (port) =>
      suggestPorts(port, { ...suggestionContext, along: movedAlong(index.sitesOfPort(port)) }),
  });
}

/** Whether colours may be used: not where the output is no terminal or the user said no (no-color.org). */
function wantsColor({ color, output }: ReportOptions, { isTerminal, env }: Surroundings): boolean {
  if (!color || env.NO_COLOR || output !== undefined) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return isTerminal && env.TERM !== 'dumb';
}

function write(text: string, { output }: ReportOptions, { cwd, print }: Surroundings): void {
  if (output === undefined) {
    print(text);
    return;
  }
  writeOutput(output, text, cwd);
}

/** The severities that fail a run. */
function failingOf(failOn: Severity | 'never'): ReadonlySet<Severity> {
  return new Set(failOn === 'never' ? [] : severities.slice(0, severities.indexOf(failOn) + 1));
}

/** The one folder that artefacts are reported for, under the name it was given: it need not be there. */
function factsRoot(named: readonly string[], options: ReportOptions, cwd: string): ReportRoot {
  const [name, ...others] = named;
  if (name === undefined || others.length > 0)
    throw new RunFailure('--facts is about one folder, not several.');
  if (options.files || options.maxFileSize !== undefined)
    throw new RunFailure(
      '--files and --max-file-size say what `facts` reads: with --facts, that was said before.',
    );
  return { absolute: path.resolve(cwd, name), name };
}

/** What a report is about. */
interface ScannedReport {
  readonly workspace: ScannedWorkspace;
  readonly root: ReportRoot;
  readonly paths: readonly NamedPath[];
}

async function scanNamed(
  named: readonly string[],
  options: ReportOptions,
  surroundings: Surroundings,
): Promise<ScannedReport> {
  const { cwd } = surroundings;
  if (options.facts) {
    const root = factsRoot(named, options, cwd);
    const workspace = await linkFacts(options.facts, root.absolute, options.dependencies, cwd);
    return { workspace, root, paths: [{ absolute: root.absolute, folder: root.absolute }] };
  }
  const paths = named.map((one) => readNamedPath(one, cwd));
  // What is found in one kind alone is kept apart from what is found in all.
  const stored = (roots: readonly string[]) => [...roots, ...[...(options.files ?? [])].sort()];
  const workspace = await scanPaths(paths, cwd, {
    maxFileSize: options.maxFileSize,
    kinds: options.files,
    threads: options.threads,
    dependencies: options.dependencies,
    openStore: (roots, apis, installed) =>
      options.cache
        ? openReportCache(stored(roots), apis, installed, options.cacheStrategy, surroundings)
        : null,
    packageFolder: options.cache ? cacheFolder(surroundings.env, process.platform) : null,
    onProblem: (message) => surroundings.complain(`ephemeral-ports: ${message}\n`),
  });
  return { workspace, root: reportRoot(named, paths, cwd), paths };
}

/** Answers the exit code: 1 where there are findings at or above `failOn`, else 0. Throws {@link RunFailure}. */
export async function runReport(
  named: readonly string[],
  options: ReportOptions,
  surroundings: Surroundings,
): Promise<0 | 1> {
  const { cwd } = surroundings;
  const render = formats[options.format];
  if (!render) throw new RunFailure(`unknown format ${options.format}`);
  const { workspace, root, paths } = await scanNamed(named, options, surroundings);
  const judged = await judgePaths(workspace, options.targets, surroundings);
  const baselines = applyBaselines(judged, paths, options, cwd);
  for (const sentence of baselines.written) surroundings.complain(`ephemeral-ports: ${sentence}\n`);
  const all = judged.index.files().map(judged.judged);
  const files =
    options.since === undefined ? all : onlyChanged(all, changedLines(root.absolute, options.since));
  const report = assemble(judged, files, root, baselines);
  const way = pathFrom(cwd, root.absolute);
  const prefix = way === null ? `${root.absolute.replaceAll(path.sep, '/')}/` : way === '.' ? '' : `${way}/`;
  const failing = failingOf(options.failOn);
  const color = wantsColor(options, surroundings);
  write(render(report, { color, prefix, failing }), options, surroundings);
  return [...failing].some((severity) => report.summary.findings[severity] > 0) ? 1 : 0;
}
