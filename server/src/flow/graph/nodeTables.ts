/** The tables by which nodes of the graph are found: what each holds, and by which key. */
import { Kind } from '../../facts/nodeKinds.js';
import type { FileGraph } from './fileGraph.js';
import type { GraphNodes } from './graphNodes.js';
import { type Parting, Table } from './graphTable.js';

/** One table for each question. */
export class NodeTables {
  /** Calls by the last name of their callee; `f.call(…)` also by the name before. */
  readonly calls = new Table();
  /** Writes `base.property = value` by property. */
  readonly writes = new Table();
  /** Functions by the property under which an object, class or write holds them. */
  readonly methods = new Table();
  /**
   * Names that also stand for what a name stands for (`const b = a`, `{ b: a }`, `export { a as b }`), by that name: nodes
   * of the values, which the other name is given. {@link aliasName} says which.
   */
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
  /** Calls on a variable or parameter, and writes to its properties, by the node. */
  readonly usesOf = new Table();
  /** The same by property, of what is no write by 0. */
  readonly usesByProperty: Parting<number>;
  /** Writes to a property of a property of a variable, parameter or name (`config.server.port = …`), by the node. */
  readonly partWrites = new Table();
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
  /** What has to be absent for nodes to be run, by the function around; at the top by the (negative) file. */
  readonly unless = new Table();
  /** Calls that put settings into a store, and exports that are one, by the store and the name under which they stand. */
  readonly settingsOf = new Table();
  /** Objects by the function that they hold under a name of handlers. */
  readonly handlersIn = new Table();
  /** Writes of an object to a prototype, by the object. */
  readonly prototypes = new Table();
  /** Names of lists and tables, with `[]` behind, by the function without a name that they hold. */
  readonly heldIn = new Table();
  /** Imports of a file, by the file. */
  readonly importsOf = new Table();

  /** Calls, arguments and aliases within one program, or one file. */
  readonly near: {
    readonly calls: NearParts;
    readonly arguments: NearParts;
    readonly aliases: NearParts;
  };
  /** The program that a file belongs to, by one of its files. */
  programOf: (file: FileGraph) => string = (file) => file.key;

  constructor(graph: GraphNodes) {
    this.usesByProperty = this.usesOf.parted((node) => (graph.kind(node) === Kind.write ? graph.y(node) : 0));
    const nearParts = (
      table: Table,
      nodeOf = (entry: number): number => entry,
      as?: (entry: number) => number,
    ): NearParts => ({
      inProgram: table.parted((entry) => this.programOf(graph.fileOf(nodeOf(entry))), as),
      inFile: table.parted((entry) => graph.fileOf(nodeOf(entry)).number, as),
    });
    this.near = {
      calls: nearParts(this.calls),
      arguments: nearParts(this.argumentsNamed),
      aliases: nearParts(this.aliases, aliasNode, aliasName),
    };
  }

  /** Whether who looked into a table decides by himself whether what comes to it matters. */
  protected isJournaled(table: Table): boolean {
    return (
      table === this.calls ||
      table === this.aliases ||
      table === this.methods ||
      table === this.writes ||
      table === this.symbolWrites ||
      table === this.argumentsNamed
    );
  }

  /** Files may belong to other programs now. */
  programsChanged(): void {
    for (const { inProgram } of Object.values(this.near)) inProgram.forgetAll();
  }
}

/** A table in parts: by program, and by (number of the) file. */
export interface NearParts {
  readonly inProgram: Parting<string>;
  readonly inFile: Parting<number>;
}

/** Names are below this. */
const aliasSpan = 2 ** 24;

/** An entry of the aliases: a value, and the other name that it is given. */
export function aliasOf(value: number, name: number): number {
  return value * aliasSpan + name;
}
export function aliasName(alias: number): number {
  return alias % aliasSpan;
}
export function aliasNode(alias: number): number {
  return Math.floor(alias / aliasSpan);
}
