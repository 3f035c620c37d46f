/** Files that a search leads to, read by other threads while it goes on: they are there when its round ends. */
import type { FileKey } from '../modules/fileNames.js';
import type { ExtractedFile, Extraction, ExtractionTask } from './extraction.js';

/** What other threads are asked for before it is needed. Which files, and when, changes no result. */
export class ReadsAhead {
  readonly #extraction: Extraction;
  readonly #begun = new Map<FileKey, Promise<ExtractedFile | undefined>>();

  constructor(extraction: Extraction) {
    this.#extraction = extraction;
  }

  /** Whether others read while this thread works. */
  get isOfUse(): boolean {
    return this.#extraction.here !== undefined;
  }

  begin(tasks: readonly ExtractionTask[]): void {
    const { batch } = this.#extraction;
    for (let from = 0; from < tasks.length; from += batch) {
      const part = tasks.slice(from, from + batch);
      const results = this.#extraction.extract(part);
      for (const [i, { file }] of part.entries()) {
        const result = results.then((all) => all[i]);
        // Whoever takes the file is told; of a scan that was cancelled nobody is.
        result.catch(() => undefined);
        this.#begun.set(file, result);
      }
    }
  }

  has(file: FileKey): boolean {
    return this.#begun.has(file);
  }

  /** What became of files, in the order of the tasks: those that were not begun are read now. */
  async take(tasks: readonly ExtractionTask[], by: Extraction): Promise<(ExtractedFile | undefined)[]> {
    const others = tasks.filter(({ file }) => !this.#begun.has(file));
    const read = others.length > 0 ? await by.extract(others) : [];
    const found = new Map(others.map(({ file }, i) => [file, read[i]]));
    const results: (ExtractedFile | undefined)[] = [];
    for (const { file } of tasks) {
      const begun = this.#begun.get(file);
      this.#begun.delete(file);
      results.push(begun ? await begun : found.get(file));
    }
    return results;
  }
}
