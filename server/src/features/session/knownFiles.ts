/** Which files the workspace has, by the last listing of each folder, and why some of them are not analysed. */

import type { FileKey } from '../../modules/fileNames.js';
import type { Listing, SkippedFile, UnusablePatterns } from '../../scan/fileSource.js';

export type FileKind = 'source' | 'project';

/** What a new listing changed. */
export interface ListingChange {
  readonly added: readonly FileKey[];
  readonly removed: readonly { readonly file: FileKey; readonly kind: FileKind }[];
}

export interface KnownFiles {
  kindOf(file: FileKey): FileKind | undefined;
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
  /** Number of source files. */
  readonly sources: number;
}

/** Creates an empty registry. */
export function createKnownFiles(): KnownFiles {
  const kinds = new Map<FileKey, { kind: FileKind; folder: FileKey }>();
  const skippedFiles = new Map<FileKey, string>();
  const unlisted = new Map<FileKey, readonly SkippedFile[]>();
  const unusable = new Map<FileKey, readonly UnusablePatterns[]>();
  let sources = 0;
  const drop = (file: FileKey): void => {
    if (kinds.get(file)?.kind === 'source') sources -= 1;
    kinds.delete(file);
    skippedFiles.delete(file);
  };
  return {
    kindOf: (file) => kinds.get(file)?.kind,
    in: (folder) => [...kinds].filter(([, entry]) => entry.folder === folder).map(([file]) => file),
    below: (paths) => (paths.size === 0 ? [] : [...kinds.keys()].filter((file) => liesBelow(file, paths))),
    list(folder, listing, owns) {
      const next = new Map<FileKey, FileKind>();
      for (const file of listing?.projectFiles ?? []) if (owns(file)) next.set(file, 'project');
      for (const file of listing?.sources ?? []) if (owns(file)) next.set(file, 'source');
      const removed = [...kinds]
        .filter(([file, entry]) => entry.folder === folder && !next.has(file))
        .map(([file, { kind }]) => ({ file, kind }));
      for (const { file } of removed) drop(file);
      const added: FileKey[] = [];
      for (const [file, kind] of next) {
        if (!kinds.has(file)) {
          added.push(file);
          if (kind === 'source') sources += 1;
        }
        kinds.set(file, { kind, folder });
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
