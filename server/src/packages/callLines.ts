/** Where calls of a file stand, told from its facts. */
import { Statement, statementSize } from '../facts/fileFacts.js';
import type { KeptFacts } from '../flow/graph/keptFacts.js';

/** The line (from 1) of a call, by its node within a statement; that of the statement where the call has no place. */
export function lineOfCall(node: number, statement: number, facts: KeptFacts): number {
  const at = statement * statementSize;
  const next = at + statementSize + Statement.call;
  const end = next < facts.statements.length ? (facts.statements[next] as number) : facts.calls.length;
  let offset = facts.statements[at + Statement.offset] as number;
  for (let i = facts.statements[at + Statement.call] as number; i < end; ) {
    if (facts.calls[i] === node) {
      offset += facts.calls[i + 1] as number;
      break;
    }
    i += 4 + (facts.calls[i + 3] as number) * 2;
  }
  return facts.lineStarts.findLastIndex((start) => start <= offset) + 1;
}
