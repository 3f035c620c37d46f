/** Remembers which rows of the catalogue hold for what the solver reached of a module: the same few are asked for all the time. */
import type { ApiRow, ValueRow } from '../catalogue/apiRow.js';
import type { CallForm, Catalogue } from '../catalogue/catalogue.js';
import type { Externals } from '../flow/values/valueCodes.js';

export class RowMemory {
  readonly #catalogue: () => Catalogue;
  readonly #apis = new Map<number, readonly ApiRow[]>();
  readonly #values = new Map<number, readonly ValueRow[]>();

  constructor(catalogue: () => Catalogue) {
    this.#catalogue = catalogue;
  }

  /** Other rows hold now. */
  forget(): void {
    this.#apis.clear();
    this.#values.clear();
  }

  /** How the solver asks. */
  readers(externals: Externals): {
    apiRows: (value: number, form: CallForm) => readonly ApiRow[];
    valueRows: (value: number, form: CallForm) => readonly ValueRow[];
  } {
    const remembered =
      <R>(
        memory: Map<number, readonly R[]>,
        find: (module: string, path: readonly string[], form: CallForm) => readonly R[],
      ) =>
      (value: number, form: CallForm): readonly R[] => {
        const key = value * 3 + (form === 'call' ? 0 : form === 'new' ? 1 : 2);
        let rows = memory.get(key);
        if (!rows) {
          const { module, path } = externals.of(value);
          rows = find(module, path, form);
          memory.set(key, rows);
        }
        return rows;
      };
    return {
      apiRows: remembered(this.#apis, (...at) => this.#catalogue().apis(...at)),
      valueRows: remembered(this.#values, (...at) => this.#catalogue().values(...at)),
    };
  }
}
