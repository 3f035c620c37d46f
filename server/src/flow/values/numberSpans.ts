/** Numbers that code computes, from a least to a largest, and the literals and parameters that they move with. Pure arithmetic. */

/**
 * How often each literal or parameter is counted in a number, in pairs of its node and a factor, sorted: literals by
 * their node, parameters and properties of them by its negative. Small literals are distances, and left out.
 */
export type Terms = readonly number[];

/** Counts nothing. */
export const noTerms: Terms = [];

/** More terms are no computation that a reader could follow. */
const maxTerms = 16;

/** Whole numbers, both ends inclusive. Literals are counted with their values, parameters with 0. */
export interface NumberSpan {
  readonly low: number;
  readonly high: number;
  readonly lowTerms: Terms;
  readonly highTerms: Terms;
}

/** One number. */
export function exactly(value: number, terms: Terms = noTerms): NumberSpan {
  return { low: value, high: value, lowTerms: terms, highTerms: terms };
}

/** Numbers from 0 up to the largest of a span, plus a distance. */
export function upTo({ high, highTerms }: NumberSpan, distance: number): NumberSpan {
  return { low: 0, high: high + distance, lowTerms: noTerms, highTerms };
}

/** From the least of one span to the largest of another, plus a distance. */
export function between(from: NumberSpan, to: NumberSpan, distance: number): NumberSpan {
  return { ...from, high: to.high + distance, highTerms: to.highTerms };
}

/** The sum of two spans. */
export function plus(a: NumberSpan, b: NumberSpan): NumberSpan | null {
  return bounded({
    low: a.low + b.low,
    high: a.high + b.high,
    lowTerms: joined(a.lowTerms, b.lowTerms, 1),
    highTerms: joined(a.highTerms, b.highTerms, 1),
  });
}

/** The difference of two spans. */
export function minus(a: NumberSpan, b: NumberSpan): NumberSpan | null {
  return bounded({
    low: a.low - b.high,
    high: a.high - b.low,
    lowTerms: joined(a.lowTerms, b.highTerms, -1),
    highTerms: joined(a.highTerms, b.lowTerms, -1),
  });
}

/** A span times a number that is known. */
export function scaled(a: NumberSpan, factor: number): NumberSpan | null {
  const low = { value: a.low * factor, terms: joined(noTerms, a.lowTerms, factor) };
  const high = { value: a.high * factor, terms: joined(noTerms, a.highTerms, factor) };
  const [least, most] = factor < 0 ? [high, low] : [low, high];
  return bounded({ low: least.value, high: most.value, lowTerms: least.terms, highTerms: most.terms });
}

/** How often a literal or parameter is counted. */
export function factorOf(terms: Terms, node: number): number {
  for (let i = 0; i < terms.length; i += 2) if (terms[i] === node) return terms[i + 1] as number;
  return 0;
}

/** Whether the number is not known before the parameters that it counts are. */
export function isOpen(terms: Terms): boolean {
  return terms.length > 0 && (terms[0] as number) < 0;
}

/** Terms and a number of times others. */
function joined(a: Terms, b: Terms, factor: number): Terms {
  if (b.length === 0) return a;
  const sum = new Map<number, number>();
  for (let i = 0; i < a.length; i += 2) sum.set(a[i] as number, a[i + 1] as number);
  for (let i = 0; i < b.length; i += 2) {
    const node = b[i] as number;
    sum.set(node, (sum.get(node) ?? 0) + factor * (b[i + 1] as number));
  }
  return [...sum]
    .filter(([, count]) => count !== 0)
    .sort(([one], [other]) => one - other)
    .flat();
}

function bounded(span: NumberSpan): NumberSpan | null {
  return span.lowTerms.length > 2 * maxTerms || span.highTerms.length > 2 * maxTerms ? null : span;
}

/** A span in which what `numberOf` knows stands for its term; null where that cannot be. */
export function replaced(
  span: NumberSpan,
  numberOf: (node: number) => NumberSpan | null | undefined,
): NumberSpan | null {
  let found: NumberSpan | null = span;
  for (const node of new Set([...termNodes(span.lowTerms), ...termNodes(span.highTerms)])) {
    const value = numberOf(node);
    if (value === undefined) continue;
    if (!value || !found) return null;
    const [low, high] = [factorOf(found.lowTerms, node), factorOf(found.highTerms, node)];
    const least = scaled(value, low);
    const most = scaled(value, high);
    if (!least || !most) return null;
    found = bounded({
      low: found.low + least.low,
      high: found.high + most.high,
      lowTerms: joined(without(found.lowTerms, node), least.lowTerms, 1),
      highTerms: joined(without(found.highTerms, node), most.highTerms, 1),
    });
  }
  return found;
}

function termNodes(terms: Terms): number[] {
  return terms.filter((_, i) => i % 2 === 0);
}

function without(terms: Terms, node: number): Terms {
  return terms.filter((_, i) => terms[i - (i % 2)] !== node);
}
