/** Tables of the graph's nodes: lists by a number, and who relies on them. */
import { appended } from '../smallLists.js';
import { type State, Topics } from '../state.js';
import type { FileGraph } from './fileGraph.js';

/** Lists of nodes by a number (a name, a node). */
export class Table {
  readonly #lists = new Map<number, number[]>();
  readonly #partings: Parting<unknown>[] = [];
  readonly topics = new Topics<number>();

  of(key: number, reader: State | null): readonly number[] {
    if (reader) this.topics.readBy(key, reader);
    return this.#lists.get(key) ?? none;
  }

  /**
   * The lists in parts: those of one property, or of one program, among thousands. `partOf` says to which an entry belongs;
   * `as` gives what is held of it, once each.
   */
  parted<P>(partOf: (entry: number) => P, as?: (entry: number) => number): Parting<P> {
    const parting = new Parting<P>((key) => this.of(key, null), partOf, as);
    this.#partings.push(parting);
    return parting;
  }

  add(key: number, value: number): void {
    for (const parting of this.#partings) parting.forget(key);
    const list = this.#lists.get(key);
    const longer = list ? appended(list, value) : [value];
    if (longer !== list) this.#lists.set(key, longer);
  }

  remove(key: number, value: number): void {
    for (const parting of this.#partings) parting.forget(key);
    const list = this.#lists.get(key);
    const at = list?.indexOf(value) ?? -1;
    if (!list || at < 0) return;
    if (list.length === 1) this.#lists.delete(key);
    else list.splice(at, 1);
  }
}

/** The lists of a table in parts, made when first asked for. */
export class Parting<P> {
  readonly #whole: (key: number) => readonly number[];
  readonly #partOf: (entry: number) => P;
  readonly #as: ((entry: number) => number) | undefined;
  readonly #parts = new Map<number, Map<P, readonly number[]>>();

  constructor(
    whole: (key: number) => readonly number[],
    partOf: (entry: number) => P,
    as?: (entry: number) => number,
  ) {
    this.#whole = whole;
    this.#partOf = partOf;
    this.#as = as;
  }

  of(key: number, part: P): readonly number[] {
    let parts = this.#parts.get(key);
    if (!parts) {
      const whole = this.#whole(key);
      if (whole.length === 0) return none;
      parts = this.#partsOf(whole);
      this.#parts.set(key, parts);
    }
    return parts.get(part) ?? none;
  }

  #partsOf(whole: readonly number[]): Map<P, readonly number[]> {
    const parts = new Map<P, number[]>();
    for (const entry of whole) {
      const of = this.#partOf(entry);
      const list = parts.get(of);
      if (list) list.push(entry);
      else parts.set(of, [entry]);
    }
    const as = this.#as;
    if (!as) return parts;
    return new Map([...parts].map(([part, list]) => [part, [...new Set(list.map(as))]]));
  }

  forget(key: number): void {
    if (this.#parts.size > 0) this.#parts.delete(key);
  }

  /** Nodes may belong to other parts now. */
  forgetAll(): void {
    this.#parts.clear();
  }
}

const none: readonly number[] = [];

/** A node that an index holds since lately. */
export interface Addition {
  readonly table: Table;
  readonly key: number;
  readonly node: number;
}

/** Key of a name at the top of a file in the tables of uses. */
export function nameKey(file: FileGraph, name: number): number {
  return -(file.number * 2 ** 24 + name) - 1;
}

/** Key of a function, 0 for the top of a file, in the table of what has to be absent. */
export function unlessKey(fn: number, file: FileGraph): number {
  return fn || -file.number - 1;
}
