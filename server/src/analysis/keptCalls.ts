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
  /** Numbers of functions with parameters that a kept call is given. */
  readonly #handingOn = new Set<number>();

  constructor(read: CallReader, watch: CycleWatch) {
    this.#read = read;
    this.#watch = watch;
  }

  /** The kept ones of all calls of a file, in their order. */
  all(nodes: readonly CallNode[]): KeptCall[] {
    const kept = new Array<KeptCall | null>(nodes.length).fill(null);
    let waiting: { readonly at: number; readonly node: CallNode; readonly candidate: CallCandidate }[] = [];
    const keep = (at: number, node: CallNode, candidate: CallCandidate): void => {
      const call = this.#watched(node, () => candidate.read());
      kept[at] = call;
      for (const fn of call?.facts.params ?? []) this.#handingOn.add(fn);
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
   * The kept ones of calls that were written anew, as long as no other function hands anything on than before. Null
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

  #isIdle({ ownFunctions }: CallCandidate): boolean {
    return ownFunctions !== null && !ownFunctions.some((fn) => this.#handingOn.has(fn));
  }

  #noteIdle({ ownFunctions }: CallCandidate): void {
    for (const fn of ownFunctions ?? []) this.idle.add(fn);
  }

  #watched<T>(node: ts.Node, look: () => T): T {
    this.#watch.cyclic = false;
    const found = look();
    if (this.#watch.cyclic) this.cyclic.add(node);
    return found;
  }
}
