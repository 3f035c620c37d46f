/** One run of the program for a whole folder, kept for the process: rules are asked file by file, and a port's use may be in another file. */
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  type PortlessFinding,
  type PortReport,
  portlessFindings,
  type ReportSite,
} from '../../server/src/report/portReport.js';
import type { RuleId } from '../../server/src/settings.js';

/** Options of the program for the whole folder, `settings['ephemeral-ports']` of the configuration. */
interface ScanSettings {
  /** The folder that is scanned; by default ESLint's working directory. */
  readonly root?: string;
  readonly targets?: readonly string[];
  readonly files?: readonly string[];
  readonly maxFileSize?: number | string;
  readonly dependencies?: 'read' | 'off';
  readonly baseline?: string;
}

/** A finding of no literal, with its rule. */
type RuledFinding = PortlessFinding & { readonly rule: RuleId };

/** What the program found in one file. */
export interface FoundInFile {
  /** Findings that are neither suppressed nor known. */
  readonly sites: readonly ReportSite[];
  /** Those that are of no literal. */
  readonly portless: readonly RuledFinding[];
  /** The file as it stood on the disk when it was first asked for. */
  readonly text: string;
  /** Whether no other place names the port. */
  isAlone(port: number): boolean;
}

interface FolderScan {
  /** Milliseconds since the epoch, before the first file was read. */
  readonly start: number;
  /** Times of change of files that were asked for. */
  readonly seen: Map<string, number>;
  readonly files: Map<string, { sites: ReportSite[]; portless: RuledFinding[]; text?: string }>;
  readonly sitesOfPort: Map<number, number>;
}

/** Bytes of a report: one of a hundred thousand sites. */
const maxReport = 500_000_000;

const scans = new Map<string, FolderScan>();

/** What was found in a file; null where there is nothing. Throws an error of one sentence where the program fails. */
export function foundIn(filename: string, cwd: string, settings: unknown): FoundInFile | null {
  const options = readScanSettings(settings);
  const root = realPath(path.resolve(cwd, options.root ?? '.'));
  const file = realPath(filename);
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  if (changed === undefined) return null; // a text that no file holds
  const scan = currentScan(root, argumentsOf(options), file, changed);
  const found = scan.files.get(file);
  if (!found) return null;
  found.text ??= readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  return {
    sites: found.sites,
    portless: found.portless,
    text: found.text,
    isAlone: (port) => scan.sitesOfPort.get(port) === 1,
  };
}

function readScanSettings(settings: unknown): ScanSettings {
  if (settings === undefined) return {};
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw new Error("ephemeral-ports: settings['ephemeral-ports'] must be an object.");
  const known = ['root', 'targets', 'files', 'maxFileSize', 'dependencies', 'baseline'];
  const other = Object.keys(settings).find((key) => !known.includes(key));
  if (other !== undefined)
    throw new Error(
      `ephemeral-ports: settings['ephemeral-ports'] has no key ${JSON.stringify(other)}; its keys are ${known.join(', ')}.`,
    );
  return settings;
}

function argumentsOf({ targets, files, maxFileSize, dependencies, baseline }: ScanSettings): string[] {
  return [
    ...(targets ? [`--targets=${[targets].flat().join(',')}`] : []),
    ...(files ? [`--files=${[files].flat().join(',')}`] : []),
    ...(maxFileSize === undefined ? [] : [`--max-file-size=${maxFileSize}`]),
    ...(dependencies === undefined ? [] : [`--dependencies=${dependencies}`]),
    ...(baseline === undefined ? [] : [`--baseline=${baseline}`]),
  ];
}

/** The scan of this process, unless the file changed since: an editor's process lives for days. */
function currentScan(root: string, args: readonly string[], file: string, changed: number): FolderScan {
  const key = JSON.stringify([root, args]);
  let scan = scans.get(key);
  if (!scan || changedSince(scan, file, changed)) {
    scan = scanFolder(root, args);
    scans.set(key, scan);
  }
  scan.seen.set(file, changed);
  return scan;
}

/**
 * Whether a file changed after the scan: by its time at an earlier question, else by the clock. A time that is still to come
 * (a copy, another machine's clock) says nothing of that, and would be later than any scan.
 */
function changedSince({ seen, start }: FolderScan, file: string, changed: number): boolean {
  const before = seen.get(file);
  return before === undefined ? start < changed && changed <= Date.now() : before !== changed;
}

function scanFolder(root: string, args: readonly string[]): FolderScan {
  const start = Date.now();
  const report = runProgram(root, args);
  const files: FolderScan['files'] = new Map();
  const sitesOfPort: FolderScan['sitesOfPort'] = new Map();
  const of = (name: string) => {
    const file = path.join(root, name);
    const known = files.get(file) ?? { sites: [], portless: [] };
    files.set(file, known);
    return known;
  };
  for (const site of report.sites) {
    sitesOfPort.set(site.port, (sitesOfPort.get(site.port) ?? 0) + 1);
    if (site.rule !== null && !site.suppressed && !site.known) of(site.file).sites.push(site);
  }
  for (const one of portlessFindings(report)) of(one.file).portless.push(one);
  return { start, seen: new Map(), files, sitesOfPort };
}

/** Rules cannot wait, hence a process of its own; it keeps what it found in files that are the same for the next one. */
function runProgram(root: string, args: readonly string[]): PortReport {
  const program = require.resolve('ephemeral-ports/dist/cli.js');
  try {
    const text = execFileSync(
      process.execPath,
      [program, 'report', root, '--format=json', '--fail-on=never', ...args],
      {
        encoding: 'utf8',
        maxBuffer: maxReport,
        stdio: ['ignore', 'pipe', 'pipe'],
        // An editor's own executable runs as Node then.
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      },
    );
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new Error(said === '' ? `ephemeral-ports: the program failed (${error}).` : said);
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file; // a text that no file holds
  }
}
