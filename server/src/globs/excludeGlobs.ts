/** The globs of settings that leave files out: which can be used, and whether a path is meant. */
import { expandBraces } from './braces.js';
import { type MatchingWork, matchesPath } from './matchPath.js';
import { type PathPattern, readPathPattern } from './pathPattern.js';

/** Characters of one glob: longer than anybody writes, and shorter than what would take a noticeable time. */
export const maxGlobLength = 1000;

/** Characters of all globs of a folder, their alternatives written out. */
const maxTotalLength = 100_000;

/** Why a glob cannot be used. */
export type GlobFault = 'too long' | 'too many alternatives' | 'negated' | 'extended';

/** A list of globs, ready to be compared with paths relative to the folder, `/`-separated. */
export interface ExcludeMatcher {
  /** Whether the globs name a file, or a folder or all that is in it. */
  names(path: string, isFolder: boolean, work: MatchingWork): boolean;
  /** Whether they name a file or a folder above it. */
  namesPart(file: string, work: MatchingWork): boolean;
}

/** Why a glob cannot be used; null where it can. */
export function faultOfGlob(glob: string): GlobFault | null {
  if (glob.length > maxGlobLength) return 'too long';
  if (glob.startsWith('!')) return 'negated';
  // What such a glob means differs from tool to tool; the editor knows none of them.
  if (/(?<!\\)[@?*+!]\([^()/]*\|[^()/]*\)|^[@+!]\([^()/]*\)/.test(glob)) return 'extended';
  return expandBraces(glob) === null ? 'too many alternatives' : null;
}

/** The globs that can be used together, in their order, and how many of them are over the bound for all. */
export function usableGlobs(globs: readonly string[]): { used: string[]; dropped: number } {
  const used: string[] = [];
  let total = 0;
  for (const glob of globs) {
    total += patternsOf(glob).reduce((sum, text) => sum + text.length, 0);
    if (total > maxTotalLength) break;
    used.push(glob);
  }
  return { used, dropped: globs.length - used.length };
}

/** Compiled lists: settings are read seldom, and asked about at every edit. */
const compiled = new WeakMap<readonly string[], ExcludeMatcher>();

/** The matcher for a list of globs without faults. */
export function excludeMatcher(globs: readonly string[]): ExcludeMatcher {
  const known = compiled.get(globs);
  if (known) return known;
  const texts = globs.flatMap(patternsOf);
  // `a/**` is all that is in `a`.
  const files = read(texts.map((text) => text.replace(/\/\*\*$/, '/**/*')));
  const folders = read(texts.flatMap((text) => (text.endsWith('/**') ? [text.slice(0, -3)] : [])));
  const names = (path: readonly string[], isFolder: boolean, work: MatchingWork): boolean =>
    files.some((pattern) => matchesPath(pattern, path, work)) ||
    (isFolder && folders.some((pattern) => matchesPath(pattern, path, work)));
  const matcher: ExcludeMatcher = {
    names: (path, isFolder, work) => files.length > 0 && names(path.split('/'), isFolder, work),
    namesPart(file, work) {
      if (files.length === 0) return false;
      const path = file.split('/');
      return path.some((_, last) => names(path.slice(0, last + 1), last < path.length - 1, work));
    },
  };
  compiled.set(globs, matcher);
  return matcher;
}

function read(texts: readonly string[]): PathPattern[] {
  return texts.flatMap((text): PathPattern[] => {
    const pattern = readPathPattern(text, 'settings');
    return pattern === null ? [] : [pattern];
  });
}

/** The alternatives of a glob, without what stands for the folder itself; none of one that names nothing. */
function patternsOf(glob: string): string[] {
  return (expandBraces(glob) ?? [])
    .map((text) =>
      text
        .trim()
        .replace(/^\.?\/+/, '')
        .replace(/\/+$/, ''),
    )
    .filter((text) => text !== '');
}
