/** The engine as one server holds it: the index, the parser's chunk, and the findings of every file, kept until touched. */
import type { DocumentMemory } from '../../analysis/documentMemory.js';
import type { FileFacts } from '../../analysis/fileFacts.js';
import type { ApiRow } from '../../catalogue/apiRow.js';
import { type Catalogue, createCatalogue } from '../../catalogue/catalogue.js';
import { evaluate } from '../../findings/evaluate.js';
import type { Finding } from '../../findings/finding.js';
import { importNotes } from '../../syntax/importNotes.js';
import { mayHoldFacts } from '../../syntax/sieve.js';
import { createPortIndex } from '../../workspace/createPortIndex.js';
import type { ExtractFacts } from '../../workspace/extraction.js';
import type { FileChange, PortIndex } from '../../workspace/portIndex.js';
import type { FileKey, PortSite } from '../../workspace/portSite.js';
import type { Judgement } from './folderSettings.js';
import { createParserLoader } from './parserLoader.js';

export interface Engine {
  readonly index: PortIndex;
  /** The built-in rows and the user's. */
  readonly catalogue: Catalogue;
  /** The facts of a text; null where it can hold none. Call after {@link parser}. Edits are cheap with a memory. */
  extract(file: FileKey, text: string, memory: DocumentMemory): FileFacts | null;
  /** Loads the parser's chunk unless it is there; null when it cannot be had (said once, by then). */
  parser(): Promise<ExtractFacts | null>;
  /** Whether the parser's chunk is loaded. */
  readonly hasParser: boolean;
  apply(changes: readonly FileChange[]): void;
  /** A file is gone: its facts go, and specifiers that meant it look elsewhere. */
  remove(file: FileKey): void;
  /** Links lead to these files: their facts are needed whatever their text looks like. */
  want(files: readonly FileKey[]): void;
  isWanted(file: FileKey): boolean;
  /** Files that a change applied to {@link index} by others touched. */
  touch(files: ReadonlySet<FileKey>): void;
  applyProjectFile(file: FileKey, text: string | null): void;
  /** Another set of user rows: facts must be extracted anew by the caller. */
  setUserRows(rows: readonly ApiRow[]): void;
  /** The findings whose span lies in the file, suppressed ones included, by position. */
  findingsIn(file: FileKey): readonly Finding[];
  /** The file's sites with those findings; each finding's site is one of them. */
  judged(file: FileKey): JudgedFile;
  /** Settings or targets changed: every file is judged anew. */
  rejudge(): void;
}

/** The sites of one file, and what was found there. */
export interface JudgedFile {
  readonly sites: readonly PortSite[];
  readonly findings: readonly Finding[];
}

export interface EngineOptions {
  /** Loads the chunk; a rejection is final for this server. */
  readonly loadExtractor: () => Promise<ExtractFacts>;
  readonly judgementOf: (file: FileKey) => Judgement;
  /** The chunk cannot be had. */
  readonly onParserFailure: (error: unknown) => void;
  /** A file's text threw in the parser or the analysis. */
  readonly onExtractionFailure: (file: FileKey, error: unknown) => void;
  /** Facts of these files are needed that are not there yet. */
  readonly onWanted: (files: readonly FileKey[]) => void;
  /** Sites or findings of these files may differ now. */
  readonly onDidChange: (files: ReadonlySet<FileKey>) => void;
}

/** Creates an empty engine. */
export function createEngine(options: EngineOptions): Engine {
  let catalogue = createCatalogue([]);
  const parser = createParserLoader(options.loadExtractor, options.onParserFailure);
  const index = createPortIndex(catalogue);
  const judgements = new Map<FileKey, JudgedFile>();
  const wanted = new Set<FileKey>();
  const want = (files: readonly FileKey[]): void => {
    for (const file of files) wanted.add(file);
    if (files.length > 0) options.onWanted(files);
  };
  /** After a change to the index: what it touched, and what it asks for. */
  const changed = (files: ReadonlySet<FileKey>): void => {
    touch(files);
    want(index.takeWanted());
  };
  const touch = (files: ReadonlySet<FileKey>): void => {
    for (const file of files) judgements.delete(file);
    if (files.size > 0) options.onDidChange(files);
  };
  const judged = (file: FileKey): JudgedFile => {
    const known = judgements.get(file);
    if (known) return known;
    const sites = index.sitesIn(file);
    const directives = index.directivesIn(file);
    const findings = evaluate({ file, sites, directives, ...options.judgementOf(file) });
    judgements.set(file, { sites, findings });
    return { sites, findings };
  };
  return {
    index,
    get hasParser() {
      return parser.loaded !== null;
    },
    extract(file, text, memory) {
      if (!mayHoldFacts(text) && !wanted.has(file)) {
        changed(index.addFiles([{ file, imports: importNotes(text) }]));
        return null;
      }
      if (!parser.loaded) return null;
      try {
        return parser.loaded(file, text, catalogue, memory);
      } catch (error) {
        options.onExtractionFailure(file, error);
        return null;
      }
    },
    parser: parser.load,
    get catalogue() {
      return catalogue;
    },
    touch,
    apply: (changes) => changed(index.apply(changes)),
    remove(file) {
      wanted.delete(file);
      touch(index.removeFiles([file]));
      changed(index.apply([{ file, facts: null }]));
    },
    want,
    isWanted: (file) => wanted.has(file),
    applyProjectFile: (file, text) => changed(index.applyProjectFile(file, text)),
    setUserRows(rows) {
      catalogue = createCatalogue(rows);
      changed(index.setCatalogue(catalogue));
    },
    findingsIn: (file) => judged(file).findings,
    judged,
    rejudge() {
      judgements.clear();
      touch(new Set(index.files()));
    },
  };
}
