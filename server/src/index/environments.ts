/** Environment variables that files of the workspace give to the programs of folders: `.env`, Compose services, images, scripts. */
import type { EnvironmentFacts } from '../facts/fileFacts.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import { type State, Topics } from '../flow/state.js';
import { type FileKey, folderOf, joinPath } from '../modules/fileNames.js';
import { kindOf } from '../sourceFiles.js';

/** Variables for a folder, and the file that holds them. */
interface Source {
  readonly folder: FileKey;
  readonly holder: FileKey;
  readonly exported: string;
}

/** Values of one variable in one folder; more are generated. */
const maxValues = 24;

/** The variables of the workspace, by folder. */
export class Environments {
  readonly #graph: FlowGraph;
  readonly #byFile = new Map<FileKey, readonly Source[]>();
  readonly #byFolder = new Map<FileKey, Set<Source>>();
  /** Variables come from other files now. */
  readonly #changes = new Topics<'environments'>();

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /** A file gives these variables now; answers what relied on what it gave before. */
  set(file: FileKey, given: readonly EnvironmentFacts[] = []): Iterable<State> {
    const before = this.#byFile.get(file) ?? [];
    const around = folderOf(file);
    const now = given.map((one): Source => {
      const folder = one.folder === '' ? around : joinPath(around, one.folder);
      return {
        folder,
        holder: one.file === undefined ? file : joinPath(around, one.file),
        exported: one.exported,
      };
    });
    if (JSON.stringify(before) === JSON.stringify(now)) return [];
    for (const one of before) this.#byFolder.get(one.folder)?.delete(one);
    if (now.length > 0) this.#byFile.set(file, now);
    else this.#byFile.delete(file);
    for (const one of now) {
      const sources = this.#byFolder.get(one.folder);
      if (sources) sources.add(one);
      else this.#byFolder.set(one.folder, new Set([one]));
    }
    return this.#changes.changed('environments');
  }

  /** The nodes that a variable can stand for in a file: those of the nearest folder above it that gives it one. */
  valuesOf(name: number, file: FileGraph, reader: State): number[] {
    this.#changes.readBy('environments', reader);
    if (this.#byFolder.size === 0) return [];
    const isCode = /^(?:code|component)$/.test(kindOf(file.key) ?? 'code');
    for (let folder = folderOf(file.key); folder.includes('/'); folder = folderOf(folder)) {
      const sources = [...(this.#byFolder.get(folder) ?? [])]
        // What a service or an image is given holds for the programs in it, not for the files that describe it.
        .filter(({ holder }) => isCode || kindOf(holder) === 'environment')
        .sort((a, b) => (a.holder < b.holder ? -1 : a.holder > b.holder ? 1 : 0));
      const found = sources.flatMap((source) => this.#valuesIn(source, name, reader));
      if (found.length > 0) return found.slice(0, maxValues);
    }
    return [];
  }

  #valuesIn({ holder, exported }: Source, name: number, reader: State): number[] {
    const graph = this.#graph;
    const file = graph.files.get(holder);
    if (!file) return [];
    graph.index.names.readBy(file.number, reader);
    return (file.exported.get(graph.strings.number(exported)) ?? []).flatMap((object) => {
      const entries = graph.list(graph.y(object));
      const values: number[] = [];
      for (let i = 0; i < entries.length; i += 3)
        if (entries[i] === name) values.push(entries[i + 2] as number);
      return values;
    });
  }
}
