/** The nodes of all files under one numbering, and what they say. */
import { type FileFacts, Literal, literalSize, Statement, statementSize } from '../../facts/fileFacts.js';
import { indexShift, Kind, nodeSize } from '../../facts/nodeKinds.js';
import { type FileGraph, type LiteralPlace, StatementGraph } from './fileGraph.js';
import { type Relocated, relocate } from './relocation.js';
import { WorkspaceStrings } from './workspaceStrings.js';

/** Nodes, their lists and their strings. */
export class GraphNodes {
  readonly strings = new WorkspaceStrings();
  /** Kind, flags and index; x, y, z of each node; node 0 is none. */
  #nodes = new Int32Array(nodeSize * 1024);
  #lists = new Int32Array(1024);
  /** By node: number of its statement, and the function around (0 for none). */
  #statementOf = new Int32Array(1024);
  #functionOf = new Int32Array(1024);
  #statements: (StatementGraph | null)[] = [null];
  #nodeCount = 1;
  #listCount = 1;

  /** How many nodes there are, those of statements that are gone included. */
  get nodeCount(): number {
    return this.#nodeCount;
  }

  kind(node: number): number {
    return (this.#nodes[node * nodeSize] as number) & 0xff;
  }
  has(node: number, flag: number): boolean {
    return ((this.#nodes[node * nodeSize] as number) & flag) !== 0;
  }
  x(node: number): number {
    return this.#nodes[node * nodeSize + 1] as number;
  }
  y(node: number): number {
    return this.#nodes[node * nodeSize + 2] as number;
  }
  z(node: number): number {
    return this.#nodes[node * nodeSize + 3] as number;
  }
  /** The index of a parameter. */
  parameterIndex(node: number): number {
    return ((this.#nodes[node * nodeSize] as number) >> indexShift) & 0xff;
  }
  /** The numbers of a list; none for no list. */
  list(at: number): Int32Array {
    if (at <= 0) return noNumbers;
    const length = this.#lists[at] as number;
    return this.#lists.subarray(at + 1, at + 1 + length);
  }
  /** How many numbers a list holds: where many are gone through, a view of each costs more than its numbers. */
  listLength(at: number): number {
    return at > 0 ? (this.#lists[at] as number) : 0;
  }
  /** One number of a list. */
  listItem(at: number, i: number): number {
    return at > 0 && i < (this.#lists[at] as number) ? (this.#lists[at + 1 + i] as number) : 0;
  }
  statementOf(node: number): StatementGraph {
    return this.#statements[this.#statementOf[node] as number] as StatementGraph;
  }
  /** Whether a node's statement is still there. */
  isPresent(node: number): boolean {
    return this.statementOf(node).isValid;
  }
  fileOf(node: number): FileGraph {
    return this.statementOf(node).file;
  }
  /** The function around a node, 0 at the top of a file; a function's own node is inside the one around it. */
  functionOf(node: number): number {
    return this.#functionOf[node] as number;
  }

  /** Details of a function: last node inside, object or class whose method it is, what it returns and yields. */
  lastInside(fn: number): number {
    return this.listItem(this.z(fn), 0);
  }
  /** Whether a node is a function, or stands in it. */
  isInside(node: number, fn: number): boolean {
    return node >= fn && node <= this.lastInside(fn);
  }
  ownerOf(fn: number): number {
    return this.listItem(this.z(fn), 1);
  }
  returnsOf(fn: number): number {
    return this.listItem(this.z(fn), 2);
  }
  yieldsOf(fn: number): number {
    return this.listItem(this.z(fn), 3);
  }
  /** A class's constructor function, 0 where it has none of its own. */
  constructorOf(cls: number): number {
    return this.listItem(this.z(cls), 0);
  }
  heritageOf(cls: number): number {
    return this.listItem(this.z(cls), 1);
  }

  /** The literal that a node of kind number or text stands for; null for a text without digits. */
  literalOf(node: number): LiteralPlace | null {
    const literal = this.x(node);
    if (literal < 0) return null;
    const statement = this.statementOf(node);
    const { file } = statement;
    const first = file.facts.statements[statement.ordinal * statementSize + Statement.literal] as number;
    return { file, statement, index: first / literalSize + literal };
  }

  /** The value of a node of kind number; NaN where its literal says none. */
  numberOf(node: number): number {
    const place = this.literalOf(node);
    if (!place) return Number.NaN;
    return place.file.facts.literals[place.index * literalSize + Literal.value] as number;
  }

  /** The text of a node of kind text, as it is written between its quotes, and its offset in its token. */
  textOf(node: number): { readonly text: string; readonly at: number } {
    const place = this.literalOf(node);
    if (!place) return { text: this.strings.text(this.y(node)), at: 1 };
    const { facts } = place.file;
    const piece = this.y(node);
    if (piece >= 0) {
      const first = facts.statements[place.statement.ordinal * statementSize + Statement.piece] as number;
      const at = first + piece * 2;
      return {
        text: facts.strings[facts.pieces[at] as number] as string,
        at: facts.pieces[at + 1] as number,
      };
    }
    const token = facts.strings[facts.literals[place.index * literalSize + Literal.text] as number] as string;
    return { text: token.slice(1, -1), at: 1 };
  }

  /** Takes over the nodes of a statement of a file. */
  protected append(file: FileGraph, facts: FileFacts, ordinal: number, strings: Int32Array): StatementGraph {
    const at = ordinal * statementSize;
    const next = at + statementSize;
    const isLast = next >= facts.statements.length;
    const from = facts.statements[at + Statement.node] as number;
    const to = isLast ? facts.nodes.length : (facts.statements[next + Statement.node] as number);
    const listFrom = facts.statements[at + Statement.list] as number;
    const listTo = isLast ? facts.lists.length : (facts.statements[next + Statement.list] as number);
    const count = (to - from) / nodeSize;
    this.#reserve(count, listTo - listFrom);
    const base = this.#nodeCount;
    const listBase = this.#listCount;
    const statement = new StatementGraph(file, ordinal, base, count);
    const number = this.#statements.push(statement) - 1;
    this.#nodes.set(facts.nodes.subarray(from, to), base * nodeSize);
    this.#lists.set(facts.lists.subarray(listFrom, listTo), listBase);
    this.#nodeCount += count;
    this.#listCount += listTo - listFrom;
    this.#statementOf.fill(number, base, base + count);
    const moved = { base, count, listBase, strings };
    this.#markFunctions(moved);
    relocate({ nodes: this.#nodes, lists: this.#lists }, moved);
    return statement;
  }

  /** Functions hold the nodes behind them up to their last one; inner functions hold theirs. */
  #markFunctions({ base, count, listBase }: Relocated): void {
    const nodes = this.#nodes;
    const open: { fn: number; last: number }[] = [];
    for (let n = base; n < base + count; n++) {
      while (open.length > 0 && n > (open.at(-1) as { last: number }).last) open.pop();
      this.#functionOf[n] = open.at(-1)?.fn ?? 0;
      const at = n * nodeSize;
      if (((nodes[at] as number) & 0xff) !== Kind.function) continue;
      const details = nodes[at + 3] as number;
      // Not relocated yet: the list counts from the statement's first, the node in it from the statement's first.
      if (details < 0) continue;
      const last = (this.#lists[listBase + details + 1] as number) + base;
      open.push({ fn: n, last });
    }
  }

  #reserve(nodes: number, lists: number): void {
    const needed = (this.#nodeCount + nodes) * nodeSize;
    if (needed > this.#nodes.length) {
      const capacity = Math.max(needed, Math.floor(this.#nodes.length * 1.6));
      this.#nodes = grown(this.#nodes, capacity);
      this.#statementOf = grown(this.#statementOf, Math.ceil(capacity / nodeSize));
      this.#functionOf = grown(this.#functionOf, Math.ceil(capacity / nodeSize));
    }
    if (this.#listCount + lists > this.#lists.length)
      this.#lists = grown(
        this.#lists,
        Math.max(this.#listCount + lists, Math.floor(this.#lists.length * 1.6)),
      );
  }
}

const noNumbers = new Int32Array(0);

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array.subarray(0, Math.min(array.length, length)));
  return larger;
}
