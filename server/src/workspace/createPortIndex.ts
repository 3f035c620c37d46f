/** Builds the port index: facts by file, links by owner, sites by literal, each recomputed only where a change reaches. */
import type { FileFacts } from '../analysis/fileFacts.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import { assembleSites } from './assembleSites.js';
import { createDependencies } from './dependencies.js';
import { createLinker, type FileLink, type LinkedUse } from './linkFile.js';
import { createModuleResolver } from './moduleResolution.js';
import { packageOf } from './packageEntry.js';
import type { FileChange, PortIndex } from './portIndex.js';
import type { FileKey, PortSite } from './portSite.js';
import { createSpecifierTable } from './specifierTable.js';

export function createPortIndex(initialCatalogue: Catalogue): PortIndex {
  let catalogue = initialCatalogue;
  let revision = 0;
  const facts = new Map<FileKey, FileFacts>();
  const links = new Map<FileKey, FileLink>();
  const dependencies = createDependencies();
  /** Uses of the literals of a file, by the owner that found them. */
  const usesAt = new Map<FileKey, Map<FileKey, LinkedUse[]>>();
  const siteCache = new Map<FileKey, readonly PortSite[]>();
  const resolver = createModuleResolver((file) => facts.has(file));
  const factsOf = (file: FileKey): FileFacts | undefined => facts.get(file);
  const specifiers = createSpecifierTable((from, specifier) => resolver.resolve(from, specifier));

  /** Links owners anew; answers the files whose literals they used before or use now. */
  const relink = (owners: ReadonlySet<FileKey>): Set<FileKey> => {
    const touched = new Set<FileKey>(owners);
    const linker = createLinker({
      factsOf,
      resolve: specifiers.resolve,
      packageOf: (file) => packageOf(file, resolver, specifiers.resolve, factsOf),
      catalogue,
    });
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
        addUse(one, owner);
      }
    }
    for (const file of touched) siteCache.delete(file);
    revision++;
    return touched;
  };

  const addUse = (use: LinkedUse, owner: FileKey): void => {
    let owners = usesAt.get(use.file);
    if (!owners) {
      owners = new Map();
      usesAt.set(use.file, owners);
    }
    const list = owners.get(owner);
    if (list) list.push(use);
    else owners.set(owner, [use]);
  };

  const withDependents = (files: Iterable<FileKey>): Set<FileKey> => {
    const all = new Set<FileKey>(files);
    for (const file of [...all]) for (const owner of dependencies.of(file)) all.add(owner);
    return all;
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
      const changed = new Set<FileKey>();
      const moved = new Set<FileKey>();
      for (const { file, facts: next } of changes) {
        if (facts.has(file) !== (next !== null)) moved.add(file);
        if (next) facts.set(file, next);
        else facts.delete(file);
        specifiers.forget(file);
        changed.add(file);
      }
      if (moved.size > 0) resolver.forgetEntries();
      for (const file of specifiers.refresh(moved)) changed.add(file);
      return relink(withDependents(changed));
    },
    applyProjectFile(file, text) {
      resolver.setProjectFile(file, text);
      return relink(withDependents(specifiers.refreshAll()));
    },
    setCatalogue(next) {
      catalogue = next;
      return relink(new Set(facts.keys()));
    },
    sitesIn,
    sitesUsedIn(file) {
      const holders = new Set((links.get(file)?.uses ?? []).map((one) => one.file));
      for (const owner of dependencies.of(file)) for (const one of links.get(owner)?.uses ?? []) if (one.use.file === file) holders.add(one.file);
      return [...holders].sort().flatMap((one) => sitesIn(one).filter((site) => site.uses.some((use) => use.file === file)));
    },
    sitesOfPort: (port) => sorted().flatMap((file) => sitesIn(file).filter((site) => site.port === port)),
    directivesIn: (file) => facts.get(file)?.directives ?? [],
    files: sorted,
    has: (file) => facts.has(file),
  };
}
