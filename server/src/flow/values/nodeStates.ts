/** States by node: nodes are numbered densely, so that a table of numbers finds them sooner, and in less room, than a map. */
import type { PointsToState } from './pointsToState.js';

/** States by key: a node, or the (negative) key of a name. */
export class NodeStates {
  /** By node: the place of its state, 0 for none. */
  #places = new Int32Array(1024);
  readonly #states: (PointsToState | undefined)[] = [undefined];
  readonly #freePlaces: number[] = [];
  readonly #byName = new Map<number, PointsToState>();

  get(key: number): PointsToState | undefined {
    if (key < 0) return this.#byName.get(key);
    return key < this.#places.length ? this.#states[this.#places[key] as number] : undefined;
  }

  set(key: number, state: PointsToState): void {
    if (key < 0) {
      this.#byName.set(key, state);
      return;
    }
    if (key >= this.#places.length) {
      const longer = new Int32Array(Math.max(key + 1, Math.floor(this.#places.length * 1.6)));
      longer.set(this.#places);
      this.#places = longer;
    }
    const place = this.#places[key] || (this.#freePlaces.pop() ?? this.#states.length);
    this.#places[key] = place;
    this.#states[place] = state;
  }

  delete(key: number): void {
    if (key < 0) {
      this.#byName.delete(key);
      return;
    }
    const place = this.#places[key] ?? 0;
    if (place === 0) return;
    this.#places[key] = 0;
    this.#states[place] = undefined;
    this.#freePlaces.push(place);
  }
}
