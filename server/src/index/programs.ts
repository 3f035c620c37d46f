/** Which files belong to one program: those that import each other, directly or by way of others. */
import type { FileGraph, FlowGraph } from '../flow/graph.js';
import { type State, Topics } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

export interface ProgramsContext {
  readonly graph: FlowGraph;
  /** Files that a file with facts imports. */
  readonly importsOf: (file: FileKey) => Iterable<FileKey>;
}

/** Files in groups; a function is called in its own group only, unless it is a global. */
export class Programs {
  readonly #context: ProgramsContext;
  /** By file, the first file of its group. */
  #groups = new Map<FileGraph, FileGraph>();
  readonly #readers = new Topics<FileGraph>();
  #isStale = true;
  /** Changes of imports that the groups know of. */
  #seen = -1;

  constructor(context: ProgramsContext) {
    this.#context = context;
  }

  /** Imports lead elsewhere: groups are put together anew. */
  changed(): void {
    this.#isStale = true;
  }

  /** The group of a file, by one of its files. */
  groupOf(file: FileGraph): FileGraph {
    return this.#groups.get(file) ?? file;
  }

  /** Notes that a state relies on the group of a file: it is dropped when another joins it, or when it falls apart. */
  readBy(file: FileGraph, reader: State): void {
    this.#readers.readBy(this.groupOf(file), reader);
  }

  /** Puts groups together anew where imports changed; answers what relied on groups that are others now. */
  refresh(): State[] {
    const { importChanges } = this.#context.graph.index;
    if (!this.#isStale && importChanges === this.#seen) return [];
    this.#isStale = false;
    this.#seen = importChanges;
    const before = this.#groups;
    this.#groups = this.#grouped();
    // Old groups by new ones: more than one joined, fell apart where one is in several.
    const joined = new Map<FileGraph, Set<FileGraph>>();
    const parts = new Map<FileGraph, Set<FileGraph>>();
    for (const [file, group] of this.#groups) {
      const old = before.get(file);
      if (!old) continue;
      addTo(joined, group, old);
      addTo(parts, old, group);
    }
    const others = new Set<FileGraph>();
    for (const olds of joined.values()) if (olds.size > 1) for (const old of olds) others.add(old);
    for (const [old, groups] of parts) if (groups.size > 1 || !groups.has(old)) others.add(old);
    return [...others].flatMap((group) => [...this.#readers.changed(group)]);
  }

  #grouped(): Map<FileGraph, FileGraph> {
    const { graph, importsOf } = this.#context;
    const parents = new Map<FileGraph, FileGraph>();
    const rootOf = (file: FileGraph): FileGraph => {
      let root = file;
      for (let next = parents.get(root); next && next !== root; next = parents.get(root)) root = next;
      for (let at = file; at !== root; ) {
        const next = parents.get(at) ?? root;
        parents.set(at, root);
        at = next;
      }
      return root;
    };
    for (const file of graph.files.values()) {
      for (const key of importsOf(file.key)) {
        const target = graph.files.get(key);
        if (!target) continue;
        const [a, b] = [rootOf(file), rootOf(target)];
        // The file that was read first stands for its group.
        if (a !== b) parents.set(a.number > b.number ? a : b, a.number > b.number ? b : a);
      }
    }
    return new Map([...graph.files.values()].map((file) => [file, rootOf(file)]));
  }
}

function addTo(table: Map<FileGraph, Set<FileGraph>>, key: FileGraph, value: FileGraph): void {
  const set = table.get(key);
  if (set) set.add(value);
  else table.set(key, new Set([value]));
}
