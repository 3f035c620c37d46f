/** Tells whether a file's facts changed in nothing but positions, and moves what was linked by them to the new ones. */
import type { CallFacts, FileFacts } from '../analysis/fileFacts.js';
import { isCalledAlike, isSameLiteral } from '../analysis/sameFacts.js';
import type { Span } from '../syntax/span.js';
import type { LinkedUse } from './linkFile.js';
import type { FileKey, PortUse } from './portSite.js';

/** Gives a linked use with its positions in the moved file; the same object where it has none there that moved. */
export type MoveUse = (use: LinkedUse) => LinkedUse;

/**
 * How uses move when `before` gives way to `after`; null where something else may differ, and the file must be linked
 * anew. Facts that are other objects count as different without a look into them: an edit keeps those that it leaves
 * alone (`analysis/movedFacts.ts`).
 */
export function movedPositions(file: FileKey, before: FileFacts, after: FileFacts): MoveUse | null {
  if (!saysTheSame(before, after)) return null;
  const moves = movesBetween(before, after);
  if (!moves) return null;
  const spanOf = (span: Span): Span => moves.get(span) ?? span;
  const shiftOf = (lit: number): number =>
    (after.literals[lit]?.token.start ?? 0) - (before.literals[lit]?.token.start ?? 0);
  return (one) => {
    const by = one.file === file ? shiftOf(one.lit) : 0;
    const use = one.use && movedUse(one.use, file, spanOf);
    return by === 0 && use === one.use ? one : { ...one, start: one.start + by, end: one.end + by, use };
  };
}

function movedUse(use: PortUse, file: FileKey, spanOf: (span: Span) => Span): PortUse {
  const isHere = use.file === file;
  const span = isHere ? spanOf(use.span) : use.span;
  const argument = isHere ? spanOf(use.argument) : use.argument;
  const steps = use.steps.map((step) => {
    const moved = step.file === file ? spanOf(step.span) : step.span;
    return moved === step.span ? step : { ...step, span: moved };
  });
  const isSame =
    span === use.span && argument === use.argument && steps.every((one, i) => one === use.steps[i]);
  return isSame ? use : { ...use, span, argument, steps };
}

function saysTheSame(before: FileFacts, after: FileFacts): boolean {
  return (
    before.version === after.version &&
    before.imports === after.imports &&
    before.exports === after.exports &&
    before.starExports === after.starExports &&
    before.functions === after.functions &&
    before.classes === after.classes &&
    before.literals.length === after.literals.length &&
    before.calls.length === after.calls.length &&
    before.literals.every((one, i) => isSameLiteral(one, after.literals[i])) &&
    before.calls.every((one, i) => isSameCall(one, after.calls[i]))
  );
}

function isSameCall(a: CallFacts, b: CallFacts | undefined): boolean {
  return (
    a === b ||
    (b !== undefined &&
      isCalledAlike(a, b) &&
      a.callee === b.callee &&
      a.args === b.args &&
      a.params === b.params &&
      a.argSpans.length === b.argSpans.length)
  );
}

/**
 * Every span of the facts that is another object now. Null unless one place parts what stays from what moves, all of it
 * by as much as the text grew: then what lies in what is as it was, and so is how a literal gets to its call.
 */
function movesBetween(before: FileFacts, after: FileFacts): Map<Span, Span> | null {
  const by = after.length - before.length;
  const moves = new Map<Span, Span>();
  let lastKept = Number.NEGATIVE_INFINITY;
  let firstMoved = Number.POSITIVE_INFINITY;
  let isUniform = true;
  const place = (from: number, to: number): void => {
    if (to === from) lastKept = Math.max(lastKept, from);
    else if (to === from + by) firstMoved = Math.min(firstMoved, from);
    else isUniform = false;
  };
  const pair = (from: Span, to: Span | undefined): void => {
    if (!to) return;
    place(from.start, to.start);
    place(from.end, to.end);
    if (from !== to) moves.set(from, to);
  };
  for (const [i, { token, carrier }] of before.literals.entries()) {
    const now = after.literals[i];
    pair(token, now?.token);
    if (carrier) pair(carrier.span, now?.carrier?.span);
  }
  for (const [i, { span, argSpans }] of before.calls.entries()) {
    const now = after.calls[i];
    pair(span, now?.span);
    for (const [index, argument] of argSpans.entries()) pair(argument, now?.argSpans[index]);
  }
  return isUniform && lastKept < Math.min(firstMoved, firstMoved + by) ? moves : null;
}
