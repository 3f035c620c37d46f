/** Which files without facts are worth reading: those that the search leads into, importers of functions whose callers it asks for, and importers of ports that may connect. */
import type { ModuleResolver } from '../modules/moduleResolution.js';
import { createLatentFiles } from './latentFiles.js';
import type { FileKey } from './portSite.js';

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
  readonly #context: DemandContext;
  readonly #latent = createLatentFiles();
  readonly #wanted = new Set<FileKey>();
  /** Files whose importers are asked for, and those that hand on what they export. */
  readonly #asked = new Set<FileKey>();
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

  /** The callers of a function of a file are asked for: who imports it may be one. */
  callersAsked(file: FileKey): void {
    if (this.#asked.has(file)) return;
    this.#asked.add(file);
    for (const one of this.#latentImportersOf(file)) this.#wantImporter(one);
  }

  #latentImportersOf(file: FileKey): { file: FileKey; handedOn: boolean }[] {
    const { resolver } = this.#context;
    const around = resolver.packageAround(file);
    const name = around?.entries.includes(file) ? around.name : null;
    return [...this.#latent.importersOf(file, name)].filter(
      (one) => resolver.resolve(one.file, one.specifier) === file,
    );
  }

  #wantImporter({ file, handedOn }: { readonly file: FileKey; readonly handedOn: boolean }): void {
    this.want(file);
    if (handedOn) this.callersAsked(file);
  }

  /** A file that did not pass the sieve, with its specifiers. */
  addLatent(file: FileKey, imports: readonly string[]): void {
    this.#latent.delete(file);
    this.#latent.add(file, imports);
    for (const { specifier, handedOn } of this.#latent.importsOf(file)) {
      const target = this.#context.resolver.resolve(file, specifier);
      if (target === null) continue;
      if (this.#asked.has(target)) this.#wantImporter({ file, handedOn });
      const distance = this.#carrying.get(target);
      if (distance !== undefined) this.#carry(file, distance + 1);
    }
  }

  /** The file has facts now; `namesPorts`: some of its literals do by themselves. */
  arrived(file: FileKey, namesPorts: boolean): void {
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
    if (!this.#context.isRead(file) && this.#mayConnect(file)) this.want(file);
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
