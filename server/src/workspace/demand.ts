/** Keeps account of the files without facts that are worth reading: links lead to them, or they import what carries ports. */
import type { FileFacts } from '../analysis/fileFacts.js';
import { type Carried, formsImported, handsOn } from './carriers.js';
import { createDependencies } from './dependencies.js';
import { createLatentFiles } from './latentFiles.js';
import type { Linker } from './linkFile.js';
import type { ModuleResolver } from './moduleResolution.js';
import type { FileKey } from './portSite.js';
import type { Asking } from './settled.js';
import type { SpecifierTable } from './specifierTable.js';

export interface Demand {
  /** A value leads into a file that has no facts. */
  ask(file: FileKey, asking: Exclude<Asking, 'never'>): void;
  /** A file that did not pass the sieve, with its specifiers. */
  add(file: FileKey, imports: readonly string[]): void;
  /** The file is gone. */
  remove(file: FileKey): void;
  /** The facts of a file changed: what it carried is forgotten. */
  forget(file: FileKey): void;
  /** Finds what freshly linked files carry, and asks for who imports them; forgets those whose facts are gone. */
  noteCarriers(owners: ReadonlySet<FileKey>, linker: Linker): void;
  /** Files to read, sorted; each is named once. */
  take(): FileKey[];
}

/** What the index knows. */
export interface DemandContext {
  readonly facts: Pick<ReadonlyMap<FileKey, FileFacts>, 'get' | 'has'>;
  /** Files of the workspace, with or without facts. */
  readonly known: ReadonlySet<FileKey>;
  readonly resolver: ModuleResolver;
  readonly specifiers: SpecifierTable;
  readonly hasRows: (module: string) => boolean;
}

/** Files that only hand others on are looked through this far. */
const maxHandOns = 1;

export function createDemand({ facts, known, resolver, specifiers, hasRows }: DemandContext): Demand {
  const latent = createLatentFiles();
  const carriers = new Map<FileKey, Carried>();
  /** Files that re-export: they carry as soon as what they hand on does. */
  const handingOn = new Set<FileKey>();
  /** What a file carries depends on the files that its functions' calls lead to. */
  const dependencies = createDependencies();
  const wanted = new Set<FileKey>();
  /** Files that a value leads into and that did not look promising so far. */
  const refused = new Set<FileKey>();

  /** Whether a file looks as if it listened or connected, or handed on to one that does. */
  const isPromising = (file: FileKey, hops: number): boolean =>
    latent.importsOf(file).some(({ specifier, names }) => {
      if (hasRows(specifier)) return true;
      const target = resolver.resolve(file, specifier);
      if (target === null || target === file) return false;
      if (formsImported(carriers.get(target), names) !== null) return true;
      return hops > 0 && !facts.has(target) && isPromising(target, hops - 1);
    });

  const ask = (file: FileKey, asking: Exclude<Asking, 'never'>): void => {
    if (!known.has(file) || facts.has(file) || wanted.has(file)) return;
    if (asking === 'always' || isPromising(file, maxHandOns)) wanted.add(file);
    else refused.add(file);
  };

  const carriedBy = (from: FileKey, specifier: string): Carried | undefined => {
    const target = specifiers.resolve(from, specifier);
    return target === null ? undefined : carriers.get(target);
  };

  /** Who imports what carries numbers, or hands on what carries anything, is read; else when something leads into it. */
  const noteImportersOf = (carrier: FileKey, carried: Carried): void => {
    const around = resolver.packageAround(carrier);
    const name = around?.entries.includes(carrier) ? around.name : null;
    for (const { file, specifier, names, handedOn } of latent.importersOf(carrier, name)) {
      if (facts.has(file) || wanted.has(file)) continue;
      const forms = formsImported(carried, names);
      if (forms === null || (forms === 'texts' && !handedOn && !refused.has(file))) continue;
      if (resolver.resolve(file, specifier) === carrier) wanted.add(file);
    }
  };

  const importsCarrier = (file: FileKey): boolean =>
    carriers.size > 0 &&
    latent.importsOf(file).some(({ specifier, names, handedOn }) => {
      const target = resolver.resolve(file, specifier);
      const forms = target === null ? null : formsImported(carriers.get(target), names);
      return forms === 'numbers' || (forms !== null && handedOn);
    });

  return {
    ask,
    add(file, imports) {
      latent.delete(file);
      latent.add(file, imports);
      // A file that imports a carrier is asked for whether it or the carrier came first.
      if (importsCarrier(file) || (refused.has(file) && isPromising(file, maxHandOns))) wanted.add(file);
    },
    remove(file) {
      latent.delete(file);
      carriers.delete(file);
      wanted.delete(file);
      refused.delete(file);
    },
    forget: (file) => carriers.delete(file),
    noteCarriers(owners, linker) {
      let candidates = new Set<FileKey>(owners);
      for (const owner of owners) for (const one of dependencies.of(owner)) candidates.add(one);
      while (candidates.size > 0) {
        let found = false;
        for (const owner of candidates) {
          const own = facts.get(owner);
          if (own && handsOn(own)) handingOn.add(owner);
          else handingOn.delete(owner);
          if (!own) {
            dependencies.set(owner, null);
            continue;
          }
          const { carried, consulted } = linker.carried(owner, (one) => carriedBy(owner, one));
          dependencies.set(owner, consulted);
          if (!growsFrom(carriers.get(owner), carried)) continue;
          carriers.set(owner, carried);
          found = true;
          noteImportersOf(owner, carried);
        }
        candidates = found ? new Set(handingOn) : new Set();
      }
    },
    take() {
      const taken = [...wanted].filter((file) => !facts.has(file)).sort();
      wanted.clear();
      return taken;
    },
  };
}

/** Whether more is carried than before. */
function growsFrom(before: Carried | undefined, now: Carried): boolean {
  for (const [name, forms] of now) {
    const known = before?.get(name);
    if (known === undefined || (known === 'texts' && forms === 'numbers')) return true;
  }
  return false;
}
