/** Facts to compare by value: numbers of strings, which depend on what was written before, give way to the strings. */
import {
  type FileFacts,
  Literal,
  literalSize,
  Statement,
  statementSize,
} from '../../server/src/facts/fileFacts.js';
import { Kind, nodeSize } from '../../server/src/facts/nodeKinds.js';

const { name, variable, parameter, read, call, object, class: cls, pick } = Kind;
const { import: imported, interface: face, declare, assign, write } = Kind;

/** Kinds of nodes by the operand that is a string: 1 to 3. */
const stringOperands: readonly (readonly [operand: number, kinds: readonly number[]])[] = [
  [
    1,
    [
      name,
      variable,
      parameter,
      Kind.function,
      cls,
      imported,
      face,
      declare,
      assign,
      Kind.export,
      Kind.exportStar,
    ],
  ],
  [2, [read, imported, write]],
  [3, [call]],
];

/** The same facts with strings in place of their numbers. */
export function readableFacts(facts: FileFacts): object {
  const { strings, literals, pieces, statements, ...rest } = facts;
  const text = (number: number): string | number => (number < 0 ? number : (strings[number] as string));
  const nodes: (number | string)[] = [...facts.nodes];
  const lists: (number | string)[] = [...facts.lists];
  for (let s = 0; s < statements.length; s += statementSize) {
    const start = statements[s + Statement.node] as number;
    const end = statements[s + statementSize + Statement.node] ?? facts.nodes.length;
    for (let at = start; at < end; at += nodeSize)
      resolveNode(facts, { at, list: statements[s + Statement.list] as number }, { nodes, lists, text });
  }
  return {
    ...rest,
    statements,
    nodes,
    lists,
    literals: [...literals].map((value, i) =>
      [Literal.text, Literal.carrier].some((column) => column === i % literalSize) ? text(value) : value,
    ),
    pieces: [...pieces].map((value, i) => (i % 2 === 0 ? text(value) : value)),
  };
}

interface Readable {
  readonly nodes: (number | string)[];
  readonly lists: (number | string)[];
  readonly text: (number: number) => string | number;
}

/** `list`: where the lists of the node's statement begin. */
function resolveNode(
  facts: FileFacts,
  { at, list }: { readonly at: number; readonly list: number },
  { nodes, lists, text }: Readable,
): void {
  const kind = (facts.nodes[at] as number) & 0xff;
  for (const [operand, kinds] of stringOperands)
    if (kinds.includes(kind)) nodes[at + operand] = text(facts.nodes[at + operand] as number);
  if (kind === Kind.text && facts.nodes[at + 1] === -1) nodes[at + 2] = text(facts.nodes[at + 2] as number);
  const every = kind === pick ? 1 : kind === object || kind === cls ? 3 : 0;
  const own = facts.nodes[at + 2] as number;
  if (every === 0 || own < 0) return;
  const length = facts.lists[list + own] as number;
  for (let i = 0; i < length; i += every)
    lists[list + own + 1 + i] = text(facts.lists[list + own + 1 + i] as number);
}
