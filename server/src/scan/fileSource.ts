/** Where files come from: the only door between the engine and a disk, an editor's virtual file system, or a test. */
import type { FileKey } from '../modules/fileNames.js';

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
  readonly signal: CancelSignal;
}

/** What a listing found: files to analyse, files that say how modules resolve, and folders that could not be read. */
export interface Listing {
  /** JavaScript and TypeScript files. */
  readonly sources: readonly FileKey[];
  /** `package.json`, `tsconfig.json`, `tsconfig.*.json`, `jsconfig.json`. */
  readonly projectFiles: readonly FileKey[];
  readonly skipped: readonly SkippedFile[];
}

export interface FileSource {
  list(request: ListRequest): Promise<Listing>;
  /** Never rejects. `maxSize` in bytes. */
  read(file: FileKey, maxSize: number): Promise<ReadResult>;
  /** Whether the file says of itself that it must not be written. Never rejects; a source without it has no such files. */
  isReadOnly?(file: FileKey): Promise<boolean>;
}

/** Cancellation as both an AbortSignal and a protocol token can show it. */
export interface CancelSignal {
  readonly cancelled: boolean;
}

export const neverCancelled: CancelSignal = Object.freeze({ cancelled: false });
