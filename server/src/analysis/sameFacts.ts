/** Compares what two texts say of a literal or a call, wherever it stands in each. */
import type { CallFacts, LiteralFacts } from './fileFacts.js';

/** Whether two literals say the same; their parts may stand elsewhere only as far as the literals do. */
export function isSameLiteral(a: LiteralFacts, b: LiteralFacts | undefined): boolean {
  if (a === b) return true;
  if (!b) return false;
  const by = b.token.start - a.token.start;
  return (
    a.text === b.text &&
    a.value === b.value &&
    a.carrier?.name === b.carrier?.name &&
    a.token.end + by === b.token.end &&
    a.lineStarts.length === b.lineStarts.length &&
    a.lineStarts.every((at, i) => at + by === b.lineStarts[i]) &&
    a.mentions.length === b.mentions.length &&
    a.mentions.every((one, i) => {
      const other = b.mentions[i];
      return (
        other?.port === one.port &&
        other.host === one.host &&
        one.start + by === other.start &&
        one.end + by === other.end
      );
    })
  );
}

/** Whether two calls say the same but for the values in them, which are compared elsewhere. */
export function isCalledAlike(a: CallFacts, b: CallFacts): boolean {
  return (
    a.how === b.how &&
    a.name === b.name &&
    a.argKinds === b.argKinds &&
    a.handsOn === b.handsOn &&
    a.guarded === b.guarded &&
    a.retryInterval === b.retryInterval
  );
}
