/** Which of the files that a file exports whole (`export * from`) may export a name: found once for all names, since a barrel has thousands of both. */
import { addToGroup } from '../../groupedBy.js';
import type { FileGraph } from '../graph/fileGraph.js';
import type { FlowGraph } from '../graph/graph.js';
import { State } from '../state.js';
import type { ModuleTargets } from './moduleTargets.js';

/** The files and modules that one file exports whole. */
class StarExports extends State {
  readonly #byName = new Map<number, FileGraph[]>();
  /** Files that may export any name: those that export others whole, or are assigned a value whole. */
  readonly #ofAnyName: FileGraph[] = [];
  readonly #files: FileGraph[] = [];
  /** Modules outside of the workspace. */
  readonly externals: string[] = [];

  /** Adds a file that is exported whole; `whole`: the name under which what a file is assigned stands. */
  add(file: FileGraph, whole: number): void {
    this.#files.push(file);
    if (file.stars.length > 0 || file.exported.has(whole)) this.#ofAnyName.push(file);
    else for (const name of file.exported.keys()) addToGroup(this.#byName, name, file);
  }

  /** Files that may export a name; all of them where it is a step that stands for several names. */
  of(name: number): readonly FileGraph[] {
    if (name <= 0) return this.#files;
    const named = this.#byName.get(name);
    return named ? [...named, ...this.#ofAnyName] : this.#ofAnyName;
  }
}

/** The tables of all files that were asked. */
export class StarTables {
  readonly #graph: FlowGraph;
  readonly #modules: ModuleTargets;
  readonly #tables = new Map<FileGraph, StarExports>();

  constructor(graph: FlowGraph, modules: ModuleTargets) {
    this.#graph = graph;
    this.#modules = modules;
  }

  /** What a file exports whole; `reader` is dropped when that is other files, or when these export other names. */
  of(file: FileGraph, reader: State): StarExports {
    let table = this.#tables.get(file);
    if (!table) {
      table = new StarExports(() => this.#tables.delete(file));
      this.#tables.set(file, table);
      this.#fill(table, file);
    }
    table.usedBy(reader);
    return table;
  }

  #fill(table: StarExports, file: FileGraph): void {
    const { strings, index } = this.#graph;
    index.names.readBy(file.number, table);
    for (const star of file.stars) {
      const target = this.#modules.of(file, strings.text(star), table);
      if (target.external !== null) table.externals.push(target.external);
      if (!target.file || target.file === file) continue;
      index.names.readBy(target.file.number, table);
      table.add(target.file, strings.number('='));
    }
  }
}
