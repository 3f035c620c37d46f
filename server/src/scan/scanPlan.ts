/** Decides what a scan reads: every root is listed, and each file is given to the innermost root that names it. */

import type { FileKey } from '../modules/fileNames.js';
import type { CancelSignal, FileSource, Listing, SkippedFile, UnusablePatterns } from './fileSource.js';

/** A folder or file to scan, with the limits that hold there. */
export interface ScanRoot {
  readonly root: FileKey;
  /** Globs relative to the root. */
  readonly exclude: readonly string[];
  /** Bytes. */
  readonly maxFileSize: number;
}

/** A file to read, with the limit that holds for it. */
export interface PlannedFile {
  readonly file: FileKey;
  /** Bytes. */
  readonly maxFileSize: number;
}

/** What there is to read, and what was left out while listing. */
export interface ScanPlan {
  readonly sources: readonly PlannedFile[];
  readonly projectFiles: readonly PlannedFile[];
  readonly skipped: readonly SkippedFile[];
  /** What keeps anybody from knowing which files to read. */
  readonly unusable: readonly UnusablePatterns[];
}

/** Lists every root; a cancelled plan holds what was listed so far. */
export async function planScan(input: {
  readonly roots: readonly ScanRoot[];
  readonly files: FileSource;
  readonly signal: CancelSignal;
}): Promise<ScanPlan> {
  const listings: { root: ScanRoot; listing: Listing }[] = [];
  // Innermost first, so that the first root to name a file is the one it belongs to.
  for (const root of [...input.roots].sort((a, b) => b.root.length - a.root.length)) {
    if (input.signal.cancelled) break;
    const listing = await input.files.list({ root: root.root, exclude: root.exclude, signal: input.signal });
    listings.push({ root, listing });
  }
  const seen = new Set<FileKey>();
  const firstOf = (file: FileKey): boolean => !seen.has(file) && seen.add(file) !== undefined;
  const pick = (of: (listing: Listing) => readonly FileKey[]): PlannedFile[] =>
    listings.flatMap(({ root, listing }) =>
      of(listing)
        .filter(firstOf)
        .map((file) => ({ file, maxFileSize: root.maxFileSize })),
    );
  return {
    sources: pick((listing) => listing.sources),
    projectFiles: pick((listing) => listing.projectFiles),
    skipped: listings.flatMap(({ listing }) => listing.skipped.filter(({ file }) => firstOf(file))),
    unusable: listings.flatMap(({ listing }) => listing.unusable ?? []),
  };
}
