/** A list of 32-bit numbers that grows: what facts are written into. */

/** Numbers in one array, with room for more. */
export class GrowingInts {
  #values: Int32Array;
  length = 0;

  constructor(capacity = 256) {
    this.#values = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.#values.length) this.#grow(this.length + 1);
    this.#values[this.length++] = value;
  }

  /** Takes over numbers from another array. */
  append(from: Int32Array, start: number, end: number): void {
    const count = end - start;
    if (this.length + count > this.#values.length) this.#grow(this.length + count);
    this.#values.set(from.subarray(start, end), this.length);
    this.length += count;
  }

  get(at: number): number {
    return this.#values[at] as number;
  }

  set(at: number, value: number): void {
    this.#values[at] = value;
  }

  /** The numbers so far, as an array of their own. */
  taken(): Int32Array {
    return this.#values.slice(0, this.length);
  }

  #grow(least: number): void {
    const larger = new Int32Array(Math.max(least, this.#values.length * 2));
    larger.set(this.#values);
    this.#values = larger;
  }
}
