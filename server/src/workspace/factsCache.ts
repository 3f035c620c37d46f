/** Facts that outlive a run: what a scan asks of them, and the form in which they are stored. */
import type { FileFacts } from '../analysis/fileFacts.js';
import { type PackedData, pack, unpack } from './packedData.js';
import type { FileKey } from './portSite.js';

/** What an earlier scan found out about a file that is still the same. */
export interface RememberedFile {
  /** Module specifiers of a file that did not pass the sieve; null for one that did. */
  readonly imports: readonly string[] | null;
  /** Null: it was not parsed, since it did not pass the sieve and no link led to it. */
  readonly facts: FileFacts | PackedData | null;
}

/** Facts in the form in which the index takes them. */
export function factsOf(facts: FileFacts | PackedData): FileFacts {
  return 'bytes' in facts ? unpackFacts(facts) : facts;
}

/** The form in which facts came, for who packs them again: facts never change once they are read. */
const packedForms = new WeakMap<FileFacts, PackedData>();

/** Facts as objects. */
export function unpackFacts(packed: PackedData): FileFacts {
  const facts = unpack(packed) as FileFacts;
  // Records by names of the code: `toString` is in them only where the code says so.
  for (const record of [facts.exports, ...facts.classes.flatMap((one) => [one.members, one.statics])])
    Object.setPrototypeOf(record, null);
  packedForms.set(facts, packed);
  return facts;
}

/** Facts as few bytes: those they were unpacked from, where they were. */
export function packAgain(facts: FileFacts): PackedData {
  return packedForms.get(facts) ?? pack(facts);
}

/** Facts of earlier scans. Only what was found in the very same text may be answered. */
export interface FactsCache {
  /** What is known of a file before it is read; null where that is not enough. `maxSize` in bytes. */
  byStamp(file: FileKey, maxSize: number): RememberedFile | null;
  /**
   * The digest of the text in which facts were found, where files are known by that; else null. `parsed`: only
   * where there are facts, not imports alone.
   */
  digestOf(file: FileKey, parsed: boolean): string | null;
  /** What is known of a file with this digest. */
  byDigest(file: FileKey, digest: string | null): RememberedFile | null;
  /** Keeps what was found in a file that {@link byStamp} or {@link byDigest} was asked about in this scan. */
  keep(file: FileKey, found: RememberedFile): void;
}

/** A remembered file with what tells whether it is still the same. */
export interface StoredFile extends RememberedFile {
  /** Size and times, or a digest of the text: whatever {@link FactsCache} compares. */
  readonly stamp: string;
}

/** Facts found by another engine mean something else: they are as good as none. */
export class ForeignFactsError extends Error {}

/** Bump when the form of what is stored changes. */
const format = 2;

/** Stored files: a text, and the bytes that packed facts are cut from. */
export interface EncodedFacts {
  readonly head: string;
  readonly bytes: readonly Uint8Array[];
}

type HeadEntry = [
  file: FileKey,
  stamp: string,
  imports: readonly string[] | null,
  /** The text and the number of bytes of the packed facts. */
  facts: readonly [string, number] | null,
];

/** What to store. */
export function encodeFacts(files: ReadonlyMap<FileKey, StoredFile>, engine: string): EncodedFacts {
  const bytes: Uint8Array[] = [];
  const entries = [...files].map(([file, { stamp, imports, facts }]): HeadEntry => {
    if (!facts) return [file, stamp, imports, null];
    const packed = 'bytes' in facts ? facts : packAgain(facts);
    bytes.push(packed.bytes);
    return [file, stamp, imports, [packed.text, packed.bytes.length]];
  });
  return { head: JSON.stringify([format, engine, entries]), bytes };
}

/**
 * Reads what {@link encodeFacts} gave, with the bytes joined; facts stay packed. Throws {@link ForeignFactsError} for
 * another engine, and `Error` for anything else.
 */
export function decodeFacts(head: string, bytes: Uint8Array, engine: string): Map<FileKey, StoredFile> {
  const [foundFormat, foundEngine, entries] = JSON.parse(head) as [number, string, HeadEntry[]];
  if (foundFormat !== format || foundEngine !== engine) throw new ForeignFactsError('from another version');
  const files = new Map<FileKey, StoredFile>();
  let at = 0;
  for (const [file, stamp, imports, packed] of entries) {
    const [text, length] = packed ?? ['', 0];
    const facts = packed ? { text, bytes: bytes.subarray(at, at + length) } : null;
    files.set(file, { stamp, imports, facts });
    at += length;
  }
  if (at !== bytes.length) throw new Error('incomplete');
  return files;
}
