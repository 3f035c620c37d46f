/** Where a scan has its files read, sieved and parsed: in its own thread, as here, or in others. */
import type { DocumentMemory } from '../facts/extractFacts.js';
import type { FileFacts } from '../facts/fileFacts.js';
import type { FileKey } from '../modules/fileNames.js';
import { textKindOf } from '../sourceFiles.js';
import { importNotes } from '../syntax/importNotes.js';
import { mayMatter } from '../syntax/sieve.js';
import type { FileSource } from './fileSource.js';

/** What the parser's chunk offers. It may throw on a file that it cannot take. With a memory, edits of a file are cheap. */
export type ExtractFacts = (file: FileKey, text: string, memory?: DocumentMemory) => FileFacts;

/** One file to read. */
export interface ExtractionTask {
  readonly file: FileKey;
  /** Bytes; a larger file is skipped. */
  readonly maxFileSize: number;
  /** Parse it whatever the sieve says of its text. */
  readonly anyway: boolean;
  /** Code alone is read: nothing comes from files of other kinds. */
  readonly isAlone?: boolean;
  /** The digest of a text whose facts are known: the same text is not looked at again. */
  readonly knownDigest: string | null;
}

/** What became of one file. */
export type ExtractedFile =
  /** There is no text to parse, and why. */
  | { readonly skipped: string }
  /** The text has the digest that the task named. */
  | { readonly unchanged: true; readonly digest: string }
  /** The parser or the analysis threw. */
  | { readonly failed: unknown }
  | {
      /** Of the text; null where no digests are taken. */
      readonly digest: string | null;
      /** Module specifiers of a text that did not pass the sieve; null of one that did. */
      readonly imports: readonly string[] | null;
      /** Null: not parsed, since it did not pass the sieve. */
      readonly facts: FileFacts | null;
    };

/** Reads files and extracts their facts. */
export interface Extraction {
  /** Calls that may be under way at once. */
  readonly lanes: number;
  /** Files that are worth one call. */
  readonly batch: number;
  /** Answers in the order of the tasks; rejects only when the parser's chunk cannot be loaded. */
  extract(tasks: readonly ExtractionTask[]): Promise<readonly ExtractedFile[]>;
  /** Where others extract: what this thread may do itself while it has nothing else to do. */
  readonly here?: Extraction;
}

/**
 * Takes steps in as many lanes as an extraction has, and in one of this thread where it may help, until a step answers
 * that nothing is left to do.
 */
export async function extractInLanes(
  extraction: Extraction,
  step: (by: Extraction) => Promise<boolean>,
): Promise<void> {
  const lane = async (by: Extraction): Promise<void> => {
    while (await step(by));
  };
  const { here, lanes } = extraction;
  await Promise.all([...Array.from({ length: lanes }, () => extraction), ...(here ? [here] : [])].map(lane));
}

/** What extraction in this thread works with. */
export interface ExtractionParts {
  readonly read: FileSource['read'];
  /** Called at most once, when the first file passes the sieve. */
  readonly loadExtractor: () => Promise<ExtractFacts>;
  /** Digests of texts, where facts are known by them. */
  readonly digestOf?: (text: string) => string;
}

/** Extraction in this thread. `lanes`: reads under way at once. */
export function createExtraction(parts: ExtractionParts, lanes = 16): Extraction {
  let loading: Promise<ExtractFacts> | null = null;
  const extractOne = async (task: ExtractionTask): Promise<ExtractedFile> => {
    const result = await parts.read(task.file, task.maxFileSize, textKindOf(task.file));
    if ('skipped' in result) return result;
    const { text } = result;
    const digest = parts.digestOf?.(text) ?? null;
    if (digest !== null && digest === task.knownDigest) return { unchanged: true, digest };
    const imports = mayMatter(task.file, text, task.isAlone) ? null : ownStrings(importNotes(text));
    if (imports !== null && !task.anyway) return { digest, imports, facts: null };
    loading ??= parts.loadExtractor();
    const extractFacts = await loading;
    try {
      const facts = extractFacts(task.file, text);
      return { digest, imports, facts: { ...facts, strings: ownStrings(facts.strings) } };
    } catch (error) {
      return { failed: error };
    }
  };
  return {
    lanes,
    batch: 1,
    async extract(tasks) {
      const results: ExtractedFile[] = [];
      for (const task of tasks) results.push(await extractOne(task));
      return results;
    },
  };
}

/**
 * Strings that do not hold on to the text that they were cut from: engines keep a slice as a view of the whole (V8,
 * SlicedString), which would keep the text of every file in memory.
 */
function ownStrings(strings: readonly string[]): string[] {
  return JSON.parse(JSON.stringify(strings));
}
