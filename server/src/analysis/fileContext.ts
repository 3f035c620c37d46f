/** What the modules of the analysis share while they look at one file: its tree, its tables, and the evaluator. */
import type ts from 'typescript';
import type { LineIndex } from '../syntax/lineIndex.js';
import type { Scopes } from '../syntax/scopes.js';
import type { PathStep, Value } from './fileFacts.js';
import type { FileScan } from './fileScan.js';
import type { LiteralTable } from './literals.js';
import type { ValueTables } from './valueAlgebra.js';

export interface FileContext {
  readonly source: ts.SourceFile;
  readonly lines: LineIndex;
  readonly scopes: Scopes;
  readonly scan: FileScan;
  readonly literals: LiteralTable;
  readonly tables: ValueTables;
  /** Module specifiers by their number. */
  readonly specifiers: readonly string[];
  /** The number of a module specifier. */
  importOf(specifier: string): number;
  /** The number of a function of this file. */
  functionOf(node: ts.Node): number;
  /** The name of a function's parameter; blank where it is a pattern. */
  parameterName(fn: number, index: number): string;
  /** The indices of a function's parameters whose names say port. */
  portParametersOf(fn: number): number[];
  /** The number of a class (or of a function that is used as one). */
  classOf(node: ts.Node): number;
  /** The number of the function that is a class's own constructor; -1 where it inherits one. */
  constructorOf(cls: number): number;
  /** What an expression can evaluate to. Bounded in depth and time; never throws. */
  valueOf(node: ts.Node | undefined): Value;
  /** The value of a declared name, computed once. */
  valueOfName(id: ts.Node, compute: () => Value): Value;
  /** What a function returns. */
  returnsOf(node: ts.Node): Value;
  step(value: Value, ...path: readonly PathStep[]): Value;
}
