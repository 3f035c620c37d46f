/** Remembers how each file's specifiers resolve, and finds those that a new or vanished file can change. */
import { type FileKey, folderOf, stem } from './fileNames.js';

export interface SpecifierTable {
  resolve(from: FileKey, specifier: string): FileKey | null;
  /** Drops what is known of a file's own specifiers. */
  forget(from: FileKey): void;
  /** Resolves again what the creation or deletion of files may change; answers the files for which it did. */
  refresh(moved: ReadonlySet<FileKey>): Set<FileKey>;
  /** Resolves everything again (another `tsconfig.json`); answers the files for which something changed. */
  refreshAll(): Set<FileKey>;
}

export function createSpecifierTable(
  resolve: (from: FileKey, specifier: string) => FileKey | null,
): SpecifierTable {
  const known = new Map<FileKey, Map<string, FileKey | null>>();
  /** Files by the last names of their specifiers: only these can be affected by a file of that name. */
  const byName = new Map<string, Set<FileKey>>();

  const refreshFiles = (files: Iterable<FileKey>): Set<FileKey> => {
    const changed = new Set<FileKey>();
    for (const from of files) {
      for (const [specifier, before] of known.get(from) ?? []) {
        const now = resolve(from, specifier);
        if (now === before) continue;
        known.get(from)?.set(specifier, now);
        changed.add(from);
      }
    }
    return changed;
  };

  return {
    resolve(from, specifier) {
      let own = known.get(from);
      if (!own) {
        own = new Map();
        known.set(from, own);
      }
      const before = own.get(specifier);
      if (before !== undefined) return before;
      const found = resolve(from, specifier);
      own.set(specifier, found);
      for (const name of namesOf(specifier)) {
        const files = byName.get(name);
        if (files) files.add(from);
        else byName.set(name, new Set([from]));
      }
      return found;
    },
    forget: (from) => known.delete(from),
    refresh(moved) {
      const affected = new Set<FileKey>();
      for (const file of moved) {
        const name = stem(file);
        for (const from of byName.get(name) ?? []) affected.add(from);
        if (name === 'index' || name === 'main')
          for (const from of byName.get(stem(folderOf(file))) ?? []) affected.add(from);
        for (const from of byName.get(bare) ?? []) affected.add(from);
      }
      return refreshFiles(affected);
    },
    refreshAll: () => refreshFiles(known.keys()),
  };
}

/** Marks specifiers whose target's name says nothing of the file (`.`, `..`, packages, `#imports`). */
const bare = '*';

function namesOf(specifier: string): string[] {
  if (!specifier.startsWith('.')) return specifier.startsWith('node:') ? [] : [bare];
  const last = specifier.slice(specifier.lastIndexOf('/') + 1);
  return last === '.' || last === '..' || last === '' ? ['index', bare] : [stem(last)];
}
