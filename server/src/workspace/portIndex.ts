/** The state of the engine: facts by file, uses by owner and by site, kept right under any change. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { Directive } from '../analysis/directives.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FileKey, PortSite } from './portSite.js';

/** One file's new facts, or null when it is gone. */
export interface FileChange {
  readonly file: FileKey;
  readonly facts: FileFacts | null;
}

export interface PortIndex {
  /** Grows with every change that was applied. */
  readonly revision: number;
  /** Applies changes together; answers the files whose sites or findings may differ now (also the files of literals elsewhere). */
  apply(changes: readonly FileChange[]): ReadonlySet<FileKey>;
  /** Text of a `package.json` or `tsconfig.json` (null: gone); answers as {@link apply}. */
  applyProjectFile(file: FileKey, text: string | null): ReadonlySet<FileKey>;
  /** Another catalogue (the user's rows changed). Answers as {@link apply}. */
  setCatalogue(catalogue: Catalogue): ReadonlySet<FileKey>;
  /** Sites whose literal stands in the file, sorted by position, then port. */
  sitesIn(file: FileKey): readonly PortSite[];
  /** Sites, of any file, with a use in this file (for hovers and lenses at the call). */
  sitesUsedIn(file: FileKey): readonly PortSite[];
  /** Sites of a port in the whole workspace, sorted by file, then position. */
  sitesOfPort(port: number): readonly PortSite[];
  /** Suppression comments of the file, in order. */
  directivesIn(file: FileKey): readonly Directive[];
  /** Every file with facts, sorted. */
  files(): readonly FileKey[];
  has(file: FileKey): boolean;
}
