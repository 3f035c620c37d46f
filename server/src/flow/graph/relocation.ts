/** Moves the nodes of a statement into the graph: from numbers of the statement and its file to numbers of the graph. */
import { Kind, nodeSize } from '../../facts/nodeKinds.js';

/** The arrays of the graph that are written to. */
interface Tables {
  readonly nodes: Int32Array;
  readonly lists: Int32Array;
}

/** Where the nodes of a statement lie since lately, and what becomes of their numbers. */
export interface Relocated {
  /** The first node. */
  readonly base: number;
  readonly count: number;
  /** The first number of its lists. */
  readonly listBase: number;
  /** Numbers of the graph by those of the file's strings. */
  readonly strings: Int32Array;
}

/** What an operand says. */
export const Operand = {
  /** Something that is no reference: a literal, an operator, nothing. */
  plain: 0,
  node: 1,
  string: 2,
  /** A string where the node has no literal. */
  text: 3,
  nodes: 4,
  steps: 5,
  /** Triples of a name, the node of a key and that of a value. */
  entries: 6,
  /** Triples of a name, a node and flags. */
  members: 7,
} as const;

type OperandForm = (typeof Operand)[keyof typeof Operand];

const { plain, node, string, text, nodes, steps, entries, members } = Operand;

/** What x, y and z of each kind of node say; kinds without references are left out. */
export const operandsByKind: ReadonlyMap<number, readonly OperandForm[]> = new Map([
  [Kind.text, [plain, text, plain]],
  [Kind.concat, [plain, nodes, plain]],
  [Kind.sum, [plain, nodes, plain]],
  [Kind.array, [plain, nodes, plain]],
  [Kind.any, [plain, nodes, plain]],
  [Kind.arithmetic, [plain, node, node]],
  [Kind.readKey, [node, node, node]],
  [Kind.writeKey, [node, node, node]],
  [Kind.name, [string, plain, plain]],
  [Kind.exportStar, [string, plain, plain]],
  [Kind.variable, [string, nodes, plain]],
  [Kind.interface, [string, nodes, plain]],
  [Kind.parameter, [string, node, nodes]],
  [Kind.read, [node, string, plain]],
  [Kind.call, [node, nodes, string]],
  [Kind.object, [plain, entries, plain]],
  [Kind.function, [string, nodes, nodes]],
  [Kind.class, [string, members, nodes]],
  [Kind.this, [node, plain, plain]],
  [Kind.super, [node, plain, plain]],
  [Kind.spread, [node, plain, plain]],
  [Kind.typed, [node, plain, plain]],
  [Kind.import, [string, string, plain]],
  [Kind.pick, [node, steps, plain]],
  [Kind.declare, [string, node, plain]],
  [Kind.assign, [string, node, plain]],
  [Kind.export, [string, node, plain]],
  [Kind.write, [node, string, node]],
  [Kind.comparison, [node, plain, node]],
  [Kind.count, [plain, node, node]],
  [Kind.unless, [node, node, node]],
  [Kind.refuses, [node, node, node]],
  [Kind.test, [plain, node, node]],
]);

/** Changes the operands of the nodes, and the lists that they refer to, in place. */
export function relocate(tables: Tables, moved: Relocated): void {
  const end = moved.base + moved.count;
  for (let one = moved.base; one < end; one++) {
    const at = one * nodeSize;
    const forms = operandsByKind.get((tables.nodes[at] as number) & 0xff);
    if (forms) for (let i = 0; i < 3; i++) relocateOperand(at, i + 1, forms[i] as OperandForm, tables, moved);
  }
}

function relocateOperand(
  at: number,
  place: number,
  form: OperandForm,
  tables: Tables,
  { base, listBase, strings }: Relocated,
): void {
  const own = tables.nodes;
  const value = own[at + place] as number;
  switch (form) {
    case plain:
      return;
    case node:
      own[at + place] = nodeNumber(value, base);
      return;
    case string:
      own[at + place] = stringNumber(value, strings);
      return;
    case text:
      if ((own[at + 1] as number) < 0) own[at + place] = stringNumber(value, strings);
      return;
    default:
      own[at + place] = value < 0 ? 0 : value + listBase;
      if (value >= 0 && value + listBase > 0)
        relocateList(value + listBase, form, tables.lists, base, strings);
  }
}

function relocateList(
  list: number,
  form: OperandForm,
  lists: Int32Array,
  base: number,
  strings: Int32Array,
): void {
  const end = list + (lists[list] as number);
  if (form === nodes) {
    for (let i = list + 1; i <= end; i++) lists[i] = nodeNumber(lists[i] as number, base);
  } else if (form === steps) {
    for (let i = list + 1; i <= end; i++) lists[i] = stringNumber(lists[i] as number, strings);
  } else {
    for (let i = list + 1; i <= end; i += 3) {
      lists[i] = stringNumber(lists[i] as number, strings);
      lists[i + 1] = nodeNumber(lists[i + 1] as number, base);
      if (form === entries) lists[i + 2] = nodeNumber(lists[i + 2] as number, base);
    }
  }
}

/** Node 0 is none. */
function nodeNumber(value: number, base: number): number {
  return value < 0 ? 0 : value + base;
}

/** Numbers below 0 are steps that have no name. */
function stringNumber(value: number, strings: Int32Array): number {
  return value < 0 ? value : (strings[value] as number);
}
