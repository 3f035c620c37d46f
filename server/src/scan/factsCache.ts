/** Facts that outlive a run: what a scan asks of them, and the form in which they are stored. */
import { type FileFacts, factsVersion } from '../facts/fileFacts.js';
import type { FileKey } from '../modules/fileNames.js';

/** Facts as they are stored: strings and the like in front, the numbers as bytes. */
export interface StoredFacts {
  readonly head: FactsHead;
  readonly bytes: Uint8Array;
}

/** What an earlier scan found out about a file that is still the same. */
export interface RememberedFile {
  /** Module specifiers of a file that did not pass the sieve; null for one that did. */
  readonly imports: readonly string[] | null;
  /** Null: it was not parsed, since it did not pass the sieve and nothing led to it. */
  readonly facts: FileFacts | StoredFacts | null;
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
const storedFormat = 4;

/** The tables of numbers, in the order in which they are stored. */
const tables = [
  'statements',
  'nodes',
  'lists',
  'literals',
  'pieces',
  'mentions',
  'calls',
  'lineStarts',
] as const;
type FactsTable = (typeof tables)[number];

/** Everything but the numbers, and how many of these each table has. */
type FactsHead = readonly [rest: Omit<FileFacts, FactsTable>, lengths: readonly number[]];

type HeadEntry = [file: FileKey, stamp: string, imports: readonly string[] | null, facts: FactsHead | null];

/** Stored files: a text, and the bytes of their tables. */
export interface EncodedFacts {
  readonly head: string;
  readonly bytes: readonly Uint8Array[];
}

/** Facts in the form in which the index takes them. */
export function factsOf(facts: FileFacts | StoredFacts): FileFacts {
  return 'bytes' in facts ? readTables(facts) : facts;
}

/** Why not all of a file could be read, where that is so. */
export function problemOf({ facts }: RememberedFile): string | undefined {
  return facts && 'bytes' in facts ? facts.head[0].problem : facts?.problem;
}

/** The buffers of facts that nobody uses here any more, to be handed to another thread. */
export function buffersOf(facts: FileFacts): ArrayBuffer[] {
  return tables.map((table) => facts[table].buffer as ArrayBuffer);
}

function readTables({ head: [rest, lengths], bytes }: StoredFacts): FileFacts {
  let at = 0;
  const read = lengths.map((length, i): [FactsTable, Int32Array] => {
    // Copied, since numbers have to begin at a multiple of four.
    const numbers = new Int32Array(length);
    new Uint8Array(numbers.buffer).set(bytes.subarray(at, at + length * 4));
    at += length * 4;
    return [tables[i] as FactsTable, numbers];
  });
  return { ...rest, ...(Object.fromEntries(read) as Record<FactsTable, Int32Array>) };
}

function storedForm(facts: FileFacts): StoredFacts {
  const { statements, nodes, lists, literals, pieces, mentions, calls, lineStarts, ...rest } = facts;
  const all = [statements, nodes, lists, literals, pieces, mentions, calls, lineStarts];
  const lengths = all.map((one) => one.length);
  const bytes = new Uint8Array(sizeOf(lengths));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of all) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return { head: [rest, lengths], bytes };
}

function sizeOf(lengths: readonly number[]): number {
  return lengths.reduce((sum, length) => sum + length * 4, 0);
}

/** What to store. */
export function encodeFacts(files: ReadonlyMap<FileKey, StoredFile>, engine: string): EncodedFacts {
  const bytes: Uint8Array[] = [];
  const entries = [...files].map(([file, { stamp, imports, facts }]): HeadEntry => {
    if (!facts) return [file, stamp, imports, null];
    const stored = 'bytes' in facts ? facts : storedForm(facts);
    bytes.push(stored.bytes);
    return [file, stamp, imports, stored.head];
  });
  return { head: JSON.stringify([storedFormat, factsVersion, engine, entries]), bytes };
}

/**
 * Reads what {@link encodeFacts} gave, with the bytes joined; tables are read when they are needed. Throws
 * {@link ForeignFactsError} for another engine, and `Error` for anything else.
 */
export function decodeFacts(head: string, bytes: Uint8Array, engine: string): Map<FileKey, StoredFile> {
  const [format, version, foundEngine, entries] = JSON.parse(head) as [number, number, string, HeadEntry[]];
  if (format !== storedFormat || version !== factsVersion || foundEngine !== engine)
    throw new ForeignFactsError('from another version');
  const files = new Map<FileKey, StoredFile>();
  let at = 0;
  for (const [file, stamp, imports, factsHead] of entries) {
    const length = factsHead ? sizeOf(factsHead[1]) : 0;
    const facts = factsHead ? { head: factsHead, bytes: bytes.subarray(at, at + length) } : null;
    files.set(file, { stamp, imports, facts });
    at += length;
  }
  if (at !== bytes.length) throw new Error('incomplete');
  return files;
}
