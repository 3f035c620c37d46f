/** The engine as one server holds it: the index, the parser's chunk, and the findings of every file, kept until touched. */

import type { ApiRow } from '../../catalogue/apiRow.js';
import { type Catalogue, createCatalogue, type PackageRows } from '../../catalogue/catalogue.js';
import type { DocumentMemory } from '../../facts/extractFacts.js';
import type { FileFacts } from '../../facts/fileFacts.js';
import { type EvaluateInput, evaluate, evaluateStepwise } from '../../findings/evaluate.js';
import type { Finding } from '../../findings/finding.js';
import { ToldDefaults } from '../../findings/toldDefaults.js';
import { createPortIndex } from '../../index/createPortIndex.js';
import type { FileChange, PortIndex } from '../../index/portIndex.js';
import type { PortSite } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { ExtractFacts } from '../../scan/extraction.js';
import type { Turns } from '../../scan/turns.js';
import { importNotes } from '../../syntax/importNotes.js';
import { mayMatter } from '../../syntax/sieve.js';
import { createParserLoader } from './parserLoader.js';
import type { Judgement } from './settings/folderSettings.js';
import { createSettling } from './settling.js';

/** What features ask of the analysis, and how they tell it of changes. */
export interface Engine {
  readonly index: PortIndex;
  /** The built-in rows and the user's. */
  readonly catalogue: Catalogue;
  /**
   * The facts of a text; null where it can hold none. Throws what the parser or the analysis throws. Call after
   * {@link parser}. Edits are cheap with a memory.
   */
  extract(file: FileKey, text: string, memory: DocumentMemory): FileFacts | null;
  /** Loads the parser's chunk unless it is there; null when it cannot be had (said once, by then). */
  parser(): Promise<ExtractFacts | null>;
  /** Whether the parser's chunk is loaded. */
  readonly hasParser: boolean;
  apply(changes: readonly FileChange[]): void;
  /** A file is gone: its facts go, and specifiers that meant it look elsewhere. */
  remove(file: FileKey): void;
  /** The search leads to these files, which have no facts. */
  want(files: readonly FileKey[]): void;
  /** A scan begins to stage files, and settles the {@link index} by itself; call what is answered at its end. */
  hold(): () => void;
  /** Files that a change applied to {@link index} by others touched. */
  touch(files: ReadonlySet<FileKey>): void;
  applyProjectFile(file: FileKey, text: string | null): void;
  /** Another set of user rows. */
  setUserRows(rows: readonly ApiRow[]): void;
  /** The rows of packages differ from those that were answered. */
  renewRows(): void;
  /** The findings whose span lies in the file, suppressed ones included, by position. */
  findingsIn(file: FileKey): readonly Finding[];
  /** The file's sites with those findings; each finding's site is one of them. */
  judged(file: FileKey): JudgedFile;
  /** The same, judged in turns where that takes long; it is that of the moment of the call, whatever changes meanwhile. */
  judgedInTurns(file: FileKey, turns: Turns): Promise<JudgedFile>;
  /** Whether the search goes on, so that the findings of a file can differ again soon. */
  readonly isSearching: boolean;
  /** Settings or targets changed: every file is judged anew. */
  rejudge(): void;
}

/** The sites of one file, and what was found there. */
export interface JudgedFile {
  readonly sites: readonly PortSite[];
  readonly findings: readonly Finding[];
}

/** What an engine is made from. */
export interface EngineOptions {
  /** Loads the chunk; a rejection is final for this server. */
  readonly loadExtractor: () => Promise<ExtractFacts>;
  readonly packages: PackageRows;
  readonly judgementOf: (file: FileKey) => Judgement;
  /** The chunk cannot be had. */
  readonly onParserFailure: (error: unknown) => void;
  readonly clock: () => number;
  readonly yieldTurn: () => Promise<void>;
  /** Runs what nobody awaits, with faults logged. */
  readonly run: (work: () => Promise<void>) => void;
  /** Facts of these files are needed that are not there yet. */
  readonly onWanted: (files: readonly FileKey[]) => void;
  /** Sites or findings of these files may differ now. */
  readonly onDidChange: (files: ReadonlySet<FileKey>) => void;
}

/** Creates an empty engine. */
export function createEngine(options: EngineOptions): Engine {
  let userRows: readonly ApiRow[] = [];
  let catalogue = createCatalogue(userRows, options.packages);
  const parser = createParserLoader(options.loadExtractor, options.onParserFailure);
  const index = createPortIndex(catalogue);
  const told = new ToldDefaults(index);
  const judgements = new Map<FileKey, JudgedFile>();
  /** How often anything changed: what was judged across such a moment is not kept. */
  let touches = 0;
  /** Files with findings that depend on what others write down. */
  const withDefaults = new Set<FileKey>();
  const want = (files: readonly FileKey[]): void => {
    if (files.length > 0) options.onWanted(files);
  };
  const touch = (touched: ReadonlySet<FileKey>): void => {
    if (touched.size === 0) return;
    const files = withDefaults.size > 0 ? new Set([...touched, ...withDefaults]) : touched;
    for (const file of files) judgements.delete(file);
    touches += files.size;
    told.forget();
    options.onDidChange(files);
  };
  const { clock, yieldTurn, run } = options;
  const settling = createSettling({
    index,
    clock,
    yieldTurn,
    run,
    onSettled(touched) {
      touch(touched);
      want(index.takeWanted());
    },
    // Whoever waits for the end of the search hears of it also where its last turn found nothing.
    onEnd: () => options.onDidChange(new Set()),
  });
  const judged = (file: FileKey): JudgedFile => {
    const known = judgements.get(file);
    if (known) return known;
    const sites = index.sitesIn(file);
    const findings = evaluate(inputOf(file, sites));
    judgements.set(file, { sites, findings });
    return { sites, findings };
  };
  const inputOf = (file: FileKey, sites: readonly PortSite[]): EvaluateInput => {
    const defaults = told.in(file);
    if (index.defaultsIn(file).length > 0) withDefaults.add(file);
    return { file, sites, directives: index.directivesIn(file), defaults, ...options.judgementOf(file) };
  };
  const renewRows = (): void => {
    catalogue = createCatalogue(userRows, options.packages);
    index.setCatalogue(catalogue);
    settling.begin(new Set());
  };
  return {
    index,
    get hasParser() {
      return parser.loaded !== null;
    },
    extract(file, text, memory) {
      const passes = mayMatter(file, text);
      index.addFiles([{ file, imports: passes ? [] : importNotes(text) }]);
      if (!passes && !index.isWanted(file)) return null;
      if (!parser.loaded) return null;
      return parser.loaded(file, text, memory);
    },
    parser: parser.load,
    get catalogue() {
      return catalogue;
    },
    touch,
    apply(changes) {
      const start = clock();
      index.stage(changes);
      settling.begin(new Set(changes.map(({ file }) => file)), start);
    },
    remove(file) {
      index.removeFiles([file]);
      index.stage([{ file, facts: null }]);
      settling.begin(new Set());
    },
    want,
    hold: settling.hold,
    applyProjectFile(file, text) {
      index.applyProjectFile(file, text);
      settling.begin(new Set());
    },
    setUserRows(rows) {
      userRows = rows;
      renewRows();
    },
    renewRows,
    findingsIn: (file) => judged(file).findings,
    judged,
    async judgedInTurns(file, turns) {
      const known = judgements.get(file);
      if (known) return known;
      const sites = index.sitesIn(file);
      const at = touches;
      const steps = evaluateStepwise(inputOf(file, sites));
      for (;;) {
        const step = steps.next();
        if (step.done) {
          const fresh = { sites, findings: step.value };
          if (touches === at) judgements.set(file, fresh);
          return fresh;
        }
        if (turns.isDue()) await turns.breathe();
      }
    },
    get isSearching() {
      return settling.isGoingOn;
    },
    rejudge() {
      judgements.clear();
      touches++;
      touch(new Set(index.files()));
    },
  };
}
