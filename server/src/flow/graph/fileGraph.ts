/** Files and their top-level statements, as they stand in the graph. */
import { State } from '../state.js';
import type { KeptFacts } from './keptFacts.js';

/** One top-level statement of a file, as it stands in the graph. */
export class StatementGraph extends State {
  readonly file: FileGraph;
  /** Its place among the statements of the file. */
  ordinal: number;
  readonly node: number;
  readonly nodeCount: number;

  constructor(file: FileGraph, ordinal: number, node: number, nodeCount: number) {
    super();
    this.file = file;
    this.ordinal = ordinal;
    this.node = node;
    this.nodeCount = nodeCount;
  }
}

/** One file in the graph. */
export class FileGraph {
  readonly key: string;
  readonly number: number;
  facts: KeptFacts;
  statements: StatementGraph[] = [];
  /** Nodes by the name that is declared or assigned at the top of the file; files of one scope share it. */
  readonly declared: Map<number, number[]>;
  /** Files of the same scope, itself among them: the cells of a notebook. */
  readonly scope: FileGraph[];
  /** Nodes by the name under which they are exported. */
  readonly exported = new Map<number, number[]>();
  /** Specifiers that are exported whole. */
  readonly stars: number[] = [];

  constructor(key: string, number: number, facts: KeptFacts, beside?: FileGraph) {
    this.key = key;
    this.number = number;
    this.facts = facts;
    this.declared = beside?.declared ?? new Map();
    this.scope = beside?.scope ?? [];
    this.scope.push(this);
  }
}

/** A literal token of a file. */
export interface LiteralPlace {
  readonly file: FileGraph;
  readonly statement: StatementGraph;
  /** Its number in the tables of the file. */
  readonly index: number;
}

/** Adds a node to those of a name that a file declares or exports, or takes it out. */
export function changeNodes(table: Map<number, number[]>, name: number, node: number, isNew: boolean): void {
  if (node === 0) return;
  const list = table.get(name);
  if (isNew) {
    if (list) list.push(node);
    else table.set(name, [node]);
  } else if (list) {
    list.splice(list.indexOf(node), 1);
    if (list.length === 0) table.delete(name);
  }
}
