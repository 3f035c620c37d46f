/** Builds the port index: facts by file, links by owner, sites by literal, each recomputed only where a change reaches. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { assembleSites } from './assembleSites.js';
import { createDemand } from './demand.js';
import { createDependencies } from './dependencies.js';
import { createFactsStore } from './factsStore.js';
import { createKnownPackages } from './knownPackages.js';
import { createLinker, type FileLink, type LinkedUse, type Linker } from './linkFile.js';
import { createModuleResolver } from './moduleResolution.js';
import { movedPositions } from './movedPositions.js';
import { packageOf } from './packageEntry.js';
import type { FileChange, PortIndex } from './portIndex.js';
import type { FileKey, PortSite } from './portSite.js';
import { groupByPort } from './sitesByPort.js';
import { createSpecifierTable } from './specifierTable.js';

/** Creates an empty index. `unpackedUnits`: see {@link createFactsStore}; the answers do not depend on it. */
export function createPortIndex(initialCatalogue: Catalogue, unpackedUnits?: number): PortIndex {
  let catalogue = initialCatalogue;
  let revision = 0;
  /** Sites of the whole workspace by port, until something changes. */
  let byPort: Map<number, PortSite[]> | null = null;
  const facts = createFactsStore(unpackedUnits);
  const links = new Map<FileKey, FileLink>();
  const dependencies = createDependencies();
  const usesAt: UsesAt = new Map();
  const siteCache = new Map<FileKey, readonly PortSite[]>();
  /** Files of the workspace, with or without facts. */
  const known = new Set<FileKey>();
  const resolver = createModuleResolver((file) => facts.has(file) || known.has(file));
  const hasRows = (module: string): boolean => catalogue.hasModule(module);
  const packages = createKnownPackages(resolver, hasRows, facts);
  const specifiers = createSpecifierTable((from, specifier) => resolver.resolve(from, specifier));
  const demand = createDemand({ facts, known, resolver, specifiers, hasRows });
  const askedFactsOf = (file: FileKey): FileFacts | undefined => {
    demand.ask(file, 'always');
    return facts.get(file);
  };

  const newLinker = (): Linker =>
    createLinker({
      factsOf: (file) => facts.get(file),
      ask: demand.ask,
      resolve: specifiers.resolve,
      // The entry of a package that no row names says nothing, and need not be read.
      packageOf: (file, consulted) =>
        packages.around(file) ? packageOf(file, resolver, specifiers.resolve, askedFactsOf, consulted) : null,
      catalogue,
    });
  let linker = newLinker();

  /** Links owners anew; answers the files whose literals they used before or use now. */
  const relink = (owners: ReadonlySet<FileKey>): Set<FileKey> => {
    const touched = new Set<FileKey>(owners);
    for (const owner of owners) {
      for (const one of links.get(owner)?.uses ?? []) {
        touched.add(one.file);
        usesAt.get(one.file)?.delete(owner);
      }
      links.delete(owner);
      dependencies.set(owner, null);
      if (!facts.has(owner)) continue;
      const link = linker.link(owner);
      links.set(owner, link);
      dependencies.set(owner, link.consulted);
      for (const one of link.uses) {
        touched.add(one.file);
        addUse(usesAt, one, owner);
      }
    }
    demand.noteCarriers(owners, linker);
    return noteTouched(touched);
  };

  const noteTouched = (touched: Set<FileKey>): Set<FileKey> => {
    for (const file of touched) siteCache.delete(file);
    byPort = null;
    revision++;
    return touched;
  };

  /** Applies a change that only moves positions in a file; null where it is none. Answers the files with other sites. */
  const applyMove = ({ file, facts: next }: FileChange): Set<FileKey> | null => {
    const before = facts.get(file);
    const moved = before && next && movedPositions(file, before, next);
    if (!moved) return null;
    facts.set(file, next);
    // Its calls are remembered with their old positions.
    linker.forget(new Set([file]));
    const touched = new Set<FileKey>([file]);
    for (const owner of withDependents([file])) {
      const link = links.get(owner);
      if (!link) continue;
      const uses = link.uses.map(moved);
      const reached = new Set<FileKey>();
      for (const [i, one] of uses.entries()) if (one !== link.uses[i]) reached.add(one.file);
      if (reached.size === 0) continue;
      links.set(owner, { ...link, uses });
      for (const one of reached) {
        touched.add(one);
        usesAt.get(one)?.delete(owner);
      }
      for (const one of uses) if (reached.has(one.file)) addUse(usesAt, one, owner);
    }
    return noteTouched(touched);
  };

  const withDependents = (files: Iterable<FileKey>): Set<FileKey> => {
    const all = new Set<FileKey>(files);
    for (const file of [...all]) for (const owner of dependencies.of(file)) all.add(owner);
    return all;
  };

  /** Links files, and who depends on them, by a linker that remembers nothing: there are other files, or other rows. */
  const linkAnew = (files: Iterable<FileKey>): Set<FileKey> => {
    linker = newLinker();
    return relink(withDependents(files));
  };

  /** Who may link otherwise since files came or went, beside those that looked into one of them. */
  const unsettledBy = (moved: ReadonlySet<FileKey>): Set<FileKey> => {
    resolver.forgetEntries();
    // A new entry can give any file of its package another name, and nobody looked into it yet; one that went was met.
    return new Set([...packages.ofEntries(moved), ...specifiers.refresh(moved)]);
  };

  const existenceChanged = (files: ReadonlySet<FileKey>): ReadonlySet<FileKey> => {
    if (files.size === 0) return files;
    const unsettled = unsettledBy(files);
    return unsettled.size === 0 ? unsettled : linkAnew(unsettled);
  };

  const sitesIn = (file: FileKey): readonly PortSite[] => {
    const cached = siteCache.get(file);
    if (cached) return cached;
    const own = facts.get(file);
    if (!own) return [];
    const sites = assembleSites(file, own, [...(usesAt.get(file)?.values() ?? [])].flat());
    siteCache.set(file, sites);
    return sites;
  };

  const sorted = (): FileKey[] => [...facts.keys()].sort();

  return {
    get revision() {
      return revision;
    },
    apply(changes: readonly FileChange[]) {
      const [only, ...others] = changes;
      const touched = only && others.length === 0 ? applyMove(only) : null;
      if (touched) return touched;
      const changed = new Set<FileKey>();
      const moved = new Set<FileKey>();
      for (const { file, facts: next } of changes) {
        if (!known.has(file) && facts.has(file) !== (next !== null)) moved.add(file);
        demand.forget(file);
        if (next) facts.set(file, next);
        else facts.delete(file);
        specifiers.forget(file);
        changed.add(file);
      }
      if (moved.size > 0) return linkAnew([...changed, ...unsettledBy(moved)]);
      linker.forget(changed);
      return relink(withDependents(changed));
    },
    addFiles(files) {
      const added = new Set<FileKey>();
      for (const { file, imports } of files) {
        if (!known.has(file) && !facts.has(file)) added.add(file);
        known.add(file);
        if (imports) demand.add(file, imports);
      }
      return existenceChanged(added);
    },
    removeFiles(files) {
      const removed = new Set<FileKey>();
      for (const file of files) {
        if (known.delete(file)) removed.add(file);
        demand.remove(file);
      }
      return existenceChanged(removed);
    },
    takeWanted: demand.take,
    applyProjectFile(file, text) {
      const before = packages.of(file);
      resolver.setProjectFile(file, text);
      const after = packages.of(file);
      return linkAnew([...before, ...after, ...specifiers.refreshAll()]);
    },
    setCatalogue(next) {
      catalogue = next;
      return linkAnew(facts.keys());
    },
    sitesIn,
    sitesUsedIn(file) {
      const holders = new Set((links.get(file)?.uses ?? []).map((one) => one.file));
      for (const owner of dependencies.of(file))
        for (const one of links.get(owner)?.uses ?? []) if (one.use?.file === file) holders.add(one.file);
      return [...holders]
        .sort()
        .flatMap((one) => sitesIn(one).filter((site) => site.uses.some((use) => use.file === file)));
    },
    sitesOfPort(port) {
      byPort ??= groupByPort(sorted().flatMap(sitesIn));
      return byPort.get(port) ?? [];
    },
    directivesIn: (file) => facts.get(file)?.directives ?? [],
    files: sorted,
    has: (file) => facts.has(file),
  };
}

/** By file, the uses of its literals by the owner that found them. */
type UsesAt = Map<FileKey, Map<FileKey, LinkedUse[]>>;

function addUse(usesAt: UsesAt, use: LinkedUse, owner: FileKey): void {
  let owners = usesAt.get(use.file);
  if (!owners) {
    owners = new Map();
    usesAt.set(use.file, owners);
  }
  const list = owners.get(owner);
  if (list) list.push(use);
  else owners.set(owner, [use]);
}
