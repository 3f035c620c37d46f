/** Which files the workspace has, by the last listing of each folder, and why some of them are not analysed. */

import { isReadOnDemand } from '../../../fileKinds.js';
import type { FileKey } from '../../../modules/fileNames.js';
import type { Listing, SkippedFile, UnusablePatterns } from '../../../scan/fileSource.js';

/** What a listing says of a file: ports are looked for in it, it says how modules resolve, or both. */
export interface ListedAs {
  readonly source: boolean;
  readonly project: boolean;
}

/** What a new listing changed. */
export interface ListingChange {
  readonly added: readonly FileKey[];
  readonly removed: readonly { readonly file: FileKey; readonly was: ListedAs }[];
}

export interface KnownFiles {
  /** What a known file was listed as. */
  listedAs(file: FileKey): ListedAs | undefined;
  /** Files whose listing is that of the folder. */
  in(folder: FileKey): readonly FileKey[];
  /** Files below any of the paths, which are no known files themselves (folders that were deleted). */
  below(paths: ReadonlySet<FileKey>): readonly FileKey[];
  /** Takes a folder's new listing (null: the folder is gone); `owns` says which files belong to that folder. */
  list(folder: FileKey, listing: Listing | null, owns: (file: FileKey) => boolean): ListingChange;
  /** Forgets a file that was deleted. */
  remove(file: FileKey): void;
  /** The file was read (null), or not, and why; of a file that no folder lists, it counts once one does. */
  setSkipped(file: FileKey, reason: string | null): void;
  /** Sorted by file. */
  skipped(): readonly SkippedFile[];
  /** Files whose patterns could not be used in the last listings. */
  unusable(): readonly UnusablePatterns[];
  /** Number of source files, without those that only code leads to. */
  readonly sources: number;
}

/** Creates an empty registry. */
export function createKnownFiles(): KnownFiles {
  const kinds = new Map<FileKey, { was: ListedAs; folder: FileKey }>();
  const skippedFiles = new Map<FileKey, string>();
  const unlisted = new Map<FileKey, readonly SkippedFile[]>();
  const unusable = new Map<FileKey, readonly UnusablePatterns[]>();
  let sources = 0;
  const drop = (file: FileKey): void => {
    if (kinds.get(file)?.was.source && !isReadOnDemand(file)) sources -= 1;
    kinds.delete(file);
    skippedFiles.delete(file);
  };
  return {
    listedAs: (file) => kinds.get(file)?.was,
    in: (folder) => [...kinds].filter(([, entry]) => entry.folder === folder).map(([file]) => file),
    below: (paths) => (paths.size === 0 ? [] : [...kinds.keys()].filter((file) => liesBelow(file, paths))),
    list(folder, listing, owns) {
      const next = new Map<FileKey, ListedAs>();
      for (const file of listing?.projectFiles ?? [])
        if (owns(file)) next.set(file, { source: false, project: true });
      for (const file of listing?.sources ?? [])
        if (owns(file)) next.set(file, { source: true, project: next.has(file) });
      const removed = [...kinds]
        .filter(([file, entry]) => entry.folder === folder && !next.has(file))
        .map(([file, { was }]) => ({ file, was }));
      for (const { file } of removed) drop(file);
      const added: FileKey[] = [];
      for (const [file, was] of next) {
        const before = kinds.get(file);
        if (!before || before.was.source !== was.source) added.push(file);
        if (!isReadOnDemand(file)) sources += Number(was.source) - Number(before?.was.source ?? false);
        kinds.set(file, { was, folder });
      }
      unlisted.set(folder, listing?.skipped.filter(({ file }) => owns(file)) ?? []);
      unusable.set(folder, listing?.unusable ?? []);
      return { added, removed };
    },
    remove: drop,
    setSkipped(file, reason) {
      if (reason === null) skippedFiles.delete(file);
      else skippedFiles.set(file, reason);
    },
    skipped() {
      const listed = [...skippedFiles].filter(([file]) => kinds.has(file));
      const read = listed.map(([file, reason]) => ({ file, reason }));
      return [...[...unlisted.values()].flat(), ...read].sort((a, b) => (a.file < b.file ? -1 : 1));
    },
    unusable: () => [...unusable.values()].flat(),
    get sources() {
      return sources;
    },
  };
}

function liesBelow(file: FileKey, paths: ReadonlySet<FileKey>): boolean {
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
    if (paths.has(file.slice(0, end))) return true;
  }
  return false;
}
