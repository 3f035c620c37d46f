/** What a module specifier leads to: files of the workspace, a module that the catalogue knows, or both. */
import type { FileGraph } from '../graph/fileGraph.js';
import type { State } from '../state.js';

/** What a specifier leads to. */
export interface ModuleTarget {
  /** The file of the workspace that was read; null where there is none, or it is not read yet. */
  readonly file: FileGraph | null;
  /** The name of the module outside, as the catalogue knows it or as code writes it. */
  readonly external: string | null;
}

/** What the solver asks of the modules of the workspace. */
export interface ModuleTargets {
  /** Answers for a specifier in a file; `reader` is dropped when the answer changes. A file that is not read yet is asked for. */
  of(from: FileGraph, specifier: string, reader: State): ModuleTarget;
  /**
   * Module and name of what a file exports under a name (`*`: all of it), where rows speak of the package that the file is
   * of, and its entry hands it on: the rows hold for it, too.
   */
  exportedAs(file: FileGraph, name: string, reader: State): readonly (readonly [string, string])[];
  /** Notes that a state relies on the program that a file belongs to. */
  groupReadBy(file: FileGraph, reader: State): void;
  /** Whether one of two files loads the other, directly or not: only then both run in one process for sure. */
  runTogether(one: FileGraph, other: FileGraph, reader: State): boolean;
  /** The nodes that an environment variable can stand for in a file, by what other files give its programs. */
  variablesOf(name: number, file: FileGraph, reader: State): readonly number[];
  /** Whether a file loads another, directly or not. */
  loads(from: FileGraph, target: FileGraph, reader: State): boolean;
  /** The names that files give to a file's default export, or to the module itself. */
  namesOf(file: FileGraph, reader: State): readonly number[];
}
