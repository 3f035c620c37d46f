/** Where the specifiers of files lead, as the solver asks it: remembered, and taken back when files come or go. */
import type { Catalogue } from '../catalogue/catalogue.js';
import { Kind } from '../facts/nodeKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import { State, Topics } from '../flow/state.js';
import type { ModuleTarget, ModuleTargets } from '../flow/values/moduleTargets.js';
import { type FileKey, folderOf, stem, withoutEnding } from '../modules/fileNames.js';
import type { ModuleResolver } from '../modules/moduleResolution.js';
import type { SpecifierTable } from '../modules/specifierTable.js';
import type { Environments } from './environments.js';
import { OwnExports } from './ownExports.js';
import type { Programs } from './programs.js';
import type { WatchedReaders } from './watchedReaders.js';

export interface ModuleLinksContext {
  readonly graph: FlowGraph;
  readonly resolver: Pick<ModuleResolver, 'packageAround'>;
  readonly specifiers: SpecifierTable;
  readonly catalogue: () => Catalogue;
  readonly programs: Programs;
  readonly environments: Environments;
  /** By file that a specifier leads to: it is read now, or gone. */
  readonly arrivals: WatchedReaders;
}

/** An entry that only hands another file on has that file for an entry too; longer chains are barrels. */
const maxHandOns = 3;
/** Files that are looked through for one that they load. */
const maxLoaded = 400;

export class ModuleLinks implements ModuleTargets {
  /** By file: its specifiers lead elsewhere now. */
  readonly resolutions = new Topics<FileKey>();
  /** By the folder of a package: which files are its entries. */
  readonly #entries = new Topics<FileKey>();
  readonly #loaded = new Map<FileGraph, LoadedFiles>();
  /** By file that another loads, read or not. */
  readonly #loads = new Topics<FileKey>();
  readonly #context: ModuleLinksContext;
  readonly #ownExports: OwnExports;

  constructor(context: ModuleLinksContext) {
    this.#context = context;
    this.#ownExports = new OwnExports(context);
  }

  of(from: FileGraph, specifier: string, reader: State): ModuleTarget {
    const { catalogue, specifiers, graph, arrivals } = this.#context;
    // What rows by hand say of a package holds in the package's own repository too.
    if (catalogue().isByHand(specifier)) return { file: null, external: specifier };
    this.resolutions.readBy(from.key, reader);
    const target = specifiers.resolve(from.key, specifier);
    if (target === null) return { file: null, external: specifier };
    arrivals.readBy(target, reader);
    return { file: graph.files.get(target) ?? null, external: this.#packageName(target, reader) };
  }

  exportedAs(file: FileGraph, name: string, reader: State): readonly (readonly [string, string])[] {
    const { resolver, catalogue } = this.#context;
    const around = resolver.packageAround(file.key);
    if (!around || !catalogue().isByHand(around.name)) return [];
    this.#entries.readBy(around.folder, reader);
    return this.#ownExports.namesOf(file, name, around, reader).map((as) => [around.name, as]);
  }

  groupReadBy(file: FileGraph, reader: State): void {
    this.#context.programs.readBy(file, reader);
  }

  /** A file came or went, which may be an entry of the package around it. */
  entriesChanged(file: FileKey): State[] {
    const { resolver, catalogue } = this.#context;
    const around = resolver.packageAround(file);
    return around && catalogue().isByHand(around.name) ? [...this.#entries.changed(around.folder)] : [];
  }

  /** What relied on a file not being read, or on its being read: what others load by way of it. */
  loadedBy(file: FileKey): Iterable<State> {
    return this.#loads.changed(file);
  }

  runTogether(one: FileGraph, other: FileGraph, reader: State): boolean {
    return one === other || this.loads(one, other, reader) || this.loads(other, one, reader);
  }

  loads(from: FileGraph, target: FileGraph, reader: State): boolean {
    let loaded = this.#loaded.get(from);
    if (!loaded) {
      loaded = new LoadedFiles(() => this.#loaded.delete(from));
      this.#loaded.set(from, loaded);
      this.#addLoaded(loaded, from);
    }
    loaded.usedBy(reader);
    return loaded.files.has(target);
  }

  #addLoaded(loaded: LoadedFiles, from: FileGraph): void {
    const { graph, specifiers } = this.#context;
    const seen = loaded.files.add(from);
    for (const file of seen) {
      if (seen.size > maxLoaded) return;
      graph.index.names.readBy(file.number, loaded);
      for (const specifier of graph.specifiersOf(file, loaded)) {
        const key = specifiers.resolve(file.key, specifier);
        if (key !== null) this.#loads.readBy(key, loaded);
        const next = key === null ? undefined : graph.files.get(key);
        if (next) seen.add(next);
      }
    }
  }

  /** The name under which rows know the package that a file is the entry of, or the file in it. */
  #packageName(file: FileKey, reader: State): string | null {
    const { resolver, catalogue } = this.#context;
    const around = resolver.packageAround(file);
    if (!around) return null;
    this.#entries.readBy(around.folder, reader);
    // The entry of a package that no row names says nothing, and need not be read.
    const isKnown = catalogue().isByHand(around.name);
    const name =
      isKnown && this.#isEntry(file, around.entries, reader)
        ? around.name
        : `${around.name}/${withoutEnding(file.slice(around.folder.length + 1))}`;
    return catalogue().isByHand(name) ? name : null;
  }

  /** An entry, or what an entry only hands on. */
  #isEntry(file: FileKey, entries: readonly FileKey[], reader: State): boolean {
    let level = [...entries];
    for (let hops = 0; level.length > 0 && hops < maxHandOns; hops++) {
      if (level.includes(file)) return true;
      level = level.flatMap((entry) => this.#handedOn(entry, reader));
    }
    return false;
  }

  /** The files whose whole or default export a file exports as its own. */
  #handedOn(entry: FileKey, reader: State): FileKey[] {
    const { graph, specifiers, arrivals } = this.#context;
    const { strings } = graph;
    arrivals.readBy(entry, reader);
    const file = graph.files.get(entry);
    if (!file) return [];
    graph.index.names.readBy(file.number, reader);
    const whole = ['=', 'default'].flatMap((name) => file.exported.get(strings.number(name)) ?? []);
    return whole.flatMap((node) => {
      const imported =
        graph.kind(node) === Kind.read && strings.text(graph.y(node)) === 'default' ? graph.x(node) : node;
      if (imported === 0 || graph.kind(imported) !== Kind.import) return [];
      const isWhole = /^(?:\*|default)$/.test(strings.text(graph.y(imported)));
      return isWhole ? (specifiers.resolve(entry, strings.text(graph.x(imported))) ?? []) : [];
    });
  }

  variablesOf(name: number, file: FileGraph, reader: State): readonly number[] {
    return this.#context.environments.valuesOf(name, file, reader);
  }

  namesOf(file: FileGraph, reader: State): readonly number[] {
    const { graph } = this.#context;
    const { strings, index } = graph;
    const own = stem(file.key);
    const names = own === 'index' || own === 'main' ? [own, stem(folderOf(file.key))] : [own];
    const around = this.#context.resolver.packageAround(file.key);
    if (around?.entries.includes(file.key)) names.push(stem(around.name), '', '.', '..');
    if (own === 'index') names.push('', '.', '..');
    const found = new Set<number>();
    for (const name of names) {
      for (const node of index.imports.of(strings.number(name), reader)) {
        const imported = strings.text(graph.y(node));
        if (imported !== 'default' && imported !== '*') continue;
        if (this.of(graph.fileOf(node), strings.text(graph.x(node)), reader).file !== file) continue;
        for (const holder of index.holders.of(node, reader)) found.add(holder);
      }
    }
    return [...found];
  }
}

/** The files that one loads, itself included: directly or by way of others. */
class LoadedFiles extends State {
  readonly files = new Set<FileGraph>();
}
