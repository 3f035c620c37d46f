/** Facts at the positions that an edit moved them to. */
import type ts from 'typescript';
import type { TextChange } from '../syntax/reparse.js';
import { isPortLike, type KeptCall, spansOfCall } from './callSites.js';
import { readDirectives } from './directiveComments.js';
import type { Extraction } from './documentMemory.js';
import type { FileFacts, LiteralFacts } from './fileFacts.js';
import { isInLiteral } from './fileScan.js';
import { createShift } from './positionShift.js';
import { isSameLiteral } from './sameFacts.js';

/**
 * The facts of the last text with the positions of the new one. Everything but positions and the values of numbers is
 * the same object as before. Null where a literal of the changed statements says something else.
 */
export function movedFacts(
  { evaluation, kept, facts, calls: before }: Extraction,
  calls: readonly KeptCall[],
  fresh: ReadonlySet<ts.Node>,
  change: TextChange,
): FileFacts | null {
  const { source, lines } = evaluation;
  const shift = createShift(change, lines);
  const hasIntervals = facts.calls.some((call) => call.retryInterval !== null);
  const literals: LiteralFacts[] = [];
  for (const [i, index] of kept.literals.entries()) {
    const old = facts.literals[i];
    if (!old) return null;
    const isFresh = fresh.has(evaluation.literals.numbers.nodeOf(index));
    const moved = isFresh ? null : shift.literal(old);
    const now = moved ?? evaluation.literals.factsOf(index);
    if (!moved && !(isSameLiteral(old, now) || (!hasIntervals && isOtherNumber(old, now)))) return null;
    literals.push(now);
  }
  return {
    ...facts,
    literals,
    calls: facts.calls.map((old, i) => {
      const call = calls[i];
      if (!call) return old;
      const moved = call === before[i] ? shift.call(old) : null;
      return moved ?? { ...old, ...spansOfCall(call.node, evaluation) };
    }),
    directives: readDirectives(source.text, lines, (offset) => isInLiteral(source, offset)),
    length: source.text.length,
  };
}

/** Another number that was written for the same purpose: which calls matter depends on nothing else of it. */
function isOtherNumber(a: LiteralFacts, b: LiteralFacts): boolean {
  return (
    a.value !== null &&
    b.value !== null &&
    isPortLike(a.value) === isPortLike(b.value) &&
    a.carrier?.name === b.carrier?.name &&
    a.mentions.length === b.mentions.length
  );
}
