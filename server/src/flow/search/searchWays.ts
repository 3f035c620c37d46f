/** Where a search goes on from a node: written down once for a node and a goal, and followed by every search that comes there. */

import { State } from '../state.js';
import { goalSpan } from './goals.js';
import type { Answer, PortEnd } from './portQuery.js';
import type { HeldSource } from './searchState.js';

/** One way on from a node. */
export type Way =
  /** To another node; `hop`: the call that gives a parameter what stands there, 0 for none. */
  | {
      readonly kind: 'node';
      readonly node: number;
      readonly goal: number;
      readonly hop: number;
      readonly isLikely: boolean;
    }
  /** Into a function: by what a call of it returns, or what a construction stores. */
  | { readonly kind: 'inside'; readonly entry: FunctionEntry }
  /** Out of the function that the search is inside of. */
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** To its end, a literal. */
  | {
      readonly kind: 'end';
      readonly node: number;
      readonly digits: PortEnd['digits'];
      readonly goal: number;
    };

/** What is searched inside a function, and for which call of it. */
export interface FunctionEntry {
  readonly fn: number;
  readonly start: readonly HeldSource[];
  /** What is asked of the function: part of the name under which the answers are remembered. */
  readonly kind: string;
  readonly call: number;
  /** Arguments begin behind what `call` takes for `this`. */
  readonly shift: number;
}

/** All ways on from a node with a goal. */
export class SearchWays extends State {
  readonly ways: Way[] = [];
}

/** Ways of searches that are inside of no function, for as long as files arrive that let them be searched again. */
export class RememberedWays {
  #ways = new Map<number, SearchWays>();

  /** The ways from a node with a goal; `find` writes down what they are where that is not known. */
  of(node: number, goal: number, find: (ways: SearchWays) => void): SearchWays {
    const key = node * goalSpan + goal;
    const known = this.#ways.get(key);
    if (known?.isValid) return known;
    const ways = new SearchWays();
    this.#ways.set(key, ways);
    find(ways);
    return ways;
  }

  /** Nothing new is to be expected soon: the ways are found again where they are asked for. */
  forget(): void {
    this.#ways = new Map();
  }
}
