/** Which literals have to move together, so that a computed port moves by the same distance as the literal that begins it. */
import type { PortForm } from '../search/goals.js';
import { factorOf } from '../values/numberSpans.js';

/**
 * Of `min + random * (max - min)` the literal of `max` moves with that of `min`; of `base + i` nothing does. Null where
 * no other literal, moved along, makes both ends move by that distance.
 */
export function movingAlong(literal: number, { lowTerms, highTerms }: PortForm): readonly number[] | null {
  const low = 1 + factorOf(lowTerms, literal);
  const high = 1 + factorOf(highTerms, literal);
  if (low === 1 && high === 1) return [];
  const others = [...lowTerms, ...highTerms].filter((_, i) => i % 2 === 0);
  const other = others.find(
    (one) => one !== literal && low + factorOf(lowTerms, one) === 1 && high + factorOf(highTerms, one) === 1,
  );
  return other === undefined ? null : [other];
}
