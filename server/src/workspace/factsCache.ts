/** Facts that outlive a run: what a scan asks of them, and the text in which they are stored. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { FileKey } from './portSite.js';

/** What an earlier scan found out about a file that is still the same. */
export interface RememberedFile {
  /** Module specifiers of a file that did not pass the sieve; null for one that did. */
  readonly imports: readonly string[] | null;
  /** Null: it was not parsed, since it did not pass the sieve and no link led to it. */
  readonly facts: FileFacts | null;
}

/** Facts of earlier scans. Only what was found in the very same text may be answered. */
export interface FactsCache {
  /** What is known by the file's metadata alone, before it is read; null where that is not enough. Sizes over `maxSize` bytes are not answered. */
  byMetadata(file: FileKey, maxSize: number): RememberedFile | null;
  /** What is known of a file with this text. */
  byText(file: FileKey, text: string): RememberedFile | null;
  /** Keeps what was found in a file that {@link byMetadata} or {@link byText} was asked about in this scan. */
  keep(file: FileKey, found: RememberedFile): void;
}

/** A remembered file with what tells whether it is still the same. */
export interface StoredFile extends RememberedFile {
  /** Size and times, or a digest of the text: whatever {@link FactsCache} compares. */
  readonly stamp: string;
}

/** Facts found by another engine mean something else: they are as good as none. */
export class ForeignFactsError extends Error {}

/** Bump when the form of the text changes. */
const format = 1;

/** The text to store: a line on the engine and the number of files, then a line for each file. */
export function encodeFacts(files: ReadonlyMap<FileKey, StoredFile>, engine: string): string {
  const lines = [JSON.stringify([format, engine, files.size])];
  for (const [file, { stamp, imports, facts }] of files)
    lines.push(JSON.stringify([file, stamp, imports, facts]));
  return lines.join('\n');
}

/** Reads what {@link encodeFacts} wrote. Throws {@link ForeignFactsError} for another engine, and `Error` for anything else. */
export function decodeFacts(text: string, engine: string): Map<FileKey, StoredFile> {
  const [head = '', ...lines] = text.split('\n');
  const [foundFormat, foundEngine, count] = JSON.parse(head) as [number, string, number];
  if (foundFormat !== format || foundEngine !== engine) throw new ForeignFactsError('from another version');
  if (count !== lines.length) throw new Error('incomplete');
  const files = new Map<FileKey, StoredFile>();
  for (const line of lines) {
    const [file, stamp, imports, facts] = JSON.parse(line) as [
      FileKey,
      string,
      string[] | null,
      FileFacts | null,
    ];
    files.set(file, { stamp, imports, facts });
  }
  return files;
}
