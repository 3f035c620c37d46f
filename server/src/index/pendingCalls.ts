/** The calls that are to be looked at, in the order in which their code came: bounds let the first that ask have their answers, so that the order must not tell how files arrived. */

/** Keys of calls: their nodes; of exported configurations the negative. */
export class PendingCalls implements Iterable<number> {
  #keys = new Set<number>();
  #last = 0;
  #isInOrder = true;

  get size(): number {
    return this.#keys.size;
  }

  add(key: number): void {
    const node = Math.abs(key);
    if (node < this.#last) this.#isInOrder = false;
    else this.#last = node;
    this.#keys.add(key);
  }

  delete(key: number): void {
    this.#keys.delete(key);
  }

  [Symbol.iterator](): Iterator<number> {
    if (!this.#isInOrder) {
      this.#keys = new Set([...this.#keys].sort((a, b) => Math.abs(a) - Math.abs(b)));
      this.#isInOrder = true;
    }
    return this.#keys.values();
  }
}
