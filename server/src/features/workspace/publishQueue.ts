/** Which files' diagnostics are sent next: those of open documents first, all others in slices while somebody types. */
import type { FileKey } from '../../modules/fileNames.js';
import type { Session } from '../session/session.js';

/** While the search goes on, a file is shown again after this many times what showing it took: its cost stays a share. */
const restPerCost = 4;
/** Milliseconds after which is looked whether the search has ended. */
const longestRest = 50;
/** Closed files that are shown between two rests while somebody types. */
const filesASlice = 10;

/** The files that wait. */
export class PublishQueue {
  readonly #session: Session;
  readonly #waiting = new Set<FileKey>();
  /** Files that are shown once more when the search has ended. */
  readonly #unsettled = new Set<FileKey>();
  readonly #rests = new Map<FileKey, number>();
  /** The last files were closed ones, shown while somebody typed. */
  #isSlice = false;
  /** Ends a rest: something else is due, or the search may have ended. */
  wake = (): void => undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  get isEmpty(): boolean {
    return this.#waiting.size + this.#unsettled.size === 0;
  }

  add(files: Iterable<FileKey>): void {
    for (const file of files) this.#waiting.add(file);
    this.wake();
  }

  addWhenSettled(file: FileKey): void {
    this.#unsettled.add(file);
  }

  /** Showing the file took so many milliseconds. */
  noteCost(file: FileKey, cost: number): void {
    this.#rests.set(file, this.#session.runtime.clock() + restPerCost * cost);
  }

  /** Takes files; none where nothing is due, after a short rest. */
  async take(): Promise<Set<FileKey>> {
    const { documents, typing } = this.#session;
    let ready = this.#ready();
    if (this.#isSlice && ready.length > 0 && !ready.some((file) => documents.get(file))) {
      await this.#rest(typing.rest());
      ready = this.#ready();
    }
    if (ready.length === 0) await this.#rest(sleep(longestRest));
    const open = ready.filter((file) => documents.get(file));
    this.#isSlice = open.length === 0 && typing.isGoingOn;
    const batch = this.#isSlice ? ready.slice(0, filesASlice) : open.length > 0 ? open : ready;
    for (const file of batch) this.#waiting.delete(file);
    return new Set(batch);
  }

  /** All was shown. */
  end(): void {
    this.#rests.clear();
  }

  #ready(): FileKey[] {
    const { isSearching, runtime } = this.#session;
    if (!isSearching) {
      for (const file of this.#unsettled) this.#waiting.add(file);
      this.#unsettled.clear();
    }
    const now = runtime.clock();
    return [...this.#waiting].filter((file) => !isSearching || (this.#rests.get(file) ?? 0) <= now);
  }

  /** Rests until then, or until other files wait. */
  #rest(until: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      void until.then(resolve);
    });
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
