/** What of a client's listing stays: without what globs and `.gitignore` files leave out, which a client is not asked to know. */
import { excludeMatcher } from '../../../globs/excludeGlobs.js';
import { createIgnoredPaths, type PlacedRules } from '../../../globs/ignoredPaths.js';
import { readIgnoreRules } from '../../../globs/ignoreRules.js';
import type { MatchingWork } from '../../../globs/matchPath.js';
import type { FileKey } from '../../../modules/fileNames.js';
import type { Listing, UnusablePatterns } from '../../../scan/fileSource.js';
import type { Turns } from '../../../scan/turns.js';
import { tooCostly } from '../../../skipReasons.js';
import { isReadThoughIgnored } from '../../../sourceFiles.js';

/** Characters that may be compared for each name, and beside that for the whole listing. */
const allowed = { whole: 200_000_000, perName: 20_000 };

/** A `.gitignore`, or in a few words why it could not be read. */
export type IgnoreFile = { readonly file: FileKey } & (
  | { readonly text: string }
  | { readonly skipped: string }
);

/** What the client found below `root`. */
export interface FoundFiles {
  readonly root: FileKey;
  readonly sources: readonly FileKey[];
  readonly projectFiles: readonly FileKey[];
  readonly ignoreFiles: readonly IgnoreFile[];
}

/**
 * The listing without what stays out. Files that cannot be read ignore nothing, as for git. Every name may be compared
 * with thousands of patterns, so others have `turns` between names.
 */
export async function clientListing(
  found: FoundFiles,
  exclude: readonly string[],
  turns: Turns,
): Promise<Listing> {
  const { root } = found;
  const unusable: UnusablePatterns[] = [];
  const isIgnored = createIgnoredPaths(
    found.ignoreFiles.flatMap((one) => placedRules(root, one, unusable)),
    isReadThoughIgnored,
  );
  const excluded = excludeMatcher(exclude);
  const work: MatchingWork = { steps: 0 };
  let limit = allowed.whole;
  let gaveUp = false;
  const stays = (file: FileKey): boolean => {
    if (gaveUp) return true;
    const path = file.slice(root.length + 1);
    limit += allowed.perName;
    const out = isIgnored(path, work) || excluded.namesPart(path, work);
    if (work.steps > limit) {
      gaveUp = true;
      unusable.push({ file: root, reason: tooCostly });
    }
    return !out;
  };
  const staying = async (files: readonly FileKey[]): Promise<FileKey[]> => {
    const kept: FileKey[] = [];
    for (const file of files) {
      if (stays(file)) kept.push(file);
      if (turns.isDue()) await turns.breathe();
    }
    return kept;
  };
  return {
    sources: await staying(found.sources),
    projectFiles: await staying(found.projectFiles),
    skipped: [],
    unusable,
  };
}

function placedRules(root: FileKey, one: IgnoreFile, unusable: UnusablePatterns[]): PlacedRules[] {
  if ('skipped' in one) return [];
  const { rules, problem } = readIgnoreRules(one.text, false);
  if (problem !== null) unusable.push({ file: one.file, reason: problem });
  const path = one.file.slice(root.length + 1);
  return [{ folder: path.slice(0, Math.max(path.lastIndexOf('/'), 0)), rules }];
}
