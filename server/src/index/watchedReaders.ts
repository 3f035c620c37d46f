/** Who asks about files now: questions by file, with word of the first that asks. */
import { State } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

/** The states that rely on something about a file. What was asked once and is relied on by nobody any more does not count. */
export class WatchedReaders {
  readonly #topics = new Map<FileKey, State>();
  readonly #onFirst: (file: FileKey) => void;

  constructor(onFirst: (file: FileKey) => void) {
    this.#onFirst = onFirst;
  }

  readBy(file: FileKey, reader: State): void {
    const isFirst = !this.isRead(file);
    let topic = this.#topics.get(file);
    if (!topic) {
      topic = new State();
      this.#topics.set(file, topic);
    }
    topic.usedBy(reader);
    if (isFirst) this.#onFirst(file);
  }

  isRead(file: FileKey): boolean {
    return this.#topics.get(file)?.dependents.findLast((one) => one.isValid) !== undefined;
  }

  /** The answer is another now: what is to be dropped. */
  changed(file: FileKey): Iterable<State> {
    const topic = this.#topics.get(file);
    if (!topic) return [];
    this.#topics.delete(file);
    return [topic];
  }
}
