/** Writes the flow graph of a file down, statement by statement: nodes, lists, strings, and the tables of places beside them. */
import type { FileFacts } from './fileFacts.js';
import { GrowingInts } from './growingInts.js';
import { indexShift, Kind, nodeSize } from './nodeKinds.js';

/** The tables of a file that hold the statements one behind the other. */
export const tableNames = ['nodes', 'lists', 'literals', 'pieces', 'mentions', 'calls'] as const;
/** A table of the facts that grows as they are written. */
export type TableName = (typeof tableNames)[number];
type Table = Record<TableName, GrowingInts>;

/** Strings of a file by their number; a document keeps them from edit to edit, so that equal statements are equal numbers. */
export class StringTable {
  readonly strings: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.strings.length);
    return this.strings.push(text) - 1;
  }
}

/** Writes the nodes of one statement after the other. */
export class FlowWriter {
  readonly tables: Table = {
    nodes: new GrowingInts(4096),
    lists: new GrowingInts(2048),
    literals: new GrowingInts(256),
    pieces: new GrowingInts(64),
    mentions: new GrowingInts(64),
    calls: new GrowingInts(512),
  };
  readonly statements = new GrowingInts(256);
  readonly strings: StringTable;
  /** Where the statement's parts begin. */
  #nodeStart = 0;
  #listStart = 0;
  /** What variables and parameters can hold, written as lists when the statement ends. */
  readonly #held = new Map<number, number[]>();
  readonly #names = new Map<string, number>();
  readonly #thisNodes = new Map<number, number>();
  /** Calls that were written so far. */
  calls = 0;

  constructor(strings: StringTable) {
    this.strings = strings;
  }

  /** Begins a statement at an offset of the text. */
  begin(offset: number): void {
    const { nodes, lists, literals, pieces, mentions, calls } = this.tables;
    this.#nodeStart = nodes.length;
    this.#listStart = lists.length;
    for (const table of [nodes, lists, literals, pieces, mentions, calls]) this.statements.push(table.length);
    this.statements.push(offset);
    this.#names.clear();
    this.#thisNodes.clear();
  }

  /** Ends the statement: lists that grew meanwhile are written. */
  end(): void {
    for (const [node, values] of this.#held) {
      const at = this.#nodeStart + node * nodeSize;
      const isParameter = (this.tables.nodes.get(at) & 0xff) === Kind.parameter;
      this.tables.nodes.set(at + (isParameter ? 3 : 2), this.list(values));
    }
    this.#held.clear();
  }

  /** The number of the next node of the statement. */
  get nextNode(): number {
    return (this.tables.nodes.length - this.#nodeStart) / nodeSize;
  }

  /** Writes a node; answers its number in the statement. `flags` as in `nodeKinds.ts`, above the kind. */
  node(kind: number, x = -1, y = -1, z = -1, flags = 0): number {
    const { nodes } = this.tables;
    const number = this.nextNode;
    if (kind === Kind.call) this.calls++;
    nodes.push(kind | flags);
    nodes.push(x);
    nodes.push(y);
    nodes.push(z);
    return number;
  }

  /** Sets operands of a node that was written before what they mean. */
  complete(node: number, y: number, z: number, flags = 0): void {
    const at = this.#nodeStart + node * nodeSize;
    const { nodes } = this.tables;
    nodes.set(at, nodes.get(at) | flags);
    nodes.set(at + 2, y);
    nodes.set(at + 3, z);
  }

  kindOf(node: number): number {
    return this.tables.nodes.get(this.#nodeStart + node * nodeSize) & 0xff;
  }

  /** The nodes of an array that was written before. */
  itemsOf(node: number): number[] {
    const { nodes, lists } = this.tables;
    const at = this.#listStart + nodes.get(this.#nodeStart + node * nodeSize + 2);
    return Array.from({ length: lists.get(at) }, (_, i) => lists.get(at + 1 + i));
  }

  list(values: readonly number[]): number {
    const { lists } = this.tables;
    const at = lists.length - this.#listStart;
    lists.push(values.length);
    for (const value of values) lists.push(value);
    return at;
  }

  string(text: string): number {
    return this.strings.numberOf(text);
  }

  /** A variable that can hold nothing so far. */
  variable(name: string, flags = 0): number {
    const node = this.node(Kind.variable, this.string(name), -1, -1, flags);
    this.#held.set(node, []);
    return node;
  }

  parameter(name: string, fn: number, index: number, flags: number): number {
    const node = this.node(
      Kind.parameter,
      this.string(name),
      fn,
      -1,
      flags | (Math.min(index, 255) << indexShift),
    );
    this.#held.set(node, []);
    return node;
  }

  /** Notes that a variable or parameter can hold a value. */
  holds(node: number, value: number): void {
    if (value >= 0) this.#held.get(node)?.push(value);
  }

  /** A name that the statement does not declare. */
  name(name: string): number {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const node = this.node(Kind.name, this.string(name));
    this.#names.set(name, node);
    return node;
  }

  /** `this` as a function or class binds it (-1: the top of the file). */
  this(owner: number, flags: number): number {
    const key = owner * 2 + (flags === 0 ? 0 : 1);
    const known = this.#thisNodes.get(key);
    if (known !== undefined) return known;
    const node = this.node(Kind.this, owner, -1, -1, flags);
    this.#thisNodes.set(key, node);
    return node;
  }

  /** One of several values; -1 for none, the value itself for one. */
  any(values: readonly number[]): number {
    const known = values.filter((one) => one >= 0);
    if (known.length < 2) return known[0] ?? -1;
    return this.node(Kind.any, -1, this.list(known));
  }

  /** A part of a value. */
  pick(value: number, steps: readonly number[]): number {
    return value < 0 || steps.length === 0 ? value : this.node(Kind.pick, value, this.list(steps));
  }

  taken(): Pick<FileFacts, 'strings' | 'statements' | TableName> {
    const { nodes, lists, literals, pieces, mentions, calls } = this.tables;
    return {
      strings: this.strings.strings.slice(),
      statements: this.statements.taken(),
      nodes: nodes.taken(),
      lists: lists.taken(),
      literals: literals.taken(),
      pieces: pieces.taken(),
      mentions: mentions.taken(),
      calls: calls.taken(),
    };
  }
}
