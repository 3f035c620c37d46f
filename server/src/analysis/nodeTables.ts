/** Tables over the nodes of one tree that go on when an edit replaces some of the nodes. */
import type ts from 'typescript';
import type { Value } from './fileFacts.js';
import { unknown } from './valueAlgebra.js';

/** Gives nodes numbers in the order in which they are asked for. */
export class NodeNumbers {
  readonly nodes: ts.Node[] = [];
  readonly #numbers = new Map<ts.Node, number>();

  of(node: ts.Node): number {
    let index = this.#numbers.get(node);
    if (index === undefined) {
      index = this.nodes.push(node) - 1;
      this.#numbers.set(node, index);
    }
    return index;
  }

  has(node: ts.Node): boolean {
    return this.#numbers.has(node);
  }

  /** The node of a number that was given out. */
  nodeOf(index: number): ts.Node {
    const node = this.nodes[index];
    if (!node) throw new RangeError(`no node has the number ${index}`);
    return node;
  }

  /** The one of several numbers of a node that counts: a node may have got one before it took the place of another. */
  canonical(index: number): number {
    return this.#numbers.get(this.nodeOf(index)) ?? index;
  }

  /** Another node stands for a number from now on. */
  replace(before: ts.Node, after: ts.Node): void {
    const index = this.#numbers.get(before);
    if (index === undefined) return;
    this.#numbers.delete(before);
    this.#numbers.set(after, index);
    this.nodes[index] = after;
  }
}

/** Says whether an evaluation came back to where it began: its result then depends on what was asked for first. */
export interface CycleWatch {
  cyclic: boolean;
}

/** Values by key, each computed once; a key that is asked for while it is computed is unknown. */
export class Memo<K> {
  readonly #values = new Map<K, Value>();
  readonly #cyclic = new Set<K>();
  readonly #watch: CycleWatch;

  constructor(watch: CycleWatch) {
    this.#watch = watch;
  }

  of(key: K, compute: () => Value): Value {
    const watch = this.#watch;
    const before = this.#values.get(key);
    if (before) {
      if (before === open) watch.cyclic = true;
      else if (this.#cyclic.size === 0 || !this.#cyclic.has(key)) return before;
      else watch.cyclic = true;
      return before === open ? unknown : before;
    }
    this.#values.set(key, open);
    const outer = watch.cyclic;
    watch.cyclic = false;
    // A fault ends the whole file: nothing is tidied up.
    const value = compute();
    if (watch.cyclic) this.#cyclic.add(key);
    watch.cyclic ||= outer;
    this.#values.set(key, value);
    return value;
  }

  /** What was computed for a key. */
  get(key: K): Value | undefined {
    return this.#values.get(key);
  }

  isCyclic(key: K): boolean {
    return this.#cyclic.has(key);
  }

  forget(key: K): void {
    this.#values.delete(key);
    this.#cyclic.delete(key);
  }

  replace(before: K, after: K): void {
    const value = this.#values.get(before);
    if (!value) return;
    this.#values.set(after, value);
    if (this.#cyclic.has(before)) this.#cyclic.add(after);
    this.forget(before);
  }
}

const open: Value = Object.freeze({ k: 'unknown' });
