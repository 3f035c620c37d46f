/** Under which keys the index lists calls and exports that fill a store of settings: told by the rows of the library. */
import type { FileGraph } from './fileGraph.js';

/** What is listed as filling a store of settings. */
export interface SettingsKeys {
  /** Numbers of the last names of calls that may fill one. */
  readonly calls: ReadonlySet<number>;
  keysOfCall(call: number): readonly number[];
  keysOfFile(file: FileGraph): readonly number[];
}

/** Names of a module's whole export. */
export const wholeExports = /^(?:default|=)$/;
