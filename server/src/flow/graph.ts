/** The flow graph of all files that were read: nodes under one numbering, and the indices by which they are looked up. */
import { type FileFacts, Literal, literalSize, Statement, statementSize } from '../facts/fileFacts.js';
import { indexShift, Kind, nodeSize, Step } from '../facts/nodeKinds.js';
import { GraphIndex } from './graphIndex.js';
import { State } from './state.js';
import { WorkspaceStrings } from './workspaceStrings.js';

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
  facts: FileFacts;
  statements: StatementGraph[] = [];
  /** Nodes by the name that is declared or assigned at the top of the file. */
  readonly declared = new Map<number, number[]>();
  /** Nodes by the name under which they are exported. */
  readonly exported = new Map<number, number[]>();
  /** Specifiers that are exported whole. */
  readonly stars: number[] = [];

  constructor(key: string, number: number, facts: FileFacts) {
    this.key = key;
    this.number = number;
    this.facts = facts;
  }
}

/** A literal token of a file. */
export interface LiteralPlace {
  readonly file: FileGraph;
  readonly statement: StatementGraph;
  /** Its number in the tables of the file. */
  readonly index: number;
}

export class FlowGraph {
  readonly strings = new WorkspaceStrings();
  readonly index = new GraphIndex(this);
  readonly files = new Map<string, FileGraph>();
  readonly filesByNumber: FileGraph[] = [];
  /** Kind, flags and index; x, y, z of each node; node 0 is none. */
  nodes = new Int32Array(nodeSize * 1024);
  lists = new Int32Array(1024);
  /** By node: number of its statement, and the function around (0 for none). */
  #statementOf = new Int32Array(1024);
  #functionOf = new Int32Array(1024);
  #statements: (StatementGraph | null)[] = [null];
  #nodeCount = 1;
  #listCount = 1;
  #holes = 0;

  /** Nodes in use, and nodes of statements that are gone. */
  get size(): { used: number; holes: number } {
    return { used: this.#nodeCount - this.#holes, holes: this.#holes };
  }

  kind(node: number): number {
    return (this.nodes[node * nodeSize] as number) & 0xff;
  }
  has(node: number, flag: number): boolean {
    return ((this.nodes[node * nodeSize] as number) & flag) !== 0;
  }
  x(node: number): number {
    return this.nodes[node * nodeSize + 1] as number;
  }
  y(node: number): number {
    return this.nodes[node * nodeSize + 2] as number;
  }
  z(node: number): number {
    return this.nodes[node * nodeSize + 3] as number;
  }
  /** The index of a parameter. */
  parameterIndex(node: number): number {
    return ((this.nodes[node * nodeSize] as number) >> indexShift) & 0xff;
  }
  /** The numbers of a list; none for no list. */
  list(at: number): Int32Array {
    if (at <= 0) return noNumbers;
    const length = this.lists[at] as number;
    return this.lists.subarray(at + 1, at + 1 + length);
  }
  /** One number of a list. */
  listItem(at: number, i: number): number {
    return at > 0 && i < (this.lists[at] as number) ? (this.lists[at + 1 + i] as number) : 0;
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

  /** Adds a file, or exchanges its facts; answers what is to be dropped. */
  set(key: string, facts: FileFacts): State[] {
    const before = this.files.get(key);
    const file = before ?? new FileGraph(key, this.filesByNumber.length, facts);
    if (!before) {
      this.files.set(key, file);
      this.filesByNumber.push(file);
    }
    const dropped: State[] = [];
    const kept = before ? sameStatements(before.facts, facts) : { first: 0, last: 0 };
    const old = file.statements;
    const oldEnd = old.length - kept.last;
    for (const one of old.slice(kept.first, oldEnd)) this.#removeStatement(one, dropped);
    const count = facts.statements.length / statementSize;
    const middle: StatementGraph[] = [];
    const strings = this.strings.numbersOf(facts);
    for (let i = kept.first; i < count - kept.last; i++)
      middle.push(this.#addStatement(file, facts, i, strings, dropped));
    if (before)
      for (const one of changedLiterals(before.facts, facts, old, kept)) dropped.push(...one.dependents);
    file.facts = facts;
    file.statements = [...old.slice(0, kept.first), ...middle, ...old.slice(oldEnd)];
    for (const [ordinal, one] of file.statements.entries()) one.ordinal = ordinal;
    if (!before) dropped.push(...this.index.fileArrived(file));
    return dropped;
  }

  delete(key: string): State[] {
    const file = this.files.get(key);
    if (!file) return [];
    const dropped: State[] = [];
    for (const one of file.statements) this.#removeStatement(one, dropped);
    this.files.delete(key);
    dropped.push(...this.index.fileArrived(file));
    return dropped;
  }

  #removeStatement(statement: StatementGraph, dropped: State[]): void {
    dropped.push(statement);
    this.index.remove(statement, dropped);
    this.#holes += statement.nodeCount;
  }

  #addStatement(
    file: FileGraph,
    facts: FileFacts,
    ordinal: number,
    strings: Int32Array,
    dropped: State[],
  ): StatementGraph {
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
    const statement = new StatementGraph(file, ordinal, base, count);
    const number = this.#statements.push(statement) - 1;
    this.nodes.set(facts.nodes.subarray(from, to), base * nodeSize);
    const listBase = this.#listCount;
    this.lists.set(facts.lists.subarray(listFrom, listTo), listBase);
    this.#nodeCount += count;
    this.#listCount += listTo - listFrom;
    this.#statementOf.fill(number, base, base + count);
    this.#relocate(base, count, listBase, strings);
    this.index.add(statement, dropped);
    return statement;
  }

  /** From numbers of a statement and its file to numbers of the graph. */
  #relocate(base: number, count: number, listBase: number, strings: Int32Array): void {
    const { nodes, lists } = this;
    const node = (at: number): void => {
      const value = nodes[at] as number;
      nodes[at] = value < 0 ? 0 : value + base;
    };
    const string = (at: number): void => {
      const value = nodes[at] as number;
      if (value >= 0) nodes[at] = strings[value] as number;
    };
    const listOf = (at: number): number => {
      const value = nodes[at] as number;
      nodes[at] = value < 0 ? 0 : value + listBase;
      return nodes[at] as number;
    };
    const nodeList = (at: number): void => {
      const list = listOf(at);
      if (list === 0) return;
      const end = list + (lists[list] as number);
      for (let i = list + 1; i <= end; i++)
        lists[i] = (lists[i] as number) < 0 ? 0 : (lists[i] as number) + base;
    };
    const triples = (at: number, nodesAt: readonly number[]): void => {
      const list = listOf(at);
      if (list === 0) return;
      const end = list + (lists[list] as number);
      for (let i = list + 1; i <= end; i += 3) {
        if ((lists[i] as number) >= 0) lists[i] = strings[lists[i] as number] as number;
        for (const k of nodesAt)
          lists[i + k] = (lists[i + k] as number) < 0 ? 0 : (lists[i + k] as number) + base;
      }
    };
    const steps = (at: number): void => {
      const list = listOf(at);
      if (list === 0) return;
      const end = list + (lists[list] as number);
      for (let i = list + 1; i <= end; i++)
        if ((lists[i] as number) >= 0) lists[i] = strings[lists[i] as number] as number;
    };
    this.#markFunctions(base, count);
    for (let n = base; n < base + count; n++) {
      const at = n * nodeSize;
      switch ((nodes[at] as number) & 0xff) {
        case Kind.text:
          if ((nodes[at + 1] as number) < 0) string(at + 2);
          break;
        case Kind.concat:
        case Kind.sum:
        case Kind.array:
        case Kind.any:
          nodeList(at + 2);
          break;
        case Kind.arithmetic:
        case Kind.readKey:
        case Kind.writeKey:
          if (((nodes[at] as number) & 0xff) !== Kind.arithmetic) node(at + 1);
          node(at + 2);
          node(at + 3);
          break;
        case Kind.name:
        case Kind.exportStar:
          string(at + 1);
          break;
        case Kind.variable:
        case Kind.interface:
          string(at + 1);
          nodeList(at + 2);
          break;
        case Kind.parameter:
          string(at + 1);
          node(at + 2);
          nodeList(at + 3);
          break;
        case Kind.read:
          node(at + 1);
          string(at + 2);
          break;
        case Kind.call:
          node(at + 1);
          nodeList(at + 2);
          string(at + 3);
          break;
        case Kind.object:
          triples(at + 2, [1, 2]);
          break;
        case Kind.function:
          string(at + 1);
          nodeList(at + 2);
          nodeList(at + 3);
          break;
        case Kind.class:
          string(at + 1);
          triples(at + 2, [1]);
          nodeList(at + 3);
          break;
        case Kind.this:
        case Kind.super:
        case Kind.spread:
        case Kind.typed:
          node(at + 1);
          break;
        case Kind.import:
          string(at + 1);
          string(at + 2);
          break;
        case Kind.pick:
          node(at + 1);
          steps(at + 2);
          break;
        case Kind.declare:
        case Kind.assign:
        case Kind.export:
          string(at + 1);
          node(at + 2);
          break;
        case Kind.write:
          node(at + 1);
          string(at + 2);
          node(at + 3);
          break;
      }
    }
  }

  /** Functions hold the nodes behind them up to their last one; inner functions hold theirs. */
  #markFunctions(base: number, count: number): void {
    const { nodes } = this;
    const open: { fn: number; last: number }[] = [];
    for (let n = base; n < base + count; n++) {
      while (open.length > 0 && n > (open.at(-1) as { last: number }).last) open.pop();
      this.#functionOf[n] = open.at(-1)?.fn ?? 0;
      const at = n * nodeSize;
      if (((nodes[at] as number) & 0xff) !== Kind.function) continue;
      const details = nodes[at + 3] as number;
      // Not relocated yet: the list counts from the statement's first, the node in it from the statement's first.
      if (details < 0) continue;
      const listBase = this.#listCount - this.#lastLists;
      const last = (this.lists[listBase + details + 1] as number) + base;
      open.push({ fn: n, last });
    }
  }

  #lastLists = 0;

  #reserve(nodes: number, lists: number): void {
    this.#lastLists = lists;
    const needed = (this.#nodeCount + nodes) * nodeSize;
    if (needed > this.nodes.length) {
      const capacity = Math.max(needed, Math.floor(this.nodes.length * 1.6));
      this.nodes = grown(this.nodes, capacity);
      this.#statementOf = grown(this.#statementOf, Math.ceil(capacity / nodeSize));
      this.#functionOf = grown(this.#functionOf, Math.ceil(capacity / nodeSize));
    }
    if (this.#listCount + lists > this.lists.length)
      this.lists = grown(this.lists, Math.max(this.#listCount + lists, Math.floor(this.lists.length * 1.6)));
  }
}

const noNumbers = new Int32Array(0);

function grown(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array.subarray(0, Math.min(array.length, length)));
  return larger;
}

/** How many statements at the beginning and at the end of two files say the same. */
function sameStatements(before: FileFacts, after: FileFacts): { first: number; last: number } {
  const counts = [before.statements.length / statementSize, after.statements.length / statementSize] as const;
  const shorter = Math.min(...counts);
  const comparable = isPrefix(before.strings, after.strings);
  let first = 0;
  while (comparable && first < shorter && isSame(before, first, after, first)) first++;
  let last = 0;
  while (
    comparable &&
    last < shorter - first &&
    isSame(before, counts[0] - 1 - last, after, counts[1] - 1 - last)
  )
    last++;
  return { first, last };
}

/** Whether numbers of strings mean the same in both: tables of a document only grow. */
function isPrefix(before: readonly string[], after: readonly string[]): boolean {
  if (after.length < before.length) return false;
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) return false;
  return true;
}

function rangeOf(facts: FileFacts, statement: number, part: number, table: Int32Array): [number, number] {
  const at = statement * statementSize + part;
  const next = at + statementSize;
  const end = next < facts.statements.length ? (facts.statements[next] as number) : table.length;
  return [facts.statements[at] as number, end];
}

function isSame(before: FileFacts, i: number, after: FileFacts, k: number): boolean {
  return (
    before.statements[i * statementSize + Statement.guard] ===
      after.statements[k * statementSize + Statement.guard] &&
    equalRanges(
      before.nodes,
      rangeOf(before, i, Statement.node, before.nodes),
      after.nodes,
      rangeOf(after, k, Statement.node, after.nodes),
    ) &&
    equalRanges(
      before.lists,
      rangeOf(before, i, Statement.list, before.lists),
      after.lists,
      rangeOf(after, k, Statement.list, after.lists),
    )
  );
}

function equalRanges(
  a: Int32Array,
  [from, to]: [number, number],
  b: Int32Array,
  [start, end]: [number, number],
): boolean {
  if (to - from !== end - start) return false;
  for (let i = from, k = start; i < to; i++, k++) if (a[i] !== b[k]) return false;
  return true;
}

/** Statements whose graph stayed while a literal in them says something else: who walked over them looks again. */
function changedLiterals(
  before: FileFacts,
  after: FileFacts,
  statements: readonly StatementGraph[],
  kept: { first: number; last: number },
): StatementGraph[] {
  const shift = (after.statements.length - before.statements.length) / statementSize;
  return statements.filter((_, i) => {
    if (i >= kept.first && i < statements.length - kept.last) return false;
    return !sameLiterals(before, i, after, i < kept.first ? i : i + shift);
  });
}

function sameLiterals(before: FileFacts, i: number, after: FileFacts, k: number): boolean {
  const [from, to] = rangeOf(before, i, Statement.literal, before.literals);
  const [start, end] = rangeOf(after, k, Statement.literal, after.literals);
  if (to - from !== end - start) return false;
  for (let a = from, b = start; a < to; a += literalSize, b += literalSize) {
    if (before.literals[a + Literal.value] !== after.literals[b + Literal.value]) return false;
    if (before.literals[a + Literal.text] !== after.literals[b + Literal.text]) return false;
    if (before.literals[a + Literal.piece] !== after.literals[b + Literal.piece]) return false;
  }
  return equalRanges(
    before.pieces,
    rangeOf(before, i, Statement.piece, before.pieces),
    after.pieces,
    rangeOf(after, k, Statement.piece, after.pieces),
  );
}

export { Step };
