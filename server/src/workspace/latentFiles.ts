/** Files that did not pass the sieve: known by name and imports, without facts until a link needs them. */
import { folderOf } from './moduleResolution.js';
import type { FileKey } from './portSite.js';
import { stem } from './specifierTable.js';

export interface LatentFiles {
  add(file: FileKey, imports: readonly string[]): void;
  delete(file: FileKey): void;
  /** Latent files that may import a file, by the names alone, with the specifiers to try. `packageName`: its package, if it is the entry. */
  importersOf(file: FileKey, packageName: string | null): Iterable<{ file: FileKey; specifier: string }>;
}

export function createLatentFiles(): LatentFiles {
  const importsOf = new Map<FileKey, readonly string[]>();
  const byName = new Map<string, Set<FileKey>>();
  return {
    add(file, imports) {
      if (imports.length === 0) return;
      importsOf.set(file, imports);
      for (const specifier of imports) {
        const name = nameOf(specifier);
        const files = byName.get(name);
        if (files) files.add(file);
        else byName.set(name, new Set([file]));
      }
    },
    delete(file) {
      for (const specifier of importsOf.get(file) ?? []) byName.get(nameOf(specifier))?.delete(file);
      importsOf.delete(file);
    },
    *importersOf(file, packageName) {
      const own = stem(file);
      const names = own === 'index' ? [own, stem(folderOf(file))] : [own];
      if (packageName !== null) names.push(packageName);
      for (const name of names) {
        for (const importer of byName.get(name) ?? []) {
          for (const specifier of importsOf.get(importer) ?? [])
            if (nameOf(specifier) === name) yield { file: importer, specifier };
        }
      }
    },
  };
}

/** The name by which a specifier's target can be recognised: the last segment, or a bare specifier as it is. */
function nameOf(specifier: string): string {
  const bare = /^(?:@[^/]+\/)?[^./][^/]*$/.test(specifier);
  if (bare) return specifier;
  const name = stem(specifier);
  return name === '' || name === '.' || name === '..' ? 'index' : name;
}
