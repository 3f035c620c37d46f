/** The rules of one `.gitignore`, as git reads them: the last rule that means a path decides. */
import { type MatchingWork, matchesPath, matchesStep } from './matchPath.js';
import {
  anyCharacter,
  type PathPattern,
  readPathPattern,
  readStep,
  type StepPattern,
} from './pathPattern.js';

/** Bytes of one file; nobody writes a larger one. */
export const maxIgnoreFileSize = 1_000_000;
/** Rules of one file; each costs some hundred bytes. */
const maxRules = 50_000;
/** Characters of one rule; no path of a file system is longer. */
const maxRuleLength = 4096;

/** Rules that hold in the folder of their file and below it. */
export interface IgnoreRules {
  readonly count: number;
  /**
   * What they say of a path relative to their folder, `/`-separated: true: ignored, false: not ignored, null: nothing.
   * Folders above it are not looked at: who walks has been told of them before.
   */
  verdict(path: string, isFolder: boolean, work: MatchingWork): boolean | null;
}

interface Rule {
  readonly at: number;
  readonly ignores: boolean;
  readonly foldersOnly: boolean;
}

/** A rule with wildcards. */
interface WildRule extends Rule {
  /** What the last step of a path must be. */
  readonly name: StepPattern;
  /** What the whole path must be; null for a rule that holds in every folder. */
  readonly path: PathPattern | null;
  /** The codes with which that step must begin and end, {@link anyCharacter} where they are not known: most rules go by them. */
  readonly first: number;
  readonly last: number;
}

/** Reads a file's text. `problem` says in a few words why its rules cannot be known; they say nothing then. */
export function readIgnoreRules(
  text: string,
  ignoreCase: boolean,
): { rules: IgnoreRules; problem: string | null } {
  const none: IgnoreRules = { count: 0, verdict: () => null };
  const names = new Map<string, LastRules>();
  const paths = new Map<string, LastRules>();
  const wild: WildRule[] = [];
  let count = 0;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const read = readLine(line);
    if (read === null) continue;
    count += 1;
    if (read.pattern.length > maxRuleLength) {
      return { rules: none, problem: `line ${index + 1} is longer than ${maxRuleLength} characters` };
    }
    if (count > maxRules) return { rules: none, problem: `there are more than ${maxRules} rules` };
    const rule: Rule = { at: count, ignores: read.ignores, foldersOnly: read.foldersOnly };
    addRule(rule, ignoreCase ? read.pattern.toLowerCase() : read.pattern, { names, paths, wild });
  }
  wild.reverse();
  return {
    rules: {
      count,
      verdict(path, isFolder, work) {
        const kind = isFolder ? 'folder' : 'file';
        const asked = ignoreCase ? path.toLowerCase() : path;
        const name = asked.slice(asked.lastIndexOf('/') + 1);
        const known = later(names.get(name)?.[kind] ?? null, paths.get(asked)?.[kind] ?? null);
        const [first, last] = [name.charCodeAt(0), name.charCodeAt(name.length - 1)];
        let steps: string[] | null = null;
        for (const rule of wild) {
          work.steps += 1;
          if (known && rule.at < known.at) break;
          if (rule.first !== anyCharacter && rule.first !== first) continue;
          if (rule.last !== anyCharacter && rule.last !== last) continue;
          if (rule.foldersOnly && !isFolder) continue;
          if (!matchesStep(rule.name, name, work)) continue;
          if (rule.path === null) return rule.ignores;
          steps ??= asked.split('/');
          if (matchesPath(rule.path, steps, work)) return rule.ignores;
        }
        return known?.ignores ?? null;
      },
    },
    problem: null,
  };
}

/** The rule of a line; null for blank lines and comments. */
function readLine(line: string): { pattern: string; ignores: boolean; foldersOnly: boolean } | null {
  // Blanks at the end count only behind a backslash; so does the first of them.
  let end = line.endsWith('\r') ? line.length - 1 : line.length;
  while (end > 0 && line[end - 1] === ' ' && line[end - 2] !== '\\') end -= 1;
  let pattern = line.slice(0, end);
  if (pattern === '' || pattern.startsWith('#')) return null;
  const ignores = !pattern.startsWith('!');
  if (!ignores) pattern = pattern.slice(1);
  const foldersOnly = pattern.endsWith('/');
  if (foldersOnly) pattern = pattern.slice(0, -1);
  return pattern === '' ? null : { pattern, ignores, foldersOnly };
}

/** Puts a rule where it is found: by name or path where it has no wildcard, else among those that are tried. */
function addRule(
  rule: Rule,
  pattern: string,
  into: { names: Map<string, LastRules>; paths: Map<string, LastRules>; wild: WildRule[] },
): void {
  const inEveryFolder = !pattern.includes('/') || /^\*\*\/[^/]+$/.test(pattern);
  if (inEveryFolder) {
    const name = readStep(pattern.slice(pattern.lastIndexOf('/') + 1), 'git');
    if (name === null) return;
    if (name.literal !== null) append(into.names, name.literal, rule);
    else into.wild.push({ ...rule, name, path: null, ...endsOf(name) });
    return;
  }
  // What stands behind `/**` is inside a folder, not the folder itself.
  const path = readPathPattern(pattern.replace(/\/\*\*$/, '/**/*'), 'git');
  const name = path?.at(-1)?.at(-1);
  if (!path || !name) return;
  const [steps] = path;
  if (path.length === 1 && steps?.every(({ literal }) => literal !== null)) {
    append(into.paths, steps.map(({ literal }) => literal).join('/'), rule);
  } else into.wild.push({ ...rule, name, path, ...endsOf(name) });
}

function endsOf({ literal, parts }: StepPattern): { first: number; last: number } {
  if (literal !== null) return { first: literal.charCodeAt(0), last: literal.charCodeAt(literal.length - 1) };
  const known = (token: number | undefined): number => Math.max(token ?? anyCharacter, anyCharacter);
  return { first: known(parts[0]?.[0]), last: known(parts.at(-1)?.at(-1)) };
}

/** What the last rules for one name or path say, of files and of folders. */
interface LastRules {
  file: Rule | null;
  folder: Rule;
}

function append(rules: Map<string, LastRules>, key: string, rule: Rule): void {
  const before = rules.get(key)?.file ?? null;
  rules.set(key, { file: rule.foldersOnly ? before : rule, folder: rule });
}

function later(a: Rule | null, b: Rule | null): Rule | null {
  if (a === null || b === null) return a ?? b;
  return a.at > b.at ? a : b;
}
