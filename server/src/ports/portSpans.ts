/** Ports that code chooses from: how many of them lie in other ranges. */
import type { PortRange } from './port.js';

/** Ports of `range` that lie in one of `within` and in none of `without`. */
export function countInside(
  range: PortRange,
  within: readonly PortRange[],
  without: readonly PortRange[],
): number {
  // A range counts from its low port on, until behind its high one.
  const edges = [
    ...within.flatMap(({ low, high }) => [
      { at: low, inside: 1, outside: 0 },
      { at: high + 1, inside: -1, outside: 0 },
    ]),
    ...without.flatMap(({ low, high }) => [
      { at: low, inside: 0, outside: 1 },
      { at: high + 1, inside: 0, outside: -1 },
    ]),
  ].sort((a, b) => a.at - b.at);
  let count = 0;
  let inside = 0;
  let outside = 0;
  let from = range.low;
  for (const edge of edges) {
    const to = Math.min(edge.at, range.high + 1);
    if (inside > 0 && outside === 0 && to > from) count += to - from;
    from = Math.max(from, to);
    inside += edge.inside;
    outside += edge.outside;
  }
  return count;
}

/** Whether two ranges have a port in common. */
export function overlap(a: PortRange, b: PortRange): boolean {
  return a.low <= b.high && b.low <= a.high;
}
