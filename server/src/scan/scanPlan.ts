/** Decides what a scan reads: every root is listed, and each file is given to the innermost root that names it. */

import { type FileKind, isReadOnDemand } from '../fileKinds.js';
import type { FileKey } from '../modules/fileNames.js';
import type {
  CancelSignal,
  FileSource,
  FolderPart,
  Listing,
  SkippedFile,
  UnusablePatterns,
} from './fileSource.js';

/** A folder or file to scan, with the limits that hold there. */
export interface ScanRoot {
  readonly root: FileKey;
  /** Globs relative to the root. */
  readonly exclude: readonly string[];
  /** Bytes. */
  readonly maxFileSize: number;
  /** Kinds of files that are looked for; absent: all. */
  readonly kinds?: ReadonlySet<FileKind>;
  /** Only this part of the root is scanned. */
  readonly part?: FolderPart;
}

/** A file to read, with the limit that holds for it. */
export interface PlannedFile {
  readonly file: FileKey;
  /** Bytes. */
  readonly maxFileSize: number;
  /** Code alone is read below its root. */
  readonly isAlone?: boolean;
}

/** What there is to read, and what was left out while listing. */
export interface ScanPlan {
  readonly sources: readonly PlannedFile[];
  /** Files that are read where the search leads to them. */
  readonly onDemand: readonly PlannedFile[];
  readonly projectFiles: readonly PlannedFile[];
  readonly skipped: readonly SkippedFile[];
  /** What keeps anybody from knowing which files to read. */
  readonly unusable: readonly UnusablePatterns[];
  /** Of a scan of parts: links and their targets outside of these, and folders that are left to others. */
  readonly links: ReadonlyMap<FileKey, FileKey>;
  readonly leftOut: readonly FileKey[];
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
    const { exclude, kinds, part } = root;
    const listing = await input.files.list({
      root: root.root,
      exclude,
      ...(kinds ? { kinds } : {}),
      ...(part ? { part } : {}),
      signal: input.signal,
    });
    listings.push({ root, listing });
  }
  // A file can be a source and say how modules resolve.
  const pick = (of: (listing: Listing) => readonly FileKey[]): PlannedFile[] => {
    const firstOf = once();
    return listings.flatMap(({ root, listing }) =>
      of(listing)
        .filter(firstOf)
        .map((file) => ({
          file,
          maxFileSize: root.maxFileSize,
          ...(root.kinds && !givesValues.some((kind) => root.kinds?.has(kind)) ? { isAlone: true } : {}),
        })),
    );
  };
  const sources = pick((listing) => listing.sources);
  const firstOf = once();
  return {
    sources: sources.filter(({ file }) => !isReadOnDemand(file)),
    onDemand: sources.filter(({ file }) => isReadOnDemand(file)),
    projectFiles: pick((listing) => listing.projectFiles),
    skipped: listings.flatMap(({ listing }) => listing.skipped.filter(({ file }) => firstOf(file))),
    unusable: listings.flatMap(({ listing }) => listing.unusable ?? []),
    links: new Map(listings.flatMap(({ listing }) => [...(listing.links ?? [])])),
    leftOut: listings.flatMap(({ listing }) => listing.leftOut ?? []),
  };
}

/** Kinds of files whose values reach code. */
const givesValues: readonly FileKind[] = ['json', 'environment', 'compose', 'dockerfile', 'kubernetes'];

/** Says of each file whether it is the first of its name. */
function once(): (file: FileKey) => boolean {
  const seen = new Set<FileKey>();
  return (file) => !seen.has(file) && seen.add(file) !== undefined;
}
