/** The evaluation of one file: its tree, its tables, and what was computed so far; it goes on when the tree is edited. */
import ts from 'typescript';
import { createLineIndex } from '../syntax/lineIndex.js';
import { createScopes } from '../syntax/scopes.js';
import { type ClassTable, createClassTable } from './classes.js';
import { evaluate } from './evaluator.js';
import type { FileContext } from './fileContext.js';
import type { FunctionFacts, Value } from './fileFacts.js';
import type { MutableScan } from './fileScan.js';
import type { DraftTables } from './keptFacts.js';
import { createLiteralTable, type LiteralTable } from './literals.js';
import { type CycleWatch, Memo, NodeNumbers } from './nodeTables.js';
import { isPortName } from './portNames.js';
import { either, prune, stepAlong, unknown } from './valueAlgebra.js';

/** Nested evaluations beyond this depth are not settings that a reader could follow either. */
const maxDepth = 400;

export class Evaluation implements FileContext {
  source: ts.SourceFile;
  lines: FileContext['lines'];
  scopes: FileContext['scopes'];
  readonly scan: MutableScan;
  readonly literals: LiteralTable;
  readonly tables: ClassTable;
  readonly specifiers: string[] = [];
  readonly functions = new NodeNumbers();
  /** Set where a value was asked for while it was computed, or evaluations nested too deep. */
  readonly watch: CycleWatch = { cyclic: false };
  readonly values = new Memo<ts.Node>(this.watch);
  readonly names = new Memo<ts.Node>(this.watch);
  readonly results = new Memo<ts.Node>(this.watch);
  #depth = 0;

  constructor(source: ts.SourceFile, scan: MutableScan) {
    this.source = source;
    this.lines = createLineIndex(source.text);
    this.scopes = createScopes();
    this.scan = scan;
    this.literals = createLiteralTable(() => this);
    this.tables = createClassTable(() => this, this.watch);
  }

  /** Goes on with the tree of an edited text. What was computed for nodes that are gone stays until it is forgotten. */
  moveTo(source: ts.SourceFile): void {
    this.source = source;
    this.lines = createLineIndex(source.text);
    this.scopes = createScopes();
  }

  importOf(specifier: string): number {
    const known = this.specifiers.indexOf(specifier);
    return known >= 0 ? known : this.specifiers.push(specifier) - 1;
  }

  functionOf(node: ts.Node): number {
    return this.functions.of(node);
  }

  parameterName(fn: number, index: number): string {
    const node = this.functions.nodes[fn];
    const name = node && ts.isFunctionLike(node) ? node.parameters[index]?.name : undefined;
    return name && ts.isIdentifier(name) ? name.text : '';
  }

  portParametersOf(fn: number): number[] {
    const node = this.functions.nodeOf(fn);
    const parameters = ts.isFunctionLike(node) ? [...node.parameters] : [];
    return parameters.flatMap((one, i) =>
      ts.isIdentifier(one.name) && isPortName(one.name.text) ? [i] : [],
    );
  }

  classOf(node: ts.Node): number {
    return this.tables.numbers.of(node);
  }

  constructorOf(cls: number): number {
    return this.tables.constructorOf(cls);
  }

  valueOf(node: ts.Node | undefined): Value {
    if (!node) return unknown;
    if (this.#depth > maxDepth) {
      this.watch.cyclic = true;
      return unknown;
    }
    this.#depth++;
    const value = this.values.of(node, () => evaluate(node, this));
    this.#depth--;
    return value;
  }

  valueOfName(id: ts.Node, compute: () => Value): Value {
    return this.names.of(id, compute);
  }

  returnsOf(node: ts.Node): Value {
    return this.results.of(node, () => this.#resultOf(node));
  }

  step(value: Value, ...path: readonly string[]): Value {
    return stepAlong(value, path, this.tables);
  }

  /** The tables by the numbers that values hold. */
  get drafts(): DraftTables {
    return {
      literalNumber: (index) => this.literals.numbers.canonical(index),
      functionNumber: (index) => this.functions.canonical(index),
      literal: this.literals.factsOf,
      functionFacts: (index) => this.#functionFacts(index),
      classFacts: this.tables.factsOf,
      specifier: (index) => this.specifiers[index] ?? '',
    };
  }

  #resultOf(node: ts.Node): Value {
    if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return this.valueOf(node.body);
    return either((this.scan.returns.get(node) ?? []).slice(0, 6).map((one) => this.valueOf(one)));
  }

  #functionFacts(index: number): FunctionFacts {
    const node = this.functions.nodeOf(index);
    const name =
      'name' in node && node.name && ts.isIdentifier(node.name as ts.Node)
        ? (node.name as ts.Identifier).text
        : '';
    const returns = prune(this.returnsOf(node));
    const portParameters = this.portParametersOf(index);
    return { name, portParameters, returns: returns.k === 'unknown' ? null : returns };
  }
}
