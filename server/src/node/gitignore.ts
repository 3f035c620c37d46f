/** `.gitignore` files along a walk: the nearest file with an opinion decides, as git does. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** The rules that hold in one folder: its own `.gitignore`, then those of the folders above. */
export interface IgnoreRules {
  readonly own: Ignore;
  /** Where the paths that {@link own} tests begin: the folder's path with a separator at its end. */
  readonly base: string;
  readonly above: IgnoreRules | null;
}

/**
 * The rules in `folder`, given those above it and whether it has a `.gitignore`. A file that cannot be read
 * ignores nothing, as for git.
 */
export function rulesIn(folder: string, above: IgnoreRules | null, hasFile: boolean): IgnoreRules | null {
  if (!hasFile) return above;
  let text: string;
  try {
    text = readFileSync(path.join(folder, '.gitignore'), 'utf8');
  } catch {
    return above;
  }
  const base = folder.endsWith(path.sep) ? folder : folder + path.sep;
  return { own: ignore({ allowRelativePaths: true }).add(text), base, above };
}

/** Whether the rules ignore a path; a folder's path is tested with a `/` at its end. */
export function isIgnored(absolute: string, isFolder: boolean, rules: IgnoreRules | null): boolean {
  for (let at = rules; at !== null; at = at.above) {
    const relative = absolute.slice(at.base.length).replaceAll(path.sep, '/');
    const { ignored, unignored } = at.own.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
}

/**
 * The rules that come from above a folder, up to the top of its git repository; none outside a repository, and
 * none for a folder that is itself ignored (who names it wants to see it).
 */
export function rulesAbove(folder: string): IgnoreRules | null {
  const folders: string[] = [];
  let top = folder;
  while (!existsSync(path.join(top, '.git'))) {
    const parent = path.dirname(top);
    if (parent === top) return null;
    top = parent;
    folders.unshift(top);
  }
  let rules: IgnoreRules | null = null;
  for (const [i, above] of folders.entries()) {
    rules = rulesIn(above, rules, existsSync(path.join(above, '.gitignore')));
    if (isIgnored(folders[i + 1] ?? folder, true, rules)) return null;
  }
  return rules;
}
