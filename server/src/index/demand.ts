/** Which files without facts are worth reading: those that the search leads into, and importers of functions whose callers it asks for. */
import type { ModuleResolver } from '../modules/moduleResolution.js';
import { createLatentFiles } from './latentFiles.js';
import type { FileKey } from './portSite.js';

export interface DemandContext {
  /** Files of the workspace, with or without facts. */
  readonly known: ReadonlySet<FileKey>;
  readonly isRead: (file: FileKey) => boolean;
  readonly resolver: ModuleResolver;
}

export class Demand {
  readonly #context: DemandContext;
  readonly #latent = createLatentFiles();
  readonly #wanted = new Set<FileKey>();
  /** Files whose importers are asked for, and those that hand on what they export. */
  readonly #asked = new Set<FileKey>();

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
    const around = this.#context.resolver.packageAround(file);
    const name = around?.entries.includes(file) ? around.name : null;
    for (const one of this.#latent.importersOf(file, name))
      if (this.#context.resolver.resolve(one.file, one.specifier) === file) this.#wantImporter(one);
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
      if (target !== null && this.#asked.has(target)) this.#wantImporter({ file, handedOn });
    }
  }

  /** The file has facts now. */
  arrived(file: FileKey): void {
    this.#wanted.delete(file);
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
