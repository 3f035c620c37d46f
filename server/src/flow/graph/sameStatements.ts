/** Compares two states of a file: which of its statements say the same, and in which only literals are others. */
import { Literal, literalSize, Statement, statementSize } from '../../facts/fileFacts.js';
import type { StatementGraph } from './fileGraph.js';
import { digestSize, type KeptFacts } from './keptFacts.js';

/** How many statements at the beginning and at the end of two files say the same. */
export function sameStatements(before: KeptFacts, after: KeptFacts): { first: number; last: number } {
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

function rangeOf(facts: KeptFacts, statement: number, part: number, table: Int32Array): [number, number] {
  const at = statement * statementSize + part;
  const next = at + statementSize;
  const end = next < facts.statements.length ? (facts.statements[next] as number) : table.length;
  return [facts.statements[at] as number, end];
}

function isSame(before: KeptFacts, i: number, after: KeptFacts, k: number): boolean {
  for (let part = 0; part < digestSize; part++)
    if (before.digests[i * digestSize + part] !== after.digests[k * digestSize + part]) return false;
  return true;
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
export function changedLiterals(
  before: KeptFacts,
  after: KeptFacts,
  statements: readonly StatementGraph[],
  kept: { first: number; last: number },
): StatementGraph[] {
  const shift = (after.statements.length - before.statements.length) / statementSize;
  return statements.filter((_, i) => {
    if (i >= kept.first && i < statements.length - kept.last) return false;
    return !sameLiterals(before, i, after, i < kept.first ? i : i + shift);
  });
}

function sameLiterals(before: KeptFacts, i: number, after: KeptFacts, k: number): boolean {
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
