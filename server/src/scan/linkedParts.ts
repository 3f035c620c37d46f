/** Parts of a folder as one scan sees them: one plan, and their facts in place of files. */
import type { FileKey } from '../modules/fileNames.js';
import type { ExtractedFile, Extraction, ExtractionTask } from './extraction.js';
import type { ArtefactDetails } from './factsArtefact.js';
import { factsOf, type StoredFile } from './factsCache.js';
import type { FileSource, ReadResult } from './fileSource.js';
import type { PlannedFile, ScanPlan } from './scanPlan.js';
import { compareInWalkOrder } from './walkOrder.js';

/** One part; facts are decoded when they are first asked for. */
export interface LinkedPart {
  readonly details: ArtefactDetails;
  /** May throw where what is stored is damaged. */
  readonly sieved: () => Map<string, StoredFile>;
  readonly others: () => Map<string, StoredFile>;
}

/** What a scan of the whole works with. */
export interface LinkedFolder {
  readonly plan: ScanPlan;
  /** Reads project files; nothing is listed. */
  readonly files: FileSource;
  readonly extraction: Extraction;
}

/** The facts of one part, each handed out once, so that none is held twice. */
class PartFacts {
  #sieved: Map<string, StoredFile> | null = null;
  #others: Map<string, StoredFile> | null = null;
  readonly #unread: ReadonlyMap<string, string>;
  readonly #failed: ReadonlyMap<string, string>;

  constructor(private readonly part: LinkedPart) {
    this.#unread = new Map(part.details.unread);
    this.#failed = new Map(part.details.failed);
  }

  take(file: string, anyway: boolean): ExtractedFile {
    const skipped = this.#unread.get(file);
    if (skipped !== undefined) return { skipped };
    this.#sieved ??= this.part.sieved();
    const known = this.#sieved.get(file);
    const words = this.#failed.get(file);
    if (words !== undefined && (anyway || !known)) return { failed: new Error(words) };
    if (!known) throw new Error(`nothing is known of ${file}`);
    const { imports } = known;
    if (imports === null) {
      this.#sieved.delete(file);
      return { digest: null, imports, facts: known.facts && factsOf(known.facts) };
    }
    if (!anyway) return { digest: null, imports, facts: null };
    this.#others ??= this.part.others();
    const other = this.#others.get(file);
    this.#others.delete(file);
    return { digest: null, imports, facts: other?.facts ? factsOf(other.facts) : null };
  }
}

/** Joins parts, no two of which hold the same file; `root` is the key of the whole, without `/` at its end. */
export function linkParts(root: FileKey, parts: readonly LinkedPart[]): LinkedFolder {
  const keyOf = (name: string): FileKey => (name === '' ? root : `${root}/${name}`);
  const factsOfFile = new Map<FileKey, PartFacts>();
  const texts = new Map<FileKey, ReadResult>();
  for (const part of parts) {
    const facts = new PartFacts(part);
    const { sources, onDemand, projectFiles } = part.details;
    for (const name of [...sources, ...onDemand]) factsOfFile.set(keyOf(name), facts);
    for (const [name, read] of projectFiles) texts.set(keyOf(name), read);
  }
  const nameOf = (file: FileKey): string => file.slice(root.length + 1);
  return {
    plan: planOf(parts, keyOf),
    files: {
      list: () => Promise.reject(new Error('parts are not listed')),
      read: async (file) => texts.get(file) ?? { skipped: 'not in any part' },
    },
    extraction: {
      lanes: 1,
      batch: 1,
      extract: async (tasks: readonly ExtractionTask[]) =>
        tasks.map(({ file, anyway }): ExtractedFile => {
          const facts = factsOfFile.get(file);
          if (!facts) throw new Error(`${file} is in no part`);
          return facts.take(nameOf(file), anyway);
        }),
    },
  };
}

/** The plan of the whole, in the order in which one walk would have found the files. */
function planOf(parts: readonly LinkedPart[], keyOf: (name: string) => FileKey): ScanPlan {
  const all = parts.map(({ details }) => details);
  const links = new Map(all.flatMap((part) => part.links));
  const held = new Set(
    all
      .flatMap(({ sources, onDemand, projectFiles }) => [
        ...sources,
        ...onDemand,
        ...projectFiles.map(([name]) => name),
      ])
      .filter((name) => !links.has(name)),
  );
  // A link counts unless its file does; links come last, as in a walk.
  const counts = (name: string): boolean => !held.has(links.get(name) ?? '');
  const inOrder = (names: readonly string[]): PlannedFile[] =>
    names
      .filter(counts)
      .sort((a, b) => Number(links.has(a)) - Number(links.has(b)) || compareInWalkOrder(a, b))
      .map((name) => ({ file: keyOf(name), maxFileSize: Number.MAX_SAFE_INTEGER }));
  const skipped = new Map(all.flatMap(({ unlisted }) => unlisted));
  return {
    sources: inOrder(all.flatMap(({ sources }) => sources)),
    onDemand: inOrder(all.flatMap(({ onDemand }) => onDemand)),
    projectFiles: inOrder(all.flatMap(({ projectFiles }) => projectFiles.map(([name]) => name))),
    skipped: [...skipped].map(([name, reason]) => ({ file: keyOf(name), reason })),
    unusable: [],
    links: new Map(),
    leftOut: [],
  };
}
