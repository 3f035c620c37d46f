/** Files that did not pass the sieve: known by name and imports, without facts until a link needs them. */
import { type FileKey, folderOf, stem } from '../modules/fileNames.js';

export interface LatentFiles {
  /** `imports`: notes of what the file imports, see `importNotes`. */
  add(file: FileKey, imports: readonly string[]): void;
  delete(file: FileKey): void;
  /** All latent files that import anything. */
  files(): Iterable<FileKey>;
  /** What a latent file imports. */
  importsOf(file: FileKey): readonly LatentImport[];
  /** Latent files that may import a file, by the names alone, with the imports to try. `packageName`: its package, if it is the entry. */
  importersOf(file: FileKey, packageName: string | null): Iterable<LatentImport & { file: FileKey }>;
}

export interface LatentImport {
  readonly specifier: string;
  /** The name by which the file that it leads to can be recognised. */
  readonly target: string;
  /** Names that are taken of the module; null: all. */
  readonly names: readonly string[] | null;
  /** What is taken is exported again. */
  readonly handedOn: boolean;
}

function readNote(note: string): LatentImport {
  const end = note.indexOf('\n');
  const handedOn = note[end + 1] === '>' && end >= 0;
  const names = end < 0 ? '' : note.slice(end + (handedOn ? 2 : 1));
  const specifier = end < 0 ? note : note.slice(0, end);
  return {
    specifier,
    target: nameOf(specifier),
    names: names === '' ? null : names.split(','),
    handedOn,
  };
}

export function createLatentFiles(): LatentFiles {
  const importsOf = new Map<FileKey, readonly LatentImport[]>();
  const byName = new Map<string, Set<FileKey>>();
  return {
    add(file, imports) {
      if (imports.length === 0) return;
      const read = imports.map(readNote);
      importsOf.set(file, read);
      for (const { target } of read) {
        const files = byName.get(target);
        if (files) files.add(file);
        else byName.set(target, new Set([file]));
      }
    },
    delete(file) {
      for (const { target } of importsOf.get(file) ?? []) byName.get(target)?.delete(file);
      importsOf.delete(file);
    },
    files: () => importsOf.keys(),
    importsOf: (file) => importsOf.get(file) ?? [],
    *importersOf(file, packageName) {
      const own = stem(file);
      const names = own === 'index' ? [own, stem(folderOf(file))] : [own];
      if (packageName !== null) names.push(packageName);
      for (const name of names) {
        for (const importer of byName.get(name) ?? []) {
          for (const found of importsOf.get(importer) ?? []) {
            if (found.target === name) yield { file: importer, ...found };
          }
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
