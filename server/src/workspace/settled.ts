/** What values come down to once their open ends are closed, and what is asked of the workspace on the way. */
import type { FileFacts, PathStep, Value } from '../analysis/fileFacts.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FileKey } from './portSite.js';

/** One call on the way in: its arguments are the values of the callee's parameters. */
export interface Frame {
  readonly file: FileKey;
  readonly fn: number;
  /** Values of the file of the call. */
  readonly args: readonly Value[];
  readonly argsFile: FileKey;
  /** The frame around that call; null at the outermost call. */
  readonly below: Frame | null;
  /** Index into the chain of calls, 0 for the outermost. */
  readonly depth: number;
}

/** What a reference can come down to. */
export type Settled =
  | Exclude<Value, { k: 'ref' | 'par' | 'or' | 'res' }>
  /** Something of a module outside the workspace, or a global (module `global`). */
  | { readonly k: 'ext'; readonly module: string; readonly path: readonly PathStep[] }
  /** All exports of a file of the workspace. */
  | { readonly k: 'ns'; readonly target: FileKey }
  /** A parameter that no frame explains. */
  | { readonly k: 'open'; readonly path: readonly PathStep[] };

/** A settled value with the file whose tables it refers to and the frames it was reached through. */
export interface Reached {
  readonly value: Settled;
  readonly file: FileKey;
  readonly frame: Frame | null;
  /** The value was handed in by the outermost call. */
  readonly fromOutermost: boolean;
  /** The value came in through an import. */
  readonly imported: boolean;
}

/**
 * Which files without facts are asked for when a value leads into them: none, those that look as if they listened or
 * connected (or handed on to one that does), or all.
 */
export type Asking = 'never' | 'promising' | 'always';

export interface Workspace {
  factsOf(file: FileKey): FileFacts | undefined;
  /** Asks for the facts of a file that has none yet: a value leads into it. */
  ask(file: FileKey, asking: Exclude<Asking, 'never'>): void;
  resolve(from: FileKey, specifier: string): FileKey | null;
  /** The name of the package whose entry a file is. */
  packageOf(file: FileKey, consulted: (file: FileKey) => void): string | null;
  readonly catalogue: Catalogue;
}
