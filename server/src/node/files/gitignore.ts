/** `.gitignore` files along a walk: the nearest file with an opinion decides, as git does. */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type IgnoreRules, maxIgnoreFileSize, readIgnoreRules } from '../../globs/ignoreRules.js';
import type { MatchingWork } from '../../globs/matchPath.js';
import { tooLarge } from '../../skipReasons.js';
import { ignoreFileName } from '../../sourceFiles.js';

/** Rules that may hold in one folder, those from above included: what is held at once while walking. */
const maxRulesInForce = 200_000;

/** These systems do not tell the case of names apart, and git is told so when it makes a repository there. */
const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';

/** The rules that hold in one folder: its own `.gitignore`, then those of the folders above. */
export interface IgnoreChain {
  readonly own: IgnoreRules;
  /** Where the paths that {@link own} is asked about begin: the folder's path with a separator at its end. */
  readonly base: string;
  readonly above: IgnoreChain | null;
  /** The rules of the whole chain. */
  readonly count: number;
  /** What the rules of the folder itself have cost. */
  readonly work: MatchingWork;
}

/** The `.gitignore` of a chain that has cost most so far, and what it cost; null for no rules. */
export function costliest(rules: IgnoreChain | null): { file: string; steps: number } | null {
  let most: IgnoreChain | null = null;
  for (let at = rules; at !== null; at = at.above) {
    if (most === null || at.work.steps > most.work.steps) most = at;
  }
  return most && { file: most.base + ignoreFileName, steps: most.work.steps };
}

/** Told of a file whose rules cannot be known, with the reason in a few words. */
export type OnUnknownRules = (file: string, reason: string) => void;

/**
 * The rules in `folder`, given those above it and whether it has a `.gitignore`. What is no file, or cannot be read,
 * ignores nothing, as for git, which follows no link there.
 */
export function rulesIn(
  folder: string,
  above: IgnoreChain | null,
  hasFile: boolean,
  onUnknown: OnUnknownRules,
): IgnoreChain | null {
  if (!hasFile) return above;
  const file = path.join(folder, ignoreFileName);
  const text = readRules(file, onUnknown);
  if (text === null) return above;
  const { rules, problem } = readIgnoreRules(text, ignoreCase);
  const count = rules.count + (above?.count ?? 0);
  const reason = problem ?? (count > maxRulesInForce ? `more than ${maxRulesInForce} rules hold here` : null);
  if (reason !== null) {
    onUnknown(file, reason);
    return above;
  }
  const base = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return { own: rules, base, above, count, work: { steps: 0 } };
}

function readRules(file: string, onUnknown: OnUnknownRules): string | null {
  try {
    const stat = lstatSync(file);
    if (!stat.isFile()) return null;
    const large = tooLarge(stat.size, maxIgnoreFileSize);
    if (large !== null) {
      onUnknown(file, `it is ${large}`);
      return null;
    }
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Whether the rules ignore the path of a file or folder. */
export function isIgnored(
  absolute: string,
  isFolder: boolean,
  rules: IgnoreChain | null,
  work: MatchingWork,
): boolean {
  for (let at = rules; at !== null; at = at.above) {
    const relative = absolute.slice(at.base.length).replaceAll(path.sep, '/');
    const before = at.work.steps;
    const verdict = at.own.verdict(relative, isFolder, at.work);
    work.steps += at.work.steps - before;
    if (verdict !== null) return verdict;
  }
  return false;
}

/**
 * The rules that come from above a folder, up to the top of its git repository; none outside a repository, and
 * none for a folder that is itself ignored (who names it wants to see it).
 */
export function rulesAbove(
  folder: string,
  work: MatchingWork,
  onUnknown: OnUnknownRules,
): IgnoreChain | null {
  const folders: string[] = [];
  let top = folder;
  while (!existsSync(path.join(top, '.git'))) {
    const parent = path.dirname(top);
    if (parent === top) return null;
    top = parent;
    folders.unshift(top);
  }
  let rules: IgnoreChain | null = null;
  for (const [i, above] of folders.entries()) {
    rules = rulesIn(above, rules, existsSync(path.join(above, ignoreFileName)), onUnknown);
    if (isIgnored(folders[i + 1] ?? folder, true, rules, work)) return null;
  }
  return rules;
}
