/** Moves the positions of facts by what an edit added and removed before them. */
import type { LineIndex } from '../syntax/lineIndex.js';
import type { TextChange } from '../syntax/reparse.js';
import type { Span } from '../syntax/span.js';
import type { CallFacts, LiteralFacts } from './fileFacts.js';

/** What an edit does to positions. */
export interface Shift {
  /** Null where the edit lies inside what the facts speak of. */
  literal(facts: LiteralFacts): LiteralFacts | null;
  call(facts: CallFacts): CallFacts | null;
}

/** Creates the shift of one edit; `lines` are those of the text after it. */
export function createShift({ start, removed, added }: TextChange, lines: LineIndex): Shift {
  const by = added - removed;
  const isBefore = (span: Span): boolean => span.end < start;
  const isBehind = (span: Span): boolean => span.start > start + removed;
  const moved = (span: Span): Span => lines.span(span.start + by, span.end + by);
  return {
    literal(facts) {
      const { token, carrier } = facts;
      if (isBefore(token) && (!carrier || isBefore(carrier.span))) return facts;
      if (!isBehind(token) || (carrier && !isBehind(carrier.span))) return null;
      return {
        ...facts,
        token: moved(token),
        lineStarts: facts.lineStarts.map((at) => at + by),
        carrier: carrier && { name: carrier.name, span: moved(carrier.span) },
        mentions: facts.mentions.map((one) => ({ ...one, start: one.start + by, end: one.end + by })),
      };
    },
    call(facts) {
      const spans = [facts.span, ...facts.argSpans];
      if (spans.every(isBefore)) return facts;
      if (!spans.every(isBehind)) return null;
      return { ...facts, span: moved(facts.span), argSpans: facts.argSpans.map(moved) };
    },
  };
}
