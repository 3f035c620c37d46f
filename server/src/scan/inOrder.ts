/** Results in the order of the files they belong to, whichever is ready first. */
import type { FileKey } from '../modules/fileNames.js';

/** Hands results on as soon as those of all files before them are there. */
export class InOrder<T> {
  readonly #files: readonly { readonly file: FileKey }[];
  readonly #take: (result: T) => void;
  readonly #waiting = new Map<FileKey, T | null>();
  #next = 0;

  constructor(files: readonly { readonly file: FileKey }[], take: (result: T) => void) {
    this.#files = files;
    this.#take = take;
  }

  /** A file is done with, once; `null` where nothing came of it. */
  done(file: FileKey, result: T | null): void {
    this.#waiting.set(file, result);
    for (let next = this.#files[this.#next]?.file; next !== undefined; next = this.#files[this.#next]?.file) {
      const ready = this.#waiting.get(next);
      if (ready === undefined) return;
      this.#waiting.delete(next);
      this.#next++;
      if (ready !== null) this.#take(ready);
    }
  }
}
