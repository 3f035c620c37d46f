/** Which files belong to one program: those that import each other, directly or by way of others. */
import { isCell, notebookOf } from '../fileKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import { type State, Topics } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

export interface ProgramsContext {
  readonly graph: FlowGraph;
  /** Files that a file imports, with facts or without. */
  readonly importsOf: (file: FileKey) => Iterable<FileKey>;
  /** Files without facts that import anything. */
  readonly latentFiles: () => Iterable<FileKey>;
}

/** Files in groups; a function is called in its own group only, unless it is a global. */
export class Programs {
  readonly #context: ProgramsContext;
  /** By file, the first file of its group. */
  #groups = new Map<FileKey, FileKey>();
  /** The same by the number of a file with facts, as far as it was asked: asked far more often than groups change. */
  #byNumber: (FileKey | undefined)[] = [];
  readonly #readers = new Topics<FileKey>();
  #isStale = true;
  /** What files import whose imports changed since the groups were last put together. */
  readonly #links = new Map<FileKey, string>();

  constructor(context: ProgramsContext) {
    this.#context = context;
  }

  /** Imports lead elsewhere: groups are put together anew. */
  changed(): void {
    this.#isStale = true;
  }

  /** The group of a file, by one of its files. */
  groupOf(file: FileGraph): FileKey {
    const known = this.#byNumber[file.number];
    if (known !== undefined) return known;
    const group = this.#groups.get(file.key) ?? file.key;
    this.#byNumber[file.number] = group;
    return group;
  }

  /** Notes that a state relies on the group of a file: it is dropped when another joins it, or when it falls apart. */
  readBy(file: FileGraph, reader: State): void {
    this.#readers.readBy(this.groupOf(file), reader);
  }

  /** Puts groups together anew where imports changed, and answers what relied on groups that are others now; null where none did. */
  refresh(): State[] | null {
    if (!this.#leadElsewhere()) return null;
    this.#isStale = false;
    const before = this.#groups;
    this.#groups = this.#grouped();
    this.#byNumber = [];
    // Old groups by new ones: more than one joined, fell apart where one is in several.
    const joined = new Map<FileKey, Set<FileKey>>();
    const parts = new Map<FileKey, Set<FileKey>>();
    for (const [file, group] of this.#groups) {
      const old = before.get(file);
      if (!old) continue;
      addTo(joined, group, old);
      addTo(parts, old, group);
    }
    const others = new Set<FileKey>();
    for (const olds of joined.values()) if (olds.size > 1) for (const old of olds) others.add(old);
    for (const [old, groups] of parts) if (groups.size > 1 || !groups.has(old)) others.add(old);
    return [...others].flatMap((group) => [...this.#readers.changed(group)]);
  }

  /** Whether some file may import others than it did: a statement with an import is another one with every letter in it. */
  #leadElsewhere(): boolean {
    const { importers } = this.#context.graph.index;
    const changed = [...importers];
    importers.clear();
    if (this.#isStale) {
      this.#links.clear();
      return true;
    }
    const differing = changed.filter((file) => {
      const now = [...new Set(this.#context.importsOf(file))].sort().join('\n');
      const before = this.#links.get(file);
      this.#links.set(file, now);
      return now !== before;
    });
    return differing.length > 0;
  }

  #grouped(): Map<FileKey, FileKey> {
    const { graph, importsOf, latentFiles } = this.#context;
    const parents = new Map<FileKey, FileKey>();
    const rootOf = (file: FileKey): FileKey => {
      let root = file;
      for (let next = parents.get(root); next && next !== root; next = parents.get(root)) root = next;
      for (let at = file; at !== root; ) {
        const next = parents.get(at) ?? root;
        parents.set(at, root);
        at = next;
      }
      return root;
    };
    const files = new Set([...graph.files.keys(), ...latentFiles()]);
    const join = (file: FileKey, target: FileKey): void => {
      const [a, b] = [rootOf(file), rootOf(target)];
      // The first by name stands for its group, whichever was read first.
      if (a !== b) parents.set(a > b ? a : b, a > b ? b : a);
    };
    for (const file of files) {
      if (isCell(file)) join(file, notebookOf(file));
      for (const target of importsOf(file)) join(file, target);
    }
    return new Map([...files].map((file) => [file, rootOf(file)]));
  }
}

function addTo(table: Map<FileKey, Set<FileKey>>, key: FileKey, value: FileKey): void {
  const set = table.get(key);
  if (set) set.add(value);
  else table.set(key, new Set([value]));
}
