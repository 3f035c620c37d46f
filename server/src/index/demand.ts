/** Which files without facts are worth reading: those that the search leads into, importers of functions whose callers it asks for, and importers of ports that may connect. */
import type { State } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';
import { AskedNames } from './askedNames.js';
import type { HandedOn } from './handedOn.js';
import { LatentFiles, type LatentImport } from './latentFiles.js';
import { WatchedReaders } from './watchedReaders.js';

export interface DemandContext {
  /** Files of the workspace, with or without facts. */
  readonly known: ReadonlySet<FileKey>;
  readonly isRead: (file: FileKey) => boolean;
  /** The file that a specifier means, remembered. */
  readonly resolve: (from: FileKey, specifier: string) => FileKey | null;
  /** Whether the catalogue speaks of a module. */
  readonly hasRows: (module: string) => boolean;
  /** Whether rows that somebody wrote speak of it: its code is not asked. */
  readonly isByHand: (module: string) => boolean;
  /** Files that a file with facts imports. */
  readonly importsOf: (file: FileKey) => Iterable<FileKey>;
  /** What a file with facts exports of them. */
  readonly handedOn: (file: FileKey) => readonly HandedOn[];
}

/** Files between a port and who connects to it that only hand it on. */
const maxHandOns = 3;

/** Few calls still wait after these, and who goes on without waiting asks for all files at once: fewer rounds. */
const maxAwaitedRounds = 3;

/**
 * What callers may give. A bare number can stand anywhere, so importers are read; an address, or an option called port,
 * passes the sieve where it is written, so that only who hands it on is of interest.
 */
type Given = 'numbers' | 'texts';

export class Demand {
  /** Files that the search leads into, by who relies on that. */
  readonly arrivals = new WatchedReaders(
    (file) => this.#want(file),
    (file) => this.awaitsFiles && this.#wanted.has(file),
  );
  /** Whether all that is wanted will be read before anybody asks what was found: searches wait for it, in the first rounds. */
  awaitsFiles = false;
  readonly #context: DemandContext;
  readonly #latent: LatentFiles;
  readonly #wanted = new Set<FileKey>();
  /** Those that came since somebody asked what is wanted so far. */
  #fresh: FileKey[] = [];
  /** Files that were taken to be read since {@link missing} was last asked. */
  #taken: FileKey[] = [];
  #rounds = 0;
  /** Taken, and not to be had: nothing waits for them. */
  readonly #missing = new Set<FileKey>();
  /** Names of files whose callers are asked for, by who asks. */
  readonly #asked: Record<Given, AskedNames> = { numbers: new AskedNames(), texts: new AskedNames() };
  /** Files with facts whose literals name ports by themselves. */
  readonly #naming = new Set<FileKey>();
  /** Files that name ports, or import such, and over how many files at least. */
  readonly #carrying = new Map<FileKey, number>();
  /** Files with facts by what they import. */
  readonly #importers = new Map<FileKey, Set<FileKey>>();
  /** Files with facts although they did not pass the sieve: what they call may hand on, too. */
  readonly #led = new Set<FileKey>();

  constructor(context: DemandContext) {
    this.#context = context;
    this.#latent = new LatentFiles(context.resolve);
  }

  /** The callers of something that a file exports under these names are asked for. */
  ask(file: FileKey, names: Iterable<string>, given: Given, reader: State): void {
    const fresh = this.#asked[given].read(file, names, reader);
    if (fresh.length > 0) this.#askImportersOf(file, fresh, given, new Set());
  }

  #askImportersOf(file: FileKey, names: readonly string[], given: Given, seen: Set<FileKey>): void {
    if (names.length === 0 || seen.has(file)) return;
    seen.add(file);
    for (const importer of this.#importers.get(file) ?? [])
      this.#askImportersOf(importer, this.#namesHandedOn(importer, file, names), given, seen);
    for (const importer of this.#latent.importersOf(file)) {
      if (!takes(importer, names)) continue;
      if (given === 'numbers' || importer.handedOn || this.#carrying.has(importer.file))
        this.#want(importer.file);
      if (importer.handedOn) this.#askImportersOf(importer.file, names, given, seen);
    }
  }

  /** Whether a file's facts are needed whatever its text looks like: follows from the facts of the other files. */
  isWanted(file: FileKey): boolean {
    if (!this.#context.known.has(file)) return false;
    return (
      this.arrivals.isRead(file) ||
      this.#importsAsked(file, 'numbers') ||
      ((this.#handsOn(file) || this.#reachesPorts(file)) && this.#importsAsked(file, 'texts')) ||
      (this.#reachesPorts(file) && this.#isPromising(file, 0)) ||
      (this.#isLed(file) && this.#isPromising(file, 1))
    );
  }

  /** Files that did not pass the sieve. */
  latentFiles(): Iterable<FileKey> {
    return this.#latent.files();
  }

  /** The files that one that did not pass the sieve imports. */
  importsOf(file: FileKey): FileKey[] {
    return this.#latent
      .targetsOf(file)
      .flatMap(({ specifier, target }) => (this.#context.isByHand(specifier) ? [] : [target]));
  }

  #want(file: FileKey): void {
    if (this.#missing.has(file)) return;
    if (!this.#context.known.has(file) || this.#context.isRead(file) || this.#wanted.has(file)) return;
    this.#wanted.add(file);
    this.#fresh.push(file);
  }

  /** Files that {@link take} will name, each once. */
  wantedSoFar(): FileKey[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh.filter((file) => this.#wanted.has(file));
  }

  #handsOn(file: FileKey): boolean {
    return this.#latent.importsOf(file).some(({ handedOn }) => handedOn);
  }

  #isLed(file: FileKey): boolean {
    return [...(this.#importers.get(file) ?? [])].some((importer) => this.#led.has(importer));
  }

  /** The names under which a file with facts exports those of another. */
  #namesHandedOn(file: FileKey, from: FileKey, names: readonly string[]): readonly string[] {
    return this.#context.handedOn(file).flatMap(({ specifier, name, as }) => {
      if (this.#context.resolve(file, specifier) !== from) return [];
      if (as === '*') return names;
      return takes({ names: name === '*' ? null : [name] }, names) ? [as] : [];
    });
  }

  /** The names of a file whose callers are asked for, its own and those that it hands on. */
  #namesAsked(file: FileKey, given: Given, seen = new Set<FileKey>()): readonly string[] {
    const own = this.#asked[given].namesOf(file);
    if (seen.has(file)) return own;
    seen.add(file);
    if (!this.#context.isRead(file)) {
      const targets = this.#latent.targetsOf(file).filter(({ handedOn }) => handedOn);
      const handed = targets.map((one) => ({ one, names: this.#namesAsked(one.target, given, seen) }));
      return [...own, ...handed.flatMap(({ one, names }) => (takes(one, names) ? names : []))];
    }
    const targets = this.#context
      .handedOn(file)
      .map(({ specifier }) => this.#context.resolve(file, specifier));
    const handed = [...new Set(targets)].flatMap((target) =>
      target === null ? [] : this.#namesHandedOn(file, target, this.#namesAsked(target, given, seen)),
    );
    return [...own, ...handed];
  }

  /** Whether a file imports a name whose callers are asked for, also by way of files that only hand it on. */
  #importsAsked(file: FileKey, given: Given): boolean {
    return this.#latent.targetsOf(file).some((one) => takes(one, this.#namesAsked(one.target, given)));
  }

  /** Whether a file looks as if it connected, or handed on to one that does. */
  #isPromising(file: FileKey, hops: number): boolean {
    return this.#latent.importsOf(file).some(({ specifier, names }) => {
      if (this.#context.hasRows(specifier)) return true;
      const target = this.#context.resolve(file, specifier);
      if (target === null || target === file) return false;
      if (this.#asked.texts.namesOf(target).some((name) => takes({ names }, [name]))) return true;
      return hops > 0 && !this.#context.isRead(target) && this.#isPromising(target, hops - 1);
    });
  }

  #reachesPorts(file: FileKey): boolean {
    return this.#carrying.has(file);
  }

  /** A file that did not pass the sieve, with its specifiers; without any it passed. Answers whether they are others. */
  addLatent(file: FileKey, imports: readonly string[]): boolean {
    const differs = this.#latent.set(file, imports);
    if (imports.length === 0) {
      this.#led.delete(file);
      return differs;
    }
    for (const one of this.#latent.targetsOf(file)) {
      this.#carryFrom(one.target, file);
      for (const given of ['numbers', 'texts'] as const) {
        const names = this.#namesAsked(one.target, given);
        if (names.length === 0 || !takes(one, names)) continue;
        if (given === 'numbers' || one.handedOn || this.#carrying.has(file)) this.#want(file);
        if (one.handedOn) this.#askImportersOf(file, names, given, new Set());
      }
    }
    return differs;
  }

  /** The file has other facts now; `namesPorts`: some of its literals do by themselves. */
  arrived(file: FileKey, namesPorts: boolean): void {
    this.#wanted.delete(file);
    this.#missing.delete(file);
    if (this.#latent.importsOf(file).length > 0) this.#led.add(file);
    this.importsChanged(file);
    if (namesPorts) {
      this.#naming.add(file);
      this.#carry(file, 0);
    } else this.#namesNone(file);
  }

  /** The specifiers of a file may lead elsewhere now. */
  importsChanged(file: FileKey): void {
    this.#latent.importsChanged(file);
    if (!this.#context.isRead(file)) return;
    for (const target of this.#context.importsOf(file)) {
      const importers = this.#importers.get(target);
      if (importers) importers.add(file);
      else this.#importers.set(target, new Set([file]));
      this.#carryFrom(target, file);
    }
    if (this.#context.handedOn(file).length === 0) return;
    for (const given of ['numbers', 'texts'] as const)
      this.#askImportersOf(file, this.#namesAsked(file, given), given, new Set());
  }

  /** The file has no facts any more. */
  left(file: FileKey): void {
    this.#led.delete(file);
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
    if (!this.#context.isRead(file) && (this.#isPromising(file, 0) || this.#importsAsked(file, 'texts')))
      this.#want(file);
    for (const importer of this.#importers.get(file) ?? []) this.#carry(importer, distance + 1);
    for (const importer of this.#latent.importersOf(file)) this.#carry(importer.file, distance + 1);
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
    this.#fresh = [];
    if (this.awaitsFiles) {
      this.#taken.push(...taken);
      this.awaitsFiles = ++this.#rounds < maxAwaitedRounds;
    }
    return taken;
  }

  /** What waits for files that were taken to be read and did not arrive: to be dropped, and found out without them. */
  missing(): State[] {
    const missing = this.#taken.filter((file) => !this.#context.isRead(file));
    this.#taken = [];
    for (const file of missing) this.#missing.add(file);
    return missing.flatMap((file) => [...this.arrivals.changed(file)]);
  }
}

/** Whether an import takes one of the names. A CommonJS module is its own default, and what is assigned whole may have any property. */
function takes({ names }: Pick<LatentImport, 'names'>, asked: readonly string[]): boolean {
  if (asked.length === 0) return false;
  return (
    names === null || asked.includes('=') || names.some((name) => asked.includes(name) || name === 'default')
  );
}
