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
