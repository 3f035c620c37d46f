/** What was found out, and who relied on it: a change drops the one and all of the others, nothing else. */

import { appended, emptyList } from './smallLists.js';

/** Something found out that others rely on. */
export class State {
  /** Who relied on this; may hold those that are dropped already. */
  dependents: readonly State[] = emptyList();
  isValid = true;
  /** Relies on a file that is asked for and not there yet: whatever this says will be found out anew (see {@link awaitsFile}). */
  isAwaiting = false;
  readonly #forget: () => void;

  /** `forget`: takes this out of where it is remembered, once it is dropped. */
  constructor(forget: () => void = nothing) {
    this.#forget = forget;
  }

  /** Notes that another relied on this. */
  usedBy(dependent: State): void {
    if (this.isAwaiting) awaitsFile(dependent);
    const { length } = this.dependents;
    if (length > 0 && this.dependents[length - 1] === dependent) return;
    this.dependents = appended(this.dependents as State[], dependent);
    if (length >= 64 && ((length + 1) & length) === 0) this.#tidy();
  }

  /** Whether anything that still holds relies on this. */
  get isReliedOn(): boolean {
    return this.dependents.findLast((one) => one.isValid) !== undefined;
  }

  /** Called once when this is dropped: it has to be found out anew. */
  onDropped(): void {
    this.#forget();
  }

  /** Those to drop with this; asked without effect. */
  *followers(): Iterable<State> {
    yield* this.dependents;
  }

  #tidy(): void {
    this.dependents = this.dependents.filter((one) => one.isValid);
  }
}

function nothing(): void {}

/** Drops states and all that rely on them. */
export function drop(states: Iterable<State>): void {
  const waiting: State[] = [...states];
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    if (!state.isValid) continue;
    state.isValid = false;
    for (const follower of state.followers()) if (follower.isValid) waiting.push(follower);
    state.onDropped();
  }
}

/**
 * A state relies on a file that is asked for and will be read: so does all that relies on the state. Nothing more is
 * found out for them, since they are dropped when the file arrives.
 */
export function awaitsFile(one: State): void {
  const waiting: State[] = [one];
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    if (state.isAwaiting) continue;
    state.isAwaiting = true;
    for (const follower of state.followers()) if (!follower.isAwaiting) waiting.push(follower);
  }
}

/** A question to the files of the workspace whose answer can change: which calls bear a name, what a file exports. */
export class Topics<K> {
  readonly #topics = new Map<K, State>();

  /** Notes that a state relied on the answer. */
  readBy(key: K, reader: State): void {
    let topic = this.#topics.get(key);
    if (!topic) {
      topic = new State();
      this.#topics.set(key, topic);
    }
    topic.usedBy(reader);
  }

  /** What stands for all that rely on the answer; nothing where none do. */
  readersOf(key: K): Iterable<State> {
    const topic = this.#topics.get(key);
    return topic ? [topic] : [];
  }

  /** Whether anybody relies on the answer now. */
  isRead(key: K): boolean {
    return this.#topics.get(key)?.isReliedOn ?? false;
  }

  /** The answer is another now: answers what is to be dropped. */
  changed(key: K): Iterable<State> {
    const topic = this.#topics.get(key);
    if (!topic) return [];
    this.#topics.delete(key);
    return [topic];
  }
}
