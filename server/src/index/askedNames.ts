/** The functions whose callers the search asks for now, by the names under which other files can get at them. */
import { State } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

/** Who relies on the callers of one function. */
interface Asked {
  readonly readers: State;
  readonly isBare: boolean;
  readonly names: () => readonly string[];
  /** Null when the file changed since they were told. */
  known: readonly string[] | null;
}

export class AskedNames {
  readonly #asked = new Map<FileKey, Map<number, Asked>>();
  readonly #onFirst: (file: FileKey, names: readonly string[], isBare: boolean) => void;

  /** `onFirst` hears of functions that nobody relied on before. */
  constructor(onFirst: (file: FileKey, names: readonly string[], isBare: boolean) => void) {
    this.#onFirst = onFirst;
  }

  /**
   * Notes that `reader` relies on the callers of a function. `isBare`: a bare number may be what they give; else they give
   * texts, or options by name.
   */
  note(file: FileKey, fn: number, isBare: boolean, names: () => readonly string[], reader: State): void {
    let functions = this.#asked.get(file);
    if (!functions) {
      functions = new Map();
      this.#asked.set(file, functions);
    }
    const key = isBare ? fn : -fn;
    let asked = functions.get(key);
    const isFirst = !asked || !isRelied(asked);
    if (!asked) {
      asked = { readers: new State(), isBare, names, known: null };
      functions.set(key, asked);
    }
    asked.readers.usedBy(reader);
    if (isFirst) this.#onFirst(file, namesOf(asked), isBare);
  }

  /** The names of functions of a file whose callers are relied on. */
  in(file: FileKey, isBare: boolean): Set<string> {
    const names = new Set<string>();
    for (const asked of this.#asked.get(file)?.values() ?? [])
      if (asked.isBare === isBare && isRelied(asked)) for (const name of namesOf(asked)) names.add(name);
    return names;
  }

  /** The facts of a file are others now: its functions may go by other names, or be gone. */
  changed(file: FileKey): void {
    const functions = this.#asked.get(file);
    for (const [key, asked] of functions ?? []) {
      asked.known = null;
      if (!isRelied(asked)) functions?.delete(key);
    }
  }
}

function namesOf(asked: Asked): readonly string[] {
  asked.known ??= asked.names();
  return asked.known;
}

function isRelied({ readers }: Asked): boolean {
  return readers.dependents.findLast((one) => one.isValid) !== undefined;
}
