/** Who depends on whom: from a file to the owners whose links looked into it. */
import type { FileKey } from './portSite.js';

export interface Dependencies {
  /** What an owner looked into; null: it is gone or about to be linked anew. */
  set(owner: FileKey, consulted: ReadonlySet<FileKey> | null): void;
  /** Owners that looked into a file. */
  of(file: FileKey): Iterable<FileKey>;
}

export function createDependencies(): Dependencies {
  const consultedBy = new Map<FileKey, ReadonlySet<FileKey>>();
  const dependents = new Map<FileKey, Set<FileKey>>();
  return {
    set(owner, consulted) {
      for (const file of consultedBy.get(owner) ?? []) dependents.get(file)?.delete(owner);
      if (!consulted || consulted.size === 0) {
        consultedBy.delete(owner);
        return;
      }
      consultedBy.set(owner, consulted);
      for (const file of consulted) {
        const owners = dependents.get(file);
        if (owners) owners.add(owner);
        else dependents.set(file, new Set([owner]));
      }
    },
    of: (file) => dependents.get(file) ?? [],
  };
}
