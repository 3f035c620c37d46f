/** The state of the engine: facts by file, sites by file and by port, kept right under any change. */
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Directive } from '../facts/directives.js';
import type { FileFacts, ServiceFacts } from '../facts/fileFacts.js';
import type { FileKey } from '../modules/fileNames.js';
import type { DefaultPort } from './placedDefaults.js';
import type { ComputedPort, PortSite } from './portSite.js';

/** One file's new facts, or null when it has none (any more): it is gone, or did not pass the sieve. */
export interface FileChange {
  readonly file: FileKey;
  readonly facts: FileFacts | null;
}

export interface PortIndex {
  /** Grows with every change that was applied. */
  readonly revision: number;
  /** Takes changes without looking at what they mean, as all that changes the index does; {@link settle} looks. */
  stage(changes: readonly FileChange[]): void;
  /**
   * Finds the uses that changed, until all are found or `isDue` says that it is time for something else; answers the
   * files whose sites or findings may differ now (also the files of literals elsewhere), and whether all is done.
   * `within`: only calls of these files are looked at.
   */
  settle(
    isDue?: () => boolean,
    within?: ReadonlySet<FileKey>,
  ): { readonly touched: ReadonlySet<FileKey>; readonly isDone: boolean };
  /** {@link stage} and {@link settle}. */
  apply(changes: readonly FileChange[]): ReadonlySet<FileKey>;
  /**
   * Files that stand in the workspace, with or without facts: what specifiers can resolve to. `imports` are the
   * specifiers of a file that did not pass the sieve (none: it passed); it is asked for when one of them turns out to
   * carry ports.
   */
  addFiles(files: Iterable<{ readonly file: FileKey; readonly imports?: readonly string[] }>): void;
  removeFiles(files: Iterable<FileKey>): void;
  /** Files without facts that the search led to: extract and apply them, then ask again. Each is named once. */
  takeWanted(): FileKey[];
  /** Those of them that are known already while {@link settle} is not done, each named once: worth reading ahead. */
  wantedSoFar(): FileKey[];
  /** Whether the facts of other files say that this one is to be read, whatever its text looks like. */
  isWanted(file: FileKey): boolean;
  /** Text of a `package.json` or `tsconfig.json` (null: gone). */
  applyProjectFile(file: FileKey, text: string | null): void;
  /** Another catalogue (the user's rows changed). */
  setCatalogue(catalogue: Catalogue): void;
  /** Sites whose literal stands in the file, sorted by position, then port. */
  sitesIn(file: FileKey): readonly PortSite[];
  /** Sites, of any file, with a use in this file (for hovers and lenses at the call). */
  sitesUsedIn(file: FileKey): readonly PortSite[];
  /** Sites of a port in the whole workspace, sorted by file, then position. */
  sitesOfPort(port: number): readonly PortSite[];
  /** Ports that calls get from products and quotients: they are no sites, and do not move as their factors do. */
  computedPorts(): readonly ComputedPort[];
  /** Suppression comments of the file, in order. */
  directivesIn(file: FileKey): readonly Directive[];
  /** Programs that the file describes, in order. */
  servicesIn(file: FileKey): readonly ServiceFacts[];
  /** Ports that packages take which the file names, where nobody writes another one. */
  defaultsIn(file: FileKey): readonly DefaultPort[];
  /** Every file with facts, sorted. */
  files(): readonly FileKey[];
  has(file: FileKey): boolean;
}
