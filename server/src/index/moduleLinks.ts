/** Where the specifiers of files lead, as the solver asks it: remembered, and taken back when files come or go. */
import type { Catalogue } from '../catalogue/catalogue.js';
import type { FileGraph, FlowGraph } from '../flow/graph.js';
import type { ModuleTarget, ModuleTargets } from '../flow/moduleTargets.js';
import { type State, Topics } from '../flow/state.js';
import { type FileKey, folderOf, stem, withoutEnding } from '../modules/fileNames.js';
import type { ModuleResolver } from '../modules/moduleResolution.js';
import type { SpecifierTable } from '../modules/specifierTable.js';
import type { WatchedReaders } from './watchedReaders.js';

export interface ModuleLinksContext {
  readonly graph: FlowGraph;
  readonly resolver: ModuleResolver;
  readonly specifiers: SpecifierTable;
  readonly catalogue: () => Catalogue;
  /** By file that a specifier leads to: it is read now, or gone. */
  readonly arrivals: WatchedReaders;
}

export class ModuleLinks implements ModuleTargets {
  /** By file: its specifiers lead elsewhere now. */
  readonly resolutions = new Topics<FileKey>();
  readonly #context: ModuleLinksContext;

  constructor(context: ModuleLinksContext) {
    this.#context = context;
  }

  of(from: FileGraph, specifier: string, reader: State): ModuleTarget {
    const { catalogue, specifiers, graph, arrivals } = this.#context;
    // What the catalogue says of a package holds in the package's own repository too.
    if (catalogue().hasModule(specifier)) return { file: null, external: specifier };
    this.resolutions.readBy(from.key, reader);
    const target = specifiers.resolve(from.key, specifier);
    if (target === null) return { file: null, external: specifier };
    arrivals.readBy(target, reader);
    return { file: graph.files.get(target) ?? null, external: this.#packageName(target) };
  }

  /** The name under which rows know the package that a file is the entry of, or the file in it. */
  #packageName(file: FileKey): string | null {
    const { resolver, catalogue } = this.#context;
    const around = resolver.packageAround(file);
    if (!around) return null;
    const name = around.entries.includes(file)
      ? around.name
      : `${around.name}/${withoutEnding(file.slice(around.folder.length + 1))}`;
    return catalogue().hasModule(name) ? name : null;
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
