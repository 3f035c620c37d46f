/** What is written to properties of values: by value, with who wants to know of more. */
import type { Access } from '../library/libraryPlaces.js';
import { State, Topics } from '../state.js';
import { PointsToState } from './pointsToState.js';

/** A write: what is written, and into which part of the value (none: the whole is copied into it). */
export interface NotedWrite extends Access {
  readonly into: readonly number[];
  /** What stands for the value where it is written to. */
  readonly base: number;
}

/** A field that takes over what is written. */
export interface Watcher {
  readonly state: PointsToState;
  readonly property: number;
}

/** What stands at the base of a write: when that is another, what was noted through it is taken back, nothing else. */
export class WriteSink extends PointsToState {
  readonly noted: { readonly value: number; readonly write: NotedWrite }[] = [];
  readonly #register: WriteRegister;
  readonly #onDropped: () => void;

  constructor(register: WriteRegister, onDropped: () => void) {
    super();
    this.#register = register;
    this.#onDropped = onDropped;
  }

  override onDropped(): void {
    for (const { value, write } of this.noted) this.#register.takeBack(value, write);
    for (const value of this.#values()) this.#register.letGo(value);
    this.#onDropped();
  }

  override *followers(): Iterable<State> {
    yield* super.followers();
    for (const value of this.#values()) yield* this.#register.relyingOn(value);
  }

  #values(): ReadonlySet<number> {
    return new Set(this.noted.map((one) => one.value));
  }
}

/** The writes to one property, or of one file, by the value that is written to. */
export class WriteRegister extends State {
  readonly #writes = new Map<number, NotedWrite[]>();
  readonly #watchers = new Map<number, Watcher[]>();
  /** Who asked for the writes to a value. */
  readonly #readers = new Topics<number>();

  /** Notes a write that arrived through a sink; answers who asked for those of the value before. */
  note(
    sink: WriteSink,
    value: number,
    write: NotedWrite,
    connect: (write: NotedWrite, watcher: Watcher) => void,
  ): Iterable<State> {
    if (!this.isValid) return [];
    sink.noted.push({ value, write });
    const writes = this.#writes.get(value);
    if (writes) writes.push(write);
    else this.#writes.set(value, [write]);
    for (const watcher of this.#watchers.get(value) ?? []) connect(write, watcher);
    return this.#readers.changed(value);
  }

  takeBack(value: number, write: NotedWrite): void {
    const writes = this.#writes.get(value);
    const at = writes?.indexOf(write) ?? -1;
    if (at >= 0) writes?.splice(at, 1);
  }

  /** Who relies on the writes to a value: fields that took them over, searches that went on at them. */
  *relyingOn(value: number): Iterable<State> {
    for (const { state } of this.#watchers.get(value) ?? []) yield state;
    yield* this.#readers.readersOf(value);
  }

  /** Those that relied on the writes to a value are dropped: nothing more is told to them. */
  letGo(value: number): void {
    this.#watchers.delete(value);
    this.#readers.changed(value);
  }

  /** Writes to a value so far; the watcher is told of more. */
  watch(value: number, watcher: Watcher): readonly NotedWrite[] {
    const watchers = this.#watchers.get(value);
    if (watchers) watchers.push(watcher);
    else this.#watchers.set(value, [watcher]);
    return this.writesTo(value);
  }

  /** Writes to a value; `reader` is dropped when there are more, or other ones. */
  readBy(value: number, reader: State): readonly NotedWrite[] {
    this.usedBy(reader);
    this.#readers.readBy(value, reader);
    return this.writesTo(value);
  }

  writesTo(value: number): readonly NotedWrite[] {
    return this.#writes.get(value) ?? [];
  }
}
