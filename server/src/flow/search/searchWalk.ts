/** The states that a search reached: nodes with goals, each with the one before it, within the bounds of one search. */

import { goalSpan } from './goals.js';

/** Steps from a call to a literal, those inside functions not counted: a chain of copies is longer in generated code only. */
const maxSteps = 250;
/** From this length on, paths of a node are counted. */
const longPath = 3;
const maxLongPaths = 12;

/** States by their numbers, in the order in which they were reached. */
export class SearchWalk {
  readonly nodes: number[] = [];
  readonly goals: number[] = [];
  /** Where each state was reached from, -1 at the beginning. */
  readonly before: number[] = [];
  /** The call through which a state was reached by way of a parameter; 0 for none. */
  readonly hops: number[] = [];
  readonly likely: boolean[] = [];
  readonly #depths: number[] = [];
  readonly #seen = new Set<number>();
  /** Paths of three and more steps by node. */
  readonly #longPaths = new Map<number, number>();

  /** Adds a state; answers its number, or -1 where it was there before or is one too many. */
  reach(
    node: number,
    goal: number,
    before: number,
    hop: number,
    likely: boolean,
    pathLength: number,
  ): number {
    const key = node * goalSpan + goal;
    if (this.#seen.has(key)) return -1;
    const depth = before < 0 ? 0 : (this.#depths[before] as number) + 1;
    if (depth > maxSteps) return -1;
    if (pathLength >= longPath) {
      const count = (this.#longPaths.get(node) ?? 0) + 1;
      if (count > maxLongPaths) return -1;
      this.#longPaths.set(node, count);
    }
    const at = this.nodes.length;
    this.#seen.add(key);
    this.nodes.push(node);
    this.goals.push(goal);
    this.before.push(before);
    this.hops.push(hop);
    this.likely.push(likely);
    this.#depths.push(depth);
    return at;
  }
}
