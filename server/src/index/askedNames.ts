/** Names of files by who asks for their callers. */
import { State } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

/** What nobody relies on any more does not count. */
export class AskedNames {
  readonly #names = new Map<FileKey, Map<string, State>>();

  /** Notes who asks; answers the names that nobody asked for before. */
  read(file: FileKey, names: Iterable<string>, reader: State): string[] {
    let known = this.#names.get(file);
    if (!known) {
      known = new Map();
      this.#names.set(file, known);
    }
    const fresh: string[] = [];
    for (const name of names) {
      let asked = known.get(name);
      if (!asked) {
        asked = new State();
        known.set(name, asked);
      }
      if (!asked.isReliedOn) fresh.push(name);
      asked.usedBy(reader);
    }
    return fresh;
  }

  namesOf(file: FileKey): readonly string[] {
    const names = this.#names.get(file);
    return names ? [...names].flatMap(([name, asked]) => (asked.isReliedOn ? [name] : [])) : none;
  }
}

const none: readonly string[] = [];
