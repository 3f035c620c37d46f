/** The range of the machine the server runs on, asked for once until somebody wants it read again. */
import type { LocalTarget } from '../../../ports/localTarget.js';
import type { Runtime } from '../../../runtime.js';

export interface LocalRangeCache {
  get(): Promise<LocalTarget>;
  /** The range that was read, null before anybody asked. */
  readonly last: LocalTarget | null;
  /** The next {@link get} asks the machine again. */
  forget(): void;
}

/** Creates the cache; the machine is not asked before the first {@link LocalRangeCache.get}. */
export function createLocalRange(runtime: Runtime): LocalRangeCache {
  let asked: Promise<LocalTarget> | null = null;
  let last: LocalTarget | null = null;
  return {
    async get() {
      asked ??= runtime.readLocalTarget();
      last = await asked;
      return last;
    },
    get last() {
      return last;
    },
    forget() {
      asked = null;
    },
  };
}
