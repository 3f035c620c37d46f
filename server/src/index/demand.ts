/** Which files without facts are worth reading: those that the search leads into, importers of functions whose callers it asks for, and importers of ports that may connect. */
import type { ModuleResolver } from '../modules/moduleResolution.js';
import { createLatentFiles } from './latentFiles.js';
import type { FileKey } from './portSite.js';

export interface DemandContext {
  /** Files of the workspace, with or without facts. */
  readonly known: ReadonlySet<FileKey>;
  readonly isRead: (file: FileKey) => boolean;
  readonly resolver: Pick<ModuleResolver, 'packageAround'>;
  /** The file that a specifier means, remembered. */
  readonly resolve: (from: FileKey, specifier: string) => FileKey | null;
  /** Whether the catalogue speaks of a module. */
  readonly hasRows: (module: string) => boolean;
  /** Files that a file with facts imports. */
  readonly importsOf: (file: FileKey) => Iterable<FileKey>;
}

/** A file that imports, with the names that it takes (null: all) and whether it exports them again. */
interface Importer {
  readonly file: FileKey;
  readonly names: readonly string[] | null;
  readonly handedOn: boolean;
}

/** Files between a port and who connects to it that only hand it on. */
const maxHandOns = 3;

export class Demand {
  readonly #context: DemandContext;
  readonly #latent = createLatentFiles();
  readonly #wanted = new Set<FileKey>();
  /** Files whose importers are asked for, and those that hand on what they export, with the names that are asked for. */
  readonly #asked = new Map<FileKey, Set<string>>();
  /** The same where callers give texts or options by name. */
  readonly #askedForTexts = new Map<FileKey, Set<string>>();
  readonly #bareFunctions = new Set<number>();
  readonly #textFunctions = new Set<number>();
  /** Files that are read although they did not pass the sieve: what they call may hand on, too. */
  readonly #led = new Set<FileKey>();
  /** Files that name ports, or import such, and over how many files at least. */
  readonly #carrying = new Map<FileKey, number>();
  /** Files with facts by what they import. */
  readonly #importers = new Map<FileKey, Set<FileKey>>();

  constructor(context: DemandContext) {
    this.#context = context;
  }

  /** The search leads into a file. */
  want(file: FileKey): void {
    if (this.#context.known.has(file) && !this.#context.isRead(file)) this.#wanted.add(file);
  }

  /**
   * The callers of a function are asked for. Where they may give a bare number, who imports one of the function's names is
   * read; an address or an option called port passes the sieve where it is written, and only who hands on is of interest.
   */
  callersAsked(file: FileKey, namesOf: () => readonly string[], fn: number, isBare: boolean): void {
    const functions = isBare ? this.#bareFunctions : this.#textFunctions;
    if (functions.has(fn)) return;
    functions.add(fn);
    this.#ask(file, namesOf(), isBare);
  }

  #ask(file: FileKey, names: Iterable<string>, isBare: boolean): void {
    const table = isBare ? this.#asked : this.#askedForTexts;
    const asked = table.get(file) ?? new Set();
    const fresh = [...names].filter((name) => !asked.has(name));
    if (fresh.length === 0) return;
    for (const name of fresh) asked.add(name);
    table.set(file, asked);
    for (const one of this.#latentImportersOf(file)) this.#askImporter(one, asked, isBare);
  }

  #latentImportersOf(file: FileKey): Importer[] {
    const { resolver, resolve } = this.#context;
    const around = resolver.packageAround(file);
    const name = around?.entries.includes(file) ? around.name : null;
    return [...this.#latent.importersOf(file, name)].filter(
      (one) => resolve(one.file, one.specifier) === file,
    );
  }

  /** An importer that takes one of the names is read where a bare number may stand in it; who exports them again is asked for likewise. */
  #askImporter(importer: Importer, asked: ReadonlySet<string>, isBare: boolean): void {
    if (!takes(importer, asked)) return;
    if (isBare || importer.handedOn || this.#carrying.has(importer.file)) this.want(importer.file);
    if (importer.handedOn) this.#ask(importer.file, asked, isBare);
  }

  /** A file that did not pass the sieve, with its specifiers. */
  addLatent(file: FileKey, imports: readonly string[]): void {
    this.#latent.delete(file);
    this.#latent.add(file, imports);
    for (const { specifier, names, handedOn } of this.#latent.importsOf(file)) {
      const target = this.#context.resolve(file, specifier);
      if (target === null) continue;
      for (const isBare of [true, false]) {
        const asked = (isBare ? this.#asked : this.#askedForTexts).get(target);
        if (asked) this.#askImporter({ file, names, handedOn }, asked, isBare);
      }
      const distance = this.#carrying.get(target);
      if (distance !== undefined) this.#carry(file, distance + 1);
    }
  }

  /** The file has facts now; `namesPorts`: some of its literals do by themselves. */
  arrived(file: FileKey, namesPorts: boolean): void {
    if (this.#latent.importsOf(file).length > 0) this.#led.add(file);
    this.#wanted.delete(file);
    for (const target of this.#context.importsOf(file)) {
      const importers = this.#importers.get(target);
      if (importers) importers.add(file);
      else this.#importers.set(target, new Set([file]));
      const distance = this.#carrying.get(target);
      if (distance !== undefined) this.#carry(file, distance + 1);
    }
    if (namesPorts) this.#carry(file, 0);
  }

  /** A file names ports or imports such: who imports it, and may connect, is read. */
  #carry(file: FileKey, distance: number): void {
    const known = this.#carrying.get(file);
    if (distance > maxHandOns || (known !== undefined && known <= distance)) return;
    this.#carrying.set(file, distance);
    if (!this.#context.isRead(file) && this.#isPromising(file, 0)) this.want(file);
    for (const importer of this.#importers.get(file) ?? []) this.#carry(importer, distance + 1);
    for (const importer of this.#latentImportersOf(file)) this.#carry(importer.file, distance + 1);
  }

  /** The file is gone. */
  remove(file: FileKey): void {
    this.#latent.delete(file);
    this.#wanted.delete(file);
  }

  /** Whether a file that was not read looks as if it connected, or handed on to one that does. */
  #isPromising(file: FileKey, hops: number): boolean {
    return this.#latent.importsOf(file).some(({ specifier, names }) => {
      if (this.#context.hasRows(specifier)) return true;
      const target = this.#context.resolve(file, specifier);
      if (target === null || target === file) return false;
      const asked = this.#askedForTexts.get(target);
      if (asked && takes({ names }, asked)) return true;
      return hops > 0 && !this.#context.isRead(target) && this.#isPromising(target, hops - 1);
    });
  }

  /** Files to read, sorted; each is named once. */
  take(): FileKey[] {
    for (const file of this.#led)
      for (const target of this.#context.importsOf(file))
        if (!this.#context.isRead(target) && this.#isPromising(target, 1)) this.want(target);
    const taken = [...this.#wanted].filter((file) => !this.#context.isRead(file)).sort();
    this.#wanted.clear();
    return taken;
  }
}

/** Whether an import takes one of the names. A CommonJS module is its own default, and what is assigned whole may have any property. */
function takes({ names }: Pick<Importer, 'names'>, asked: ReadonlySet<string>): boolean {
  return names === null || asked.has('=') || names.some((name) => asked.has(name) || name === 'default');
}
