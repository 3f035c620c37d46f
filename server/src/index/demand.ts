/** Which files without facts are worth reading; follows from the facts, what happens only says when to look. */
import type { FileKey } from '../modules/fileNames.js';
import type { ModuleResolver } from '../modules/moduleResolution.js';
import { AskedNames } from './askedNames.js';
import type { HandedOn } from './handedOn.js';
import { createLatentFiles } from './latentFiles.js';
import { WatchedReaders } from './watchedReaders.js';

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
  /** What a file with facts exports of them. */
  readonly handedOn: (file: FileKey) => readonly HandedOn[];
}

/** A file that imports, with the names that it takes (null: all) and whether it exports them again. */
interface Importer {
  readonly file: FileKey;
  readonly names: readonly string[] | null;
  readonly handedOn: boolean;
}

/** Files between a port and who connects to it that only hand it on. */
const maxHandOns = 3;
/** Where callers give a bare number, and where they give texts or options by name. */
const forms = [true, false] as const;

/**
 * Worth reading are files that the search leads into, importers of functions whose callers it asks for, and importers of
 * ports that may connect.
 */
export class Demand {
  /** Files that the search leads into, by who relies on that. */
  readonly arrivals = new WatchedReaders((file) => this.#want(file));
  /**
   * Functions whose callers the search asks for. Where they may give a bare number, who imports one of the function's
   * names is read; an address or an option called port passes the sieve where it is written, and only who hands on is of
   * interest.
   */
  readonly asked = new AskedNames((file, names, isBare) => this.#askImporters(file, new Set(names), isBare));
  readonly #context: DemandContext;
  readonly #latent = createLatentFiles();
  readonly #wanted = new Set<FileKey>();
  /** Files that are read although they did not pass the sieve: what they call may hand on, too. */
  readonly #led = new Set<FileKey>();
  /** Files with facts whose literals name ports by themselves. */
  readonly #naming = new Set<FileKey>();
  /** Files that name ports, or import such, and over how many files at least. */
  readonly #carrying = new Map<FileKey, number>();
  /** Files with facts by what they import. */
  readonly #importers = new Map<FileKey, Set<FileKey>>();

  constructor(context: DemandContext) {
    this.#context = context;
  }

  /** Whether a file's facts are needed whatever its text looks like. */
  isWanted(file: FileKey): boolean {
    if (!this.#context.known.has(file)) return false;
    if (this.arrivals.isRead(file) || this.#importsAsked(file)) return true;
    return (this.#isPromising(file, 0) && this.#reachesPorts(file)) || this.#isLedTo(file);
  }

  #want(file: FileKey): void {
    if (this.#context.known.has(file) && !this.#context.isRead(file)) this.#wanted.add(file);
  }

  /** An importer that takes one of the names is read where a bare number may stand in it; who exports them again is asked likewise. */
  #askImporters(file: FileKey, asked: ReadonlySet<string>, isBare: boolean, seen = new Set<FileKey>()): void {
    if (asked.size === 0 || seen.has(file)) return;
    seen.add(file);
    for (const importer of this.#latentImportersOf(file)) {
      if (!takes(importer, asked)) continue;
      if (this.#mayGive(importer, isBare)) this.#want(importer.file);
      if (importer.handedOn) this.#askImporters(importer.file, asked, isBare, seen);
    }
    for (const importer of this.#importers.get(file) ?? [])
      this.#askImporters(importer, this.#namesOf(importer, file, asked), isBare, seen);
  }

  #mayGive({ file, handedOn }: Importer, isBare: boolean): boolean {
    return isBare || handedOn || this.#carrying.has(file);
  }

  /** The names under which a file with facts hands on those of another. */
  #namesOf(importer: FileKey, file: FileKey, asked: ReadonlySet<string>): Set<string> {
    const names = new Set<string>();
    for (const { specifier, name, as } of this.#context.handedOn(importer)) {
      if (this.#context.resolve(importer, specifier) !== file) continue;
      if (name === '*' && as === '*') for (const one of asked) names.add(one);
      else if (takes({ names: name === '*' ? null : [name] }, asked)) names.add(as);
    }
    return names;
  }

  /** The names that are asked for of a file, its own and those that it hands on. */
  #askedOf(file: FileKey, isBare: boolean, seen = new Set<FileKey>()): Set<string> {
    const names = this.asked.in(file, isBare);
    if (seen.has(file)) return names;
    seen.add(file);
    const add = (target: FileKey, handed: (asked: Set<string>) => Iterable<string>): void => {
      for (const name of handed(this.#askedOf(target, isBare, seen))) names.add(name);
    };
    if (this.#context.isRead(file)) {
      const targets = this.#context
        .handedOn(file)
        .map(({ specifier }) => this.#context.resolve(file, specifier));
      for (const target of new Set(targets))
        if (target !== null) add(target, (asked) => this.#namesOf(file, target, asked));
    } else {
      for (const { target, importer } of this.#latentTargets(file))
        if (importer.handedOn) add(target, (asked) => (takes(importer, asked) ? asked : []));
    }
    return names;
  }

  #importsAsked(file: FileKey): boolean {
    return this.#latentTargets(file).some(({ target, importer }) =>
      forms.some(
        (isBare) => this.#mayGive(importer, isBare) && takes(importer, this.#askedOf(target, isBare)),
      ),
    );
  }

  #latentTargets(file: FileKey): { target: FileKey; importer: Importer }[] {
    return this.#latent.importsOf(file).flatMap(({ specifier, names, handedOn }) => {
      const target = this.#context.resolve(file, specifier);
      return target === null || target === file ? [] : [{ target, importer: { file, names, handedOn } }];
    });
  }

  #latentImportersOf(file: FileKey): Importer[] {
    const { resolver, resolve } = this.#context;
    const around = resolver.packageAround(file);
    const name = around?.entries.includes(file) ? around.name : null;
    return [...this.#latent.importersOf(file, name)].filter(
      (one) => resolve(one.file, one.specifier) === file,
    );
  }

  /** A file that did not pass the sieve, with its specifiers; without any it passed. */
  addLatent(file: FileKey, imports: readonly string[]): void {
    this.#latent.delete(file);
    this.#latent.add(file, imports);
    if (imports.length === 0) {
      this.#led.delete(file);
      return;
    }
    for (const { target } of this.#latentTargets(file)) this.#carryFrom(target, file);
    if (this.#importsAsked(file)) this.#want(file);
    this.#handOn(file);
  }

  /** Who imports of a file what it hands on is asked for with it. */
  #handOn(file: FileKey): void {
    for (const isBare of forms) this.#askImporters(file, this.#askedOf(file, isBare), isBare);
  }

  /** The file has other facts now; `namesPorts`: some of its literals do by themselves. */
  arrived(file: FileKey, namesPorts: boolean): void {
    if (this.#latent.importsOf(file).length > 0) this.#led.add(file);
    this.#wanted.delete(file);
    this.asked.changed(file);
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
    if (this.#context.handedOn(file).length > 0) this.#handOn(file);
  }

  /** The file has no facts any more. */
  left(file: FileKey): void {
    this.#led.delete(file);
    this.asked.changed(file);
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
    if (!this.#context.isRead(file) && this.#isPromising(file, 0)) this.#want(file);
    for (const importer of this.#importers.get(file) ?? []) this.#carry(importer, distance + 1);
    for (const importer of this.#latentImportersOf(file)) this.#carry(importer.file, distance + 1);
  }

  #reachesPorts(file: FileKey): boolean {
    let reached = new Set([file]);
    const known = new Set(reached);
    for (let i = 0; i < maxHandOns; i++) {
      const next = new Set<FileKey>();
      for (const target of [...reached].flatMap((one) => [...this.#targetsOf(one)])) {
        if (this.#naming.has(target)) return true;
        if (!known.has(target)) next.add(target);
        known.add(target);
      }
      reached = next;
    }
    return false;
  }

  #targetsOf(file: FileKey): Iterable<FileKey> {
    if (this.#context.isRead(file)) return this.#context.importsOf(file);
    return this.#latentTargets(file).map(({ target }) => target);
  }

  /** Whether a file that was not read looks as if it connected, or handed on to one that does. */
  #isPromising(file: FileKey, hops: number): boolean {
    return this.#latent.importsOf(file).some(({ specifier, names }) => {
      if (this.#context.hasRows(specifier)) return true;
      const target = this.#context.resolve(file, specifier);
      if (target === null || target === file) return false;
      if (takes({ names }, this.#askedOf(target, false))) return true;
      return hops > 0 && !this.#context.isRead(target) && this.#isPromising(target, hops - 1);
    });
  }

  /** Whether a file that did not pass the sieve, but is read, imports this one, which may hand on what it is given. */
  #isLedTo(file: FileKey): boolean {
    const importers = [...(this.#importers.get(file) ?? [])].filter((one) => this.#led.has(one));
    return (
      importers.some((one) => [...this.#context.importsOf(one)].includes(file)) && this.#isPromising(file, 1)
    );
  }

  /** The file is gone. */
  remove(file: FileKey): void {
    this.#latent.delete(file);
    this.#wanted.delete(file);
  }

  /** Files to read, sorted; each is named once. */
  take(): FileKey[] {
    for (const file of this.#led)
      for (const target of this.#context.importsOf(file))
        if (!this.#context.isRead(target) && this.#isPromising(target, 1)) this.#want(target);
    const taken = [...this.#wanted].filter((file) => !this.#context.isRead(file)).sort();
    this.#wanted.clear();
    return taken;
  }
}

/** Whether an import takes one of the names. A CommonJS module is its own default, and what is assigned whole may have any property. */
function takes({ names }: Pick<Importer, 'names'>, asked: ReadonlySet<string>): boolean {
  if (asked.size === 0) return false;
  return names === null || asked.has('=') || names.some((name) => asked.has(name) || name === 'default');
}
