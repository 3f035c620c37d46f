/** Where files come from: the only door between the engine and a disk, an editor's virtual file system, or a test. */
import type { FileKind } from '../fileKinds.js';
import type { FileKey } from '../modules/fileNames.js';
import type { TextKind } from '../skipReasons.js';

/** A file that was found but not analysed, and why, in a few words for the report. */
export interface SkippedFile {
  readonly file: FileKey;
  /** `too large (5.2 MB)`, `unreadable (EACCES)`, `binary`, `not parsed: …`. */
  readonly reason: string;
}

/** Text of a file, or the reason why there is none. */
export type ReadResult = { readonly text: string } | { readonly skipped: string };

export interface ListRequest {
  /** A folder, or a file (which is then the whole answer, whatever the excludes say). */
  readonly root: FileKey;
  /** Globs relative to the root folder, `/`-separated. */
  readonly exclude: readonly string[];
  /** List every file that may be text, in place of sources and project files. */
  readonly texts?: boolean;
  /** Kinds of files that are looked for; absent: all. */
  readonly kinds?: ReadonlySet<FileKind>;
  /** Only this part of the folder is listed; absent: all of it. */
  readonly part?: FolderPart;
  readonly signal: CancelSignal;
}

/** A part of a folder, which is listed by the rules of the whole. */
export interface FolderPart {
  /** A folder below the root, relative to it with `/`; blank for the root itself. */
  readonly below: string;
  /** Globs relative to the root: folders that they name are parts of their own. */
  readonly without: readonly string[];
}

/** A file whose patterns cannot be used, so that nobody knows what is meant to stay out. */
export interface UnusablePatterns {
  /** A `.gitignore`, or a folder's root where it is the globs of its settings. */
  readonly file: FileKey;
  /** The end of a sentence without its full stop: `line 7 is longer than …`. */
  readonly reason: string;
}

/** What a listing found: files to analyse, files that say how modules resolve, and folders that could not be read. */
export interface Listing {
  /** Files of the kinds that are looked for, also those that only code leads to. */
  readonly sources: readonly FileKey[];
  /** `package.json`, `tsconfig.json`, `tsconfig.*.json`, `jsconfig.json`. */
  readonly projectFiles: readonly FileKey[];
  readonly skipped: readonly SkippedFile[];
  /** Files that say which files stay out, and cannot be used; none of a source that has no such files. */
  readonly unusable?: readonly UnusablePatterns[];
  /** Of sources and project files, links to files of the root that the listed part does not hold: they count unless their target does. */
  readonly links?: ReadonlyMap<FileKey, FileKey>;
  /** Folders that the globs of the asked part left to others. */
  readonly leftOut?: readonly FileKey[];
}

export interface FileSource {
  list(request: ListRequest): Promise<Listing>;
  /** Never rejects. `maxSize` in bytes; `kind` is code where nothing is said. */
  read(file: FileKey, maxSize: number, kind?: TextKind): Promise<ReadResult>;
  /** Whether the file says of itself that it must not be written. Never rejects; a source without it has no such files. */
  isReadOnly?(file: FileKey): Promise<boolean>;
}

/** Cancellation as both an AbortSignal and a protocol token can show it. */
export interface CancelSignal {
  readonly cancelled: boolean;
}

export const neverCancelled: CancelSignal = Object.freeze({ cancelled: false });
