/** Tables of the graph's nodes: lists by a number, and who relies on them. */
import { type State, Topics } from '../state.js';
import type { FileGraph } from './fileGraph.js';

/** Lists of nodes by a number (a name, a node). */
export class Table {
  readonly #lists = new Map<number, number[]>();
  readonly topics = new Topics<number>();

  of(key: number, reader: State | null): readonly number[] {
    if (reader) this.topics.readBy(key, reader);
    return this.#lists.get(key) ?? none;
  }
  add(key: number, value: number): void {
    const list = this.#lists.get(key);
    if (list) list.push(value);
    else this.#lists.set(key, [value]);
  }
  remove(key: number, value: number): void {
    const list = this.#lists.get(key);
    const at = list?.indexOf(value) ?? -1;
    if (!list || at < 0) return;
    if (list.length === 1) this.#lists.delete(key);
    else list.splice(at, 1);
  }
}

/** A table whose long lists are also asked for in parts: those of one property among thousands. */
export class PartedTable extends Table {
  readonly #partOf: (node: number) => number;
  readonly #parts = new Map<number, Map<number, number[]>>();

  /** `partOf` says to which part of its list a node belongs. */
  constructor(partOf: (node: number) => number) {
    super();
    this.#partOf = partOf;
  }

  partOf(key: number, part: number, reader: State | null): readonly number[] {
    const whole = this.of(key, reader);
    if (whole.length === 0) return none;
    let parts = this.#parts.get(key);
    if (!parts) {
      parts = new Map();
      this.#parts.set(key, parts);
      for (const node of whole) {
        const of = this.#partOf(node);
        const list = parts.get(of);
        if (list) list.push(node);
        else parts.set(of, [node]);
      }
    }
    return parts.get(part) ?? none;
  }

  override add(key: number, value: number): void {
    this.#parts.delete(key);
    super.add(key, value);
  }

  override remove(key: number, value: number): void {
    this.#parts.delete(key);
    super.remove(key, value);
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
