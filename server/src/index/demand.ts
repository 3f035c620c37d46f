/** Which files without facts are worth reading: those that the search leads into, importers of functions whose callers it asks for, and importers of ports that may connect. */
import type { FileKey } from '../modules/fileNames.js';
import type { ModuleResolver } from '../modules/moduleResolution.js';
import { createLatentFiles } from './latentFiles.js';
import { WatchedReaders } from './watchedReaders.js';

export interface DemandContext {
  /** Files of the workspace, with or without facts. */
  readonly known: ReadonlySet<FileKey>;
  readonly isRead: (file: FileKey) => boolean;
  readonly resolver: ModuleResolver;
  /** Whether the catalogue speaks of a module. */
  readonly hasRows: (module: string) => boolean;
  /** Files that a file with facts imports. */
  readonly importsOf: (file: FileKey) => Iterable<FileKey>;
}

/** Files between a port and who connects to it that only hand it on. */
const maxHandOns = 3;

export class Demand {
  /** Files that the search leads into, by who relies on that. */
  readonly arrivals = new WatchedReaders((file) => this.#want(file));
  /** Files whose importers may call what the search follows. */
  readonly asked = new WatchedReaders((file) => this.#wantImportersOf(file));
  readonly #context: DemandContext;
  readonly #latent = createLatentFiles();
  readonly #wanted = new Set<FileKey>();
  /** Files with facts whose literals name ports by themselves. */
  readonly #naming = new Set<FileKey>();
  /** Files that name ports, or import such, and over how many files at least. */
  readonly #carrying = new Map<FileKey, number>();
  /** Files with facts by what they import. */
  readonly #importers = new Map<FileKey, Set<FileKey>>();

  constructor(context: DemandContext) {
    this.#context = context;
  }

  /** Whether a file's facts are needed whatever its text looks like: follows from the facts of the other files. */
  isWanted(file: FileKey): boolean {
    if (!this.#context.known.has(file)) return false;
    return (
      this.arrivals.isRead(file) ||
      this.#importsAsked(file) ||
      (this.#mayConnect(file) && this.#reachesPorts(file))
    );
  }

  #want(file: FileKey): void {
    if (this.#context.known.has(file) && !this.#context.isRead(file)) this.#wanted.add(file);
  }

  /** Who imports a file may call its functions, and so may who imports from one that hands them on. */
  #wantImportersOf(file: FileKey): void {
    const known = new Set([file]);
    for (const handing of known) {
      for (const importer of this.#latentImportersOf(handing)) {
        this.#want(importer.file);
        if (importer.handedOn) known.add(importer.file);
      }
    }
  }

  #importsAsked(file: FileKey): boolean {
    const known = new Set(this.#latentTargets(file).map(({ target }) => target));
    for (const one of known) {
      if (this.asked.isRead(one)) return true;
      for (const { target, handedOn } of this.#latentTargets(one)) if (handedOn) known.add(target);
    }
    return false;
  }

  #reachesPorts(file: FileKey): boolean {
    let reached = new Set([file]);
    const known = new Set(reached);
    for (let i = 0; i < maxHandOns; i++) {
      const next = new Set<FileKey>();
      for (const one of reached) {
        for (const target of this.#importsOf(one)) {
          if (this.#naming.has(target)) return true;
          if (!known.has(target)) next.add(target);
          known.add(target);
        }
      }
      reached = next;
    }
    return false;
  }

  #importsOf(file: FileKey): Iterable<FileKey> {
    if (this.#context.isRead(file)) return this.#context.importsOf(file);
    return this.#latentTargets(file).map(({ target }) => target);
  }

  #latentTargets(file: FileKey): { target: FileKey; handedOn: boolean }[] {
    return this.#latent.importsOf(file).flatMap(({ specifier, handedOn }) => {
      const target = this.#context.resolver.resolve(file, specifier);
      return target === null ? [] : [{ target, handedOn }];
    });
  }

  #latentImportersOf(file: FileKey): { file: FileKey; handedOn: boolean }[] {
    const { resolver } = this.#context;
    const around = resolver.packageAround(file);
    const name = around?.entries.includes(file) ? around.name : null;
    return [...this.#latent.importersOf(file, name)].filter(
      (one) => resolver.resolve(one.file, one.specifier) === file,
    );
  }

  /** A file that did not pass the sieve, with its specifiers; without any it passed. */
  addLatent(file: FileKey, imports: readonly string[]): void {
    this.#latent.delete(file);
    this.#latent.add(file, imports);
    if (imports.length === 0) return;
    if (this.#importsAsked(file)) {
      this.#want(file);
      if (this.#latent.importsOf(file).some(({ handedOn }) => handedOn)) this.#wantImportersOf(file);
    }
    for (const { target } of this.#latentTargets(file)) this.#carryFrom(target, file);
  }

  /** The file has other facts now; `namesPorts`: some of its literals do by themselves. */
  arrived(file: FileKey, namesPorts: boolean): void {
    this.#wanted.delete(file);
    for (const target of this.#context.importsOf(file)) {
      const importers = this.#importers.get(target);
      if (importers) importers.add(file);
      else this.#importers.set(target, new Set([file]));
      this.#carryFrom(target, file);
    }
    if (namesPorts) {
      this.#naming.add(file);
      this.#carry(file, 0);
    } else this.#namesNone(file);
  }

  /** The file has no facts any more. */
  left(file: FileKey): void {
    this.#namesNone(file);
  }

  #namesNone(file: FileKey): void {
    if (!this.#naming.delete(file)) return;
    this.#carrying.clear();
    for (const one of this.#naming) this.#carry(one, 0);
  }

  #carryFrom(target: FileKey, importer: FileKey): void {
    const distance = this.#carrying.get(target);
    if (distance !== undefined) this.#carry(importer, distance + 1);
  }

  /** A file names ports or imports such: who imports it, and may connect, is read. */
  #carry(file: FileKey, distance: number): void {
    const known = this.#carrying.get(file);
    if (distance > maxHandOns || (known !== undefined && known <= distance)) return;
    this.#carrying.set(file, distance);
    if (!this.#context.isRead(file) && this.#mayConnect(file)) this.#want(file);
    for (const importer of this.#importers.get(file) ?? []) this.#carry(importer, distance + 1);
    for (const importer of this.#latentImportersOf(file)) this.#carry(importer.file, distance + 1);
  }

  #mayConnect(file: FileKey): boolean {
    return this.#latent.importsOf(file).some(({ specifier }) => this.#context.hasRows(specifier));
  }

  /** The file is gone. */
  remove(file: FileKey): void {
    this.#latent.delete(file);
    this.#wanted.delete(file);
  }

  /** Files to read, sorted; each is named once. */
  take(): FileKey[] {
    const taken = [...this.#wanted].filter((file) => !this.#context.isRead(file)).sort();
    this.#wanted.clear();
    return taken;
  }
}
