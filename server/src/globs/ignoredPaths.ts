/** Which paths of a folder its `.gitignore` files leave out, for listings that others made. */
import type { IgnoreRules } from './ignoreRules.js';
import type { MatchingWork } from './matchPath.js';

/** The rules of one `.gitignore`, and its folder relative to the folder of the listing (blank: that folder itself; no `/` at its end). */
export interface PlacedRules {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

/**
 * Whether a file is ignored, for paths relative to the folder of the listing with `/`. As in git, the files nearer to
 * the path win, and nothing inside an ignored folder can be included again. `isKept`: whatever rules say of the file itself.
 */
export function createIgnoredPaths(
  files: readonly PlacedRules[],
  isKept: (path: string) => boolean = () => false,
): (path: string, work: MatchingWork) => boolean {
  const byFolder = new Map(files.map(({ folder, rules }) => [folder, rules]));
  const folders = new Map<string, boolean>();

  function isNamed(path: string, isFolder: boolean, work: MatchingWork): boolean {
    for (let folder = parentOf(path); folder !== null; folder = parentOf(folder)) {
      const below = folder === '' ? path : path.slice(folder.length + 1);
      const verdict = byFolder.get(folder)?.verdict(below, isFolder, work) ?? null;
      if (verdict !== null) return verdict;
    }
    return false;
  }

  function isInIgnoredFolder(path: string, work: MatchingWork): boolean {
    const folder = parentOf(path);
    if (folder === null || folder === '') return false;
    let known = folders.get(folder);
    if (known === undefined) {
      known = isInIgnoredFolder(folder, work) || isNamed(folder, true, work);
      folders.set(folder, known);
    }
    return known;
  }

  return (path, work) => isInIgnoredFolder(path, work) || (!isKept(path) && isNamed(path, false, work));
}

/** The folder of a path; blank for what stands at the top, null for the top itself. */
function parentOf(path: string): string | null {
  return path === '' ? null : path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
