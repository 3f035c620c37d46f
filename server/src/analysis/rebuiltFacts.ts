/** The facts after an edit that adds calls or mentions or takes some away: all that it did not touch is only moved. */
import type ts from 'typescript';
import type { TextChange } from '../syntax/reparse.js';
import { assembleFacts } from './assembledFacts.js';
import { type KeptCall, spansOfCall } from './callSites.js';
import type { Extraction } from './documentMemory.js';
import type { EditedStatements } from './editedStatements.js';
import type { LiteralFacts } from './fileFacts.js';
import type { DraftTables } from './keptFacts.js';
import { createShift, type Shift } from './positionShift.js';

/** What an edit exchanged. */
export interface Exchange {
  /** Kept calls of the changed statements before. */
  readonly gone: readonly KeptCall[];
  /** Kept calls of the changed statements now. */
  readonly fresh: readonly KeptCall[];
  /** Numbers of their literals that name ports now. */
  readonly named: readonly number[];
}

/**
 * The extraction after an edit, whose evaluation moved to the new tree already. Null where calls elsewhere may matter
 * now that did not, or no longer do.
 */
export function rebuiltExtraction(
  last: Extraction,
  { gone, fresh, named }: Exchange,
  edited: EditedStatements,
  change: TextChange,
): Extraction | null {
  const { evaluation, keptCalls } = last;
  const { functions } = evaluation;
  const isLost = isLostIn(edited);
  if ([...keptCalls.idle].some((fn) => isLost(functions.nodeOf(fn)))) return null;
  const shift = createShift(change, evaluation.lines);
  const calls = inOrder([...remainingCalls(last, edited, shift), ...fresh]);
  if (!keptCalls.exchange(gone, fresh, calls)) return null;
  const mentioned = mentionedAfter(last, named, edited);
  let isComplete = true;
  const drafts = knownDrafts(last, edited, shift, () => {
    isComplete = false;
  });
  const assembled = assembleFacts(evaluation, { calls, mentioned }, drafts);
  return isComplete ? { ...last, text: evaluation.source.text, calls, mentioned, ...assembled } : null;
}

/** Whether a node went with the changed statements, and none took its place. */
function isLostIn({ gone, fresh }: EditedStatements): (node: ts.Node) => boolean {
  return (node) => gone.has(node) && !fresh.has(node);
}

/** The kept calls that the edit left alone, at their new positions. */
function remainingCalls(
  { calls, facts, evaluation }: Extraction,
  { gone, around }: EditedStatements,
  shift: Shift,
): KeptCall[] {
  return calls.flatMap((call, i) => {
    if (gone.has(call.node)) return [];
    const node = (around.get(call.node) as KeptCall['node'] | undefined) ?? call.node;
    const old = facts.calls[i];
    const { span, argSpans } =
      (node === call.node && old && shift.call(old)) || spansOfCall(node, evaluation);
    return [{ ...call, node, facts: { ...call.facts, span, argSpans } }];
  });
}

/** In the order in which a walk meets them: a call before those in its callee and arguments. */
function inOrder(calls: KeptCall[]): KeptCall[] {
  return calls.sort((a, b) => a.node.pos - b.node.pos || b.node.end - a.node.end);
}

/** Numbers of the literals that name ports, in the order of the text. */
function mentionedAfter(
  { mentioned, evaluation }: Extraction,
  named: readonly number[],
  edited: EditedStatements,
): number[] {
  const { numbers, isMentioned } = evaluation.literals;
  const isLost = isLostIn(edited);
  const all = new Set([...mentioned, ...named].map((index) => numbers.canonical(index)));
  const nodes = [...all].map((index) => ({ index, node: numbers.nodeOf(index) }));
  return nodes
    .filter(({ node }) => !isLost(node) && isMentioned(node))
    .sort((a, b) => a.node.pos - b.node.pos)
    .map(({ index }) => index);
}

/** The tables of the evaluation, with the literals that the edit left alone as they were; tells of what is lost. */
function knownDrafts(
  { evaluation, kept, facts }: Extraction,
  edited: EditedStatements,
  shift: Shift,
  onLost: () => void,
): DraftTables {
  const { drafts, functions, literals } = evaluation;
  const isLost = isLostIn(edited);
  const known = new Map<number, LiteralFacts>();
  for (const [i, index] of kept.literals.entries()) {
    const old = facts.literals[i];
    if (old) known.set(index, old);
  }
  return {
    ...drafts,
    literal(index) {
      const node = literals.numbers.nodeOf(index);
      if (isLost(node)) onLost();
      const old = edited.fresh.has(node) ? undefined : known.get(index);
      return (old && shift.literal(old)) ?? drafts.literal(index);
    },
    functionFacts(index) {
      if (isLost(functions.nodeOf(index))) onLost();
      return drafts.functionFacts(index);
    },
  };
}
