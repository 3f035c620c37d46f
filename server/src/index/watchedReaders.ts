/** Who asks about files now: questions by file, with word of the first that asks. */
import { awaitsFile, type State, Topics } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

/** The states that rely on something about a file. What was asked once and is relied on by nobody any more does not count. */
export class WatchedReaders extends Topics<FileKey> {
  readonly #onFirst: (file: FileKey) => void;
  readonly #isAwaited: (file: FileKey) => boolean;

  /** `isAwaited`: whether what relies on a file is to wait until it arrives. */
  constructor(
    onFirst: (file: FileKey) => void = () => undefined,
    isAwaited: (file: FileKey) => boolean = () => false,
  ) {
    super();
    this.#onFirst = onFirst;
    this.#isAwaited = isAwaited;
  }

  override readBy(file: FileKey, reader: State): void {
    const isFirst = !this.isRead(file);
    super.readBy(file, reader);
    if (isFirst) this.#onFirst(file);
    if (this.#isAwaited(file)) awaitsFile(reader);
  }
}
