/** Summaries as they are stored between runs: lines of rows, and what tells whether the package is still the same. */
import { readModuleLine, writeModuleLine } from '../catalogue/packages/rowText.js';
import { isObject } from '../jsonValue.js';
import type { PackagesBelow } from './packageReader.js';
import type { PackageSummary } from './packageSummary.js';

/** What is kept of a package. Plain data. */
export interface StoredSummary {
  /** The build that found it out. */
  readonly engine: string;
  /** Files that were read, each with its stamp. */
  readonly files: readonly (readonly [path: string, stamp: string])[];
  /** Of the texts of these files. */
  readonly digest: string;
  /** Packages that it rests on, each with its version. */
  readonly below: readonly (readonly [name: string, version: string])[];
  readonly lines: readonly string[];
}

/** What is to be stored of a summary. */
export function storedSummary(
  { version, modules }: PackageSummary,
  about: Omit<StoredSummary, 'lines'>,
): StoredSummary {
  const lines = [...modules].map(([module, rows]) => writeModuleLine(module, version, rows));
  return { ...about, lines };
}

/** The summary that was stored; without evidence, which nobody asks for again. */
export function summaryOfStored(name: string, version: string, { lines }: StoredSummary): PackageSummary {
  const modules = new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), readModuleLine(line)]));
  return { name, version, modules, evidence: new Map(), problems: [] };
}

/** Reads what was stored; null for anything else, also for what another build found out. */
export function readStoredSummary(text: string, engine: string): StoredSummary | null {
  const stored: unknown = JSON.parse(text);
  return isObject(stored) && stored.engine === engine ? (stored as unknown as StoredSummary) : null;
}

/** Whether the packages below one are those that were there when it was read. */
export function isSameBelow({ below }: StoredSummary, now: PackagesBelow): boolean {
  return below.length === now.size && below.every(([name, version]) => now.get(name) === version);
}
