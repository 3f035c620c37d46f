/** Files that did not pass the sieve: known by name and imports, without facts until a link needs them. */
import type { FileKey } from '../modules/fileNames.js';

/** What a latent file imports. */
export interface LatentImport {
  readonly specifier: string;
  /** Names that are taken of the module; null: all. */
  readonly names: readonly string[] | null;
  /** What is taken is exported again. */
  readonly handedOn: boolean;
}

/** An import that leads to a file of the workspace. */
export interface LatentLink extends LatentImport {
  /** Who imports. */
  readonly file: FileKey;
  readonly target: FileKey;
}

/** Latent files by name, and by what they import. */
export class LatentFiles {
  readonly #resolve: (from: FileKey, specifier: string) => FileKey | null;
  readonly #imports = new Map<FileKey, readonly LatentImport[]>();
  readonly #targets = new Map<FileKey, readonly LatentLink[]>();
  readonly #importers = new Map<FileKey, Map<FileKey, LatentLink[]>>();

  /** `resolve`: the file that a specifier means, remembered. */
  constructor(resolve: (from: FileKey, specifier: string) => FileKey | null) {
    this.#resolve = resolve;
  }

  /** `notes`: of what the file imports, see `importNotes`. Answers whether its specifiers are others than before. */
  set(file: FileKey, notes: readonly string[]): boolean {
    const before = this.#specifiersOf(file);
    this.delete(file);
    if (notes.length > 0) {
      this.#imports.set(file, notes.map(readNote));
      this.#link(file);
    }
    return this.#specifiersOf(file) !== before;
  }

  delete(file: FileKey): void {
    this.#unlink(file);
    this.#imports.delete(file);
  }

  /** The specifiers of a file may lead elsewhere now. */
  importsChanged(file: FileKey): void {
    this.#unlink(file);
    this.#link(file);
  }

  /** All latent files that import anything. */
  files(): Iterable<FileKey> {
    return this.#imports.keys();
  }

  importsOf(file: FileKey): readonly LatentImport[] {
    return this.#imports.get(file) ?? [];
  }

  /** The imports of a file that lead to files of the workspace. */
  targetsOf(file: FileKey): readonly LatentLink[] {
    return this.#targets.get(file) ?? [];
  }

  /** Latent files that import a file, with each import that leads to it. */
  *importersOf(file: FileKey): Iterable<LatentLink> {
    for (const imports of this.#importers.get(file)?.values() ?? []) yield* imports;
  }

  #specifiersOf(file: FileKey): string {
    return this.importsOf(file)
      .map(({ specifier }) => specifier)
      .join('\n');
  }

  #link(file: FileKey): void {
    const targets: LatentLink[] = [];
    for (const one of this.importsOf(file)) {
      const target = this.#resolve(file, one.specifier);
      if (target === null) continue;
      const link: LatentLink = { ...one, file, target };
      targets.push(link);
      let importers = this.#importers.get(target);
      if (!importers) {
        importers = new Map();
        this.#importers.set(target, importers);
      }
      const own = importers.get(file);
      if (own) own.push(link);
      else importers.set(file, [link]);
    }
    if (targets.length > 0) this.#targets.set(file, targets);
  }

  #unlink(file: FileKey): void {
    for (const { target } of this.targetsOf(file)) this.#importers.get(target)?.delete(file);
    this.#targets.delete(file);
  }
}

function readNote(note: string): LatentImport {
  const end = note.indexOf('\n');
  const handedOn = note[end + 1] === '>' && end >= 0;
  const names = end < 0 ? '' : note.slice(end + (handedOn ? 2 : 1));
  return {
    specifier: end < 0 ? note : note.slice(0, end),
    names: names === '' ? null : names.split(','),
    handedOn,
  };
}
