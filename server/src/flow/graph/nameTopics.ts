/** Who relied on the names at the top of a file: on one of them, or on any. */
import { type State, Topics } from '../state.js';
import type { FileGraph } from './fileGraph.js';

/** Questions to the names of files, by the number of the file. */
export class NameTopics {
  readonly #files = new Topics<number>();
  readonly #names = new Map<number, Topics<number>>();

  /** Notes that a state relied on what the file declares and exports. */
  readBy(file: number, reader: State): void {
    this.#files.readBy(file, reader);
  }

  /** Notes that a state relied on what the file declares under one name. */
  declaredReadBy({ number }: FileGraph, name: number, reader: State): void {
    let topics = this.#names.get(number);
    if (!topics) {
      topics = new Topics();
      this.#names.set(number, topics);
    }
    topics.readBy(name, reader);
  }

  /** Other nodes are declared or exported under these names: answers what is to be dropped. */
  changed(file: number, names: Iterable<number>): State[] {
    const topics = this.#names.get(file);
    const dropped = [...this.#files.changed(file)];
    if (topics) for (const name of names) dropped.push(...topics.changed(name));
    return dropped;
  }
}
