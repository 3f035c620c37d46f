/** The tables by which nodes of the graph are found: what each holds, and by which key. */
import { Kind } from '../../facts/nodeKinds.js';
import type { GraphNodes } from './graphNodes.js';
import { PartedTable, Table } from './graphTable.js';

/** One table for each question. */
export class NodeTables {
  /** Calls by the last name of their callee; `f.call(…)` also by the name before. */
  readonly calls = new Table();
  /** Writes `base.property = value` by property. */
  readonly writes = new Table();
  /** Functions by the property under which an object, class or write holds them. */
  readonly methods = new Table();
  /** Names that also stand for what a name stands for (`const b = a`, `{ b: a }`, `export { a as b }`), by that name. */
  readonly aliases = new Table();
  /** Calls that are given a name or a node, by the last name or the (negative) node. */
  readonly argumentsNamed = new Table();
  /** Classes by the last name of what they extend or implement. */
  readonly heirs = new Table();
  /** Imports by the last part of their specifier. */
  readonly imports = new Table();
  /** Writes by computed keys, by (number of the) file. */
  readonly keyWrites = new Table();
  /** Writes by keys that bear a name, which may be a symbol's, by that name. */
  readonly symbolWrites = new Table();
  /** Calls on a variable or parameter, and writes to its properties, by the node; the writes in parts by property. */
  readonly usesOf: PartedTable;
  /** Calls that are given a name of the file's top, by that name. */
  readonly argumentsOfName = new Table();
  /** Timers, by (number of the) file. */
  readonly timers = new Table();
  /** Writes to fields of `this`, by file and property. */
  readonly fieldWrites = new Table();
  /** Names that hold a module or its default export, by the node of the import. */
  readonly holders = new Table();
  /** Calls by which test runners replace modules, by (number of the) file. */
  readonly mocks = new Table();
  /** Calls that may write to what they are given (`push`, `assign`), by (number of the) file. */
  readonly writerCalls = new Table();
  /** Comparisons of the ends of connections, by (number of the) file. */
  readonly comparisons = new Table();
  /** Imports of a file, by the file. */
  readonly importsOf = new Table();

  constructor(graph: GraphNodes) {
    this.usesOf = new PartedTable((node) => (graph.kind(node) === Kind.write ? graph.y(node) : 0));
  }
}
