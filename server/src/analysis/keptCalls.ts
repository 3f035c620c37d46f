/** Chooses the calls that facts keep: none of the file's own functions that hand what they are given nowhere. */
import type ts from 'typescript';
import type { CallCandidate, CallReader, KeptCall } from './callSites.js';
import type { CallNode } from './fileScan.js';
import type { CycleWatch } from './nodeTables.js';

/**
 * Most calls of a file run a function of the same file that computes something. Such a call can matter only where a
 * kept call is given a parameter of that function: until one is, the arguments are not even evaluated.
 */
export class KeptCalls {
  /** Calls whose facts may depend on what was looked at before them. */
  readonly cyclic = new Set<ts.Node>();
  /** Numbers of functions of the file that hand nothing on, although they are called with something. */
  readonly idle = new Set<number>();
  readonly #read: CallReader;
  readonly #watch: CycleWatch;
  /** Numbers of functions with parameters that kept calls are given, and how many calls these are. */
  readonly #handingOn = new Map<number, number>();

  readonly #functionNumber: (fn: number) => number;

  /** `functionNumber`: of several numbers of a function, the one that counts. */
  constructor(read: CallReader, watch: CycleWatch, functionNumber: (fn: number) => number) {
    this.#read = read;
    this.#watch = watch;
    this.#functionNumber = functionNumber;
  }

  /** The kept ones of all calls of a file, in their order. */
  all(nodes: readonly CallNode[]): KeptCall[] {
    const kept = new Array<KeptCall | null>(nodes.length).fill(null);
    let waiting: { readonly at: number; readonly node: CallNode; readonly candidate: CallCandidate }[] = [];
    const keep = (at: number, node: CallNode, candidate: CallCandidate): void => {
      const call = this.#watched(node, () => candidate.read());
      kept[at] = call;
      if (call) this.#count(call, 1);
    };
    for (const [at, node] of nodes.entries()) {
      const candidate = this.#watched(node, () => this.#read(node));
      if (!candidate) continue;
      if (this.#isIdle(candidate)) waiting.push({ at, node, candidate });
      else keep(at, node, candidate);
    }
    for (let known = -1; known !== this.#handingOn.size; ) {
      known = this.#handingOn.size;
      const still: typeof waiting = [];
      for (const one of waiting) {
        if (this.#isIdle(one.candidate)) still.push(one);
        else keep(one.at, one.node, one.candidate);
      }
      waiting = still;
    }
    for (const { candidate } of waiting) this.#noteIdle(candidate);
    return kept.filter((one) => one !== null);
  }

  /**
   * The kept ones of calls that were written anew, as far as the same functions hand something on as before. Null
   * where that is not told: a call of a function that was written anew itself.
   */
  some(nodes: readonly CallNode[], isFresh: (fn: number) => boolean): KeptCall[] | null {
    const kept: KeptCall[] = [];
    for (const node of nodes) {
      const candidate = this.#read(node);
      if (!candidate) continue;
      if (candidate.ownFunctions?.some(isFresh)) return null;
      if (this.#isIdle(candidate)) this.#noteIdle(candidate);
      else {
        const call = candidate.read();
        if (call) kept.push(call);
      }
    }
    return kept;
  }

  /**
   * Some kept calls take the place of others; `all` are those that there are then. False where functions hand on what
   * they are given now, or no longer do, so that calls of these are to be looked at again.
   */
  exchange(gone: readonly KeptCall[], fresh: readonly KeptCall[], all: readonly KeptCall[]): boolean {
    const changed = new Set<number>();
    for (const [calls, by] of [[gone, -1] as const, [fresh, 1] as const])
      for (const call of calls) for (const fn of this.#count(call, by)) changed.add(fn);
    return [...changed].every((fn) =>
      this.#handingOn.has(fn)
        ? !this.idle.has(fn)
        : all.every(({ ownFunctions }) => !ownFunctions || !this.#areIdle(ownFunctions)),
    );
  }

  /** Counts a call; answers the functions that it is given parameters of. */
  #count({ facts }: KeptCall, by: 1 | -1): readonly number[] {
    const params = facts.params.map(this.#functionNumber);
    for (const fn of params) {
      const count = (this.#handingOn.get(fn) ?? 0) + by;
      if (count > 0) this.#handingOn.set(fn, count);
      else this.#handingOn.delete(fn);
    }
    return params;
  }

  #isIdle({ ownFunctions }: CallCandidate): boolean {
    return ownFunctions !== null && this.#areIdle(ownFunctions);
  }

  #areIdle(functions: readonly number[]): boolean {
    return !functions.some((fn) => this.#handingOn.has(this.#functionNumber(fn)));
  }

  #noteIdle({ ownFunctions }: CallCandidate): void {
    for (const fn of ownFunctions ?? []) this.idle.add(this.#functionNumber(fn));
  }

  #watched<T>(node: ts.Node, look: () => T): T {
    this.#watch.cyclic = false;
    const found = look();
    if (this.#watch.cyclic) this.cyclic.add(node);
    return found;
  }
}
