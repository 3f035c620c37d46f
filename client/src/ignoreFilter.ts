/** Leaves out what the workspace's `.gitignore` files exclude, where the server cannot read them from a disk. */
import createIgnore, { type Ignore } from 'ignore';

/** One `.gitignore`: its folder relative to the workspace folder (blank: that folder itself; no `/` at its end), and its text. */
export interface IgnoreFile {
  readonly folder: string;
  readonly text: string;
}

/**
 * Whether no `.gitignore` excludes a file, for paths relative to the workspace folder with `/`. As in git, the files
 * nearer to the path win, and nothing inside an excluded folder can be included again.
 */
export function createIgnoreFilter(files: readonly IgnoreFile[]): (path: string) => boolean {
  const rules = files
    .map(({ folder, text }) => ({
      prefix: folder === '' ? '' : `${folder}/`,
      rules: createIgnore({ allowRelativePaths: true }).add(text),
    }))
    .sort((a, b) => a.prefix.length - b.prefix.length);
  const folders = new Map<string, boolean>();

  function isExcluded(path: string): boolean {
    let excluded = false;
    for (const { prefix, rules: own } of rules) {
      if (!path.startsWith(prefix) || path.length === prefix.length) continue;
      const verdict = verdictOf(own, path.slice(prefix.length));
      if (verdict !== null) excluded = verdict;
    }
    return excluded;
  }

  function isInExcludedFolder(path: string): boolean {
    const end = path.lastIndexOf('/');
    if (end < 0) return false;
    const folder = path.slice(0, end);
    let known = folders.get(folder);
    if (known === undefined) {
      known = isInExcludedFolder(folder) || isExcluded(`${folder}/`);
      folders.set(folder, known);
    }
    return known;
  }

  return (path) => !isInExcludedFolder(path) && !isExcluded(path);
}

/** True: excluded; false: included again; null: the rules say nothing of it. */
function verdictOf(rules: Ignore, path: string): boolean | null {
  const { ignored, unignored } = rules.test(path);
  return ignored || unignored ? ignored : null;
}
