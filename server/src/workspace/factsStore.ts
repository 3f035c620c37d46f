/** The facts of every file in little memory: those in use as objects, all others packed, a tenth of the size. */
import type { FileFacts } from '../analysis/fileFacts.js';
import { packAgain, unpackFacts } from './factsCache.js';
import type { PackedData } from './packedData.js';
import type { FileKey } from './portSite.js';

/** Facts by file. What {@link get} answers says the same each time, but need not be the same object. */
export interface FactsStore {
  get(file: FileKey): FileFacts | undefined;
  has(file: FileKey): boolean;
  keys(): IterableIterator<FileKey>;
  set(file: FileKey, facts: FileFacts): void;
  delete(file: FileKey): void;
}

/**
 * UTF-16 units of text whose facts are kept as objects: these take about six bytes for each unit of their text, and
 * unpacking those of a usual file takes a quarter of a millisecond.
 */
const usualUnits = 4_000_000;

interface Entry {
  /** Null while they are only packed. */
  facts: FileFacts | null;
  /** Null until they were packed. */
  packed: PackedData | null;
  /** Asked for since the store last looked for what it can do without. */
  used: boolean;
}

/** Creates an empty store. `units`: the units of text whose facts stay as they are. */
export function createFactsStore(units = usualUnits): FactsStore {
  const entries = new Map<FileKey, Entry>();
  /** Entries that hold objects, from the one that was looked at longest ago. */
  const open = new Set<Entry>();
  let openUnits = 0;

  const close = (entry: Entry): void => {
    if (open.delete(entry)) openUnits -= entry.facts?.length ?? 0;
  };
  const opened = (entry: Entry, facts: FileFacts): void => {
    entry.facts = facts;
    open.add(entry);
    openUnits += facts.length;
    if (openUnits > units) tidy(entry);
  };
  /** Packs what was not asked for since last time, and what was if that is not enough; never what is asked for now. */
  const tidy = (asked: Entry): void => {
    for (const entry of open) {
      if (openUnits <= units) return;
      if (entry === asked) continue;
      if (entry.used) {
        // Comes to its turn again behind all others; there it has lost its mark.
        entry.used = false;
        open.delete(entry);
        open.add(entry);
        continue;
      }
      close(entry);
      if (entry.facts) entry.packed ??= packAgain(entry.facts);
      entry.facts = null;
    }
  };
  return {
    get(file) {
      const entry = entries.get(file);
      if (!entry) return undefined;
      entry.used = true;
      if (!entry.facts && entry.packed) opened(entry, unpackFacts(entry.packed));
      return entry.facts ?? undefined;
    },
    has: (file) => entries.has(file),
    keys: () => entries.keys(),
    set(file, facts) {
      const before = entries.get(file);
      if (before) close(before);
      const entry: Entry = { facts: null, packed: null, used: true };
      entries.set(file, entry);
      opened(entry, facts);
    },
    delete(file) {
      const entry = entries.get(file);
      if (entry) close(entry);
      entries.delete(file);
    },
  };
}
