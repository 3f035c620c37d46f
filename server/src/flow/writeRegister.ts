/** What is written to properties of values: by value, with who wants to know of more. */
import type { Access } from './libraryPlaces.js';
import type { PointsToState } from './pointsToState.js';
import { State } from './state.js';

/** A write: what is written, and into which part of the value (none: the whole is copied into it). */
export interface NotedWrite extends Access {
  readonly into: readonly number[];
}

/** A field that takes over what is written. */
export interface Watcher {
  readonly state: PointsToState;
  readonly property: number;
}

export class WriteRegister extends State {
  readonly #writes = new Map<number, NotedWrite[]>();
  readonly #watchers = new Map<number, Watcher[]>();
  readonly #onDropped: () => void;

  constructor(onDropped: () => void) {
    super();
    this.#onDropped = onDropped;
  }

  override onDropped(): void {
    this.#onDropped();
  }

  /** A state through which writes arrive: when it is dropped, what was noted is no longer right. */
  feeds(sink: State): void {
    sink.usedBy(this);
  }

  note(value: number, write: NotedWrite, connect: (write: NotedWrite, watcher: Watcher) => void): void {
    if (!this.isValid) return;
    const writes = this.#writes.get(value);
    if (writes) writes.push(write);
    else this.#writes.set(value, [write]);
    for (const watcher of this.#watchers.get(value) ?? []) connect(write, watcher);
  }

  /** Writes to a value so far; the watcher is told of more. */
  watch(value: number, watcher: Watcher): readonly NotedWrite[] {
    const watchers = this.#watchers.get(value);
    if (watchers) watchers.push(watcher);
    else this.#watchers.set(value, [watcher]);
    return this.writesTo(value);
  }

  writesTo(value: number): readonly NotedWrite[] {
    return this.#writes.get(value) ?? [];
  }
}
