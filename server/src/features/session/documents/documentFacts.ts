/** Turns edits into facts: changed documents are analysed once per turn of the event loop, never with an outdated text. */
import type { DocumentMemory } from '../../../facts/extractFacts.js';
import type { FileChange } from '../../../index/portIndex.js';
import type { FileKey } from '../../../modules/fileNames.js';
import { mayMatter } from '../../../syntax/sieve.js';
import type { Engine } from '../engine.js';

export interface DocumentFacts {
  /** The document's text is new; it is analysed at the end of the turn, or earlier by {@link settle}. */
  touch(file: FileKey): void;
  /** The document was closed before it was analysed. */
  forget(file: FileKey): void;
  /**
   * Resolves when every open document's facts are those of its text. With a file, as soon as that one's are while the
   * analysis of another takes long: what is said of the file is then as the other one was before.
   */
  settle(file?: FileKey): Promise<void>;
  /** Whether the document, or any, has another text than its facts say. */
  isPending(file?: FileKey): boolean;
}

/** What the analysis of open documents needs of the session around it. */
export interface DocumentFactsOptions {
  readonly engine: Engine;
  /** Text of an open document that is to be analysed; null where it is not (closed, excluded, skipped for what it is). */
  readonly textOf: (file: FileKey) => string | null;
  /** Resolves when settings are there: no finding is shown that they would forbid. */
  readonly ready: Promise<void>;
  readonly clock: () => number;
  readonly yieldTurn: () => Promise<void>;
  /** The analysis of a document threw, for the first time since it last succeeded. */
  readonly onFailure: (file: FileKey, error: unknown) => void;
  /** Runs what nobody awaits, with faults logged. */
  readonly run: (work: () => Promise<void>) => void;
}

/** Milliseconds of one document's analysis after which others have a turn before its facts are taken in. */
const longAnalysis = 15;

/** Documents whose trees are kept between edits: a tree takes some hundred times the memory of its text. */
const maxMemories = 3;

/** Trees of the documents that were edited last. */
function createMemories(): { of(file: FileKey): DocumentMemory; forget(file: FileKey): void } {
  const memories = new Map<FileKey, DocumentMemory>();
  return {
    of(file) {
      const memory = memories.get(file) ?? {};
      // The order of a map is that of insertion: the one that was used longest ago comes first.
      memories.delete(file);
      memories.set(file, memory);
      for (const oldest of memories.keys()) {
        if (memories.size <= maxMemories) break;
        memories.delete(oldest);
      }
      return memory;
    },
    forget: (file) => {
      memories.delete(file);
    },
  };
}

/** Creates the queue of changed documents. */
export function createDocumentFacts(options: DocumentFactsOptions): DocumentFacts {
  const { engine } = options;
  const dirty = new Set<FileKey>();
  const memories = createMemories();
  /** Documents whose last text something threw on: said once. */
  const failed = new Set<FileKey>();
  /** Documents that are being analysed, whose facts are not taken in yet. */
  const underWay = new Set<FileKey>();
  /** Those who wait for one document, and not for others that take long. */
  const impatient: (() => void)[] = [];
  let scheduled = false;
  const analyse = async (): Promise<void> => {
    await options.ready;
    // While the parser loads, documents change on: look again afterwards.
    while (dirty.size > 0 && !engine.hasParser && needsParser()) {
      if (!(await engine.parser())) break;
    }
    const files = [...dirty];
    dirty.clear();
    for (const file of files) underWay.add(file);
    const changes: FileChange[] = [];
    for (const file of files) {
      const start = options.clock();
      const facts = guarded(file, () => {
        const text = options.textOf(file);
        return text === null ? null : engine.extract(file, text, memories.of(file));
      });
      changes.push({ file, facts });
      if (options.clock() - start < longAnalysis) continue;
      for (const goOn of impatient.splice(0)) goOn();
      await options.yieldTurn();
    }
    // What was closed or changed meanwhile has other facts by now, or will have.
    const current = changes.filter(({ file }) => underWay.has(file) && !dirty.has(file));
    underWay.clear();
    impatient.length = 0;
    if (current.length > 0) engine.apply(current);
  };
  /** One analysis after the other: each sees all that changed before it began. */
  let last: Promise<void> = Promise.resolve();
  const settleAll = (): Promise<void> => {
    const own = last.then(analyse, analyse);
    last = own;
    return own;
  };
  const settle = async (file?: FileKey): Promise<void> => {
    if (file === undefined || dirty.has(file) || underWay.has(file)) return settleAll();
    if (underWay.size > 0) return undefined;
    return Promise.race([settleAll(), new Promise<void>((resolve) => impatient.push(resolve))]);
  };
  /** A document on which something throws has no facts until it changes; all others have theirs. */
  const guarded = <T>(file: FileKey, work: () => T): T | null => {
    try {
      const answer = work();
      failed.delete(file);
      return answer;
    } catch (error) {
      memories.forget(file);
      if (!failed.has(file)) options.onFailure(file, error);
      failed.add(file);
      return null;
    }
  };
  const needsParser = (): boolean =>
    [...dirty].some((file) => {
      try {
        const text = options.textOf(file);
        return text !== null && (engine.index.isWanted(file) || mayMatter(file, text));
      } catch {
        return false; // said where the document is analysed
      }
    });
  return {
    touch(file) {
      dirty.add(file);
      if (scheduled) return;
      scheduled = true;
      options.run(async () => {
        await options.yieldTurn();
        scheduled = false;
        await settleAll();
      });
    },
    forget: (file) => {
      dirty.delete(file);
      underWay.delete(file);
      failed.delete(file);
      memories.forget(file);
    },
    settle,
    isPending: (file) =>
      file === undefined ? dirty.size + underWay.size > 0 : dirty.has(file) || underWay.has(file),
  };
}
