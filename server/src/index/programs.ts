/** Which files belong to one program: those that import each other, directly or by way of others. */
import { isCell, notebookOf } from '../fileKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import { type State, Topics } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';

export interface ProgramsContext {
  readonly graph: FlowGraph;
  /**
   * Files that a file imports, with facts or without; of one that did not pass the sieve also those that a comment names:
   * what was known of it before it was read.
   */
  readonly importsOf: (file: FileKey) => Iterable<FileKey>;
  /** Files without facts that import anything. */
  readonly latentFiles: () => Iterable<FileKey>;
}

/** Files in groups; a function is called in its own group only, unless it is a global. */
export class Programs {
  readonly #context: ProgramsContext;
  /** By file that is not the first of its group, one before it: the group's first file stands for it. */
  #parents = new Map<FileKey, FileKey>();
  /** What files imported when they were put into groups. */
  #targets = new Map<FileKey, ReadonlySet<FileKey>>();
  /** The group by the number of a file with facts, as far as it was asked: asked far more often than groups change. */
  #byNumber: (FileKey | undefined)[] = [];
  readonly #readers = new Topics<FileKey>();
  /** Files that may import others than they did; null: all. */
  #changed: Set<FileKey> | null = null;

  constructor(context: ProgramsContext) {
    this.#context = context;
  }

  /** Imports of these files, or of any, may lead elsewhere. */
  changed(files: Iterable<FileKey> | null = null): void {
    if (files === null) this.#changed = null;
    else for (const file of files) this.#changed?.add(file);
  }

  /** The group of a file, by one of its files. */
  groupOf(file: FileGraph): FileKey {
    const known = this.#byNumber[file.number];
    if (known !== undefined) return known;
    const group = this.#rootOf(file.key);
    this.#byNumber[file.number] = group;
    return group;
  }

  /** Notes that a state relies on the group of a file: it is dropped when another joins it, or when it falls apart. */
  readBy(file: FileGraph, reader: State): void {
    this.#readers.readBy(this.groupOf(file), reader);
  }

  /** Takes in what files import now, and answers what relied on groups that are others; null where none are. */
  refresh(): State[] | null {
    const { importers } = this.#context.graph.index;
    this.changed(importers);
    importers.clear();
    const changed = this.#changed;
    this.#changed = new Set();
    if (changed?.size === 0) return null;
    const others = (changed && this.#joined(changed)) ?? this.#regrouped();
    return others.size === 0 ? null : [...others].flatMap((group) => [...this.#readers.changed(group)]);
  }

  #rootOf(file: FileKey): FileKey {
    const parents = this.#parents;
    let root = file;
    for (let next = parents.get(root); next !== undefined; next = parents.get(root)) root = next;
    for (let at = file; at !== root; ) {
      const next = parents.get(at) as FileKey;
      parents.set(at, root);
      at = next;
    }
    return root;
  }

  /** Puts a file's group and that of what it imports together. The first by name stands for both, whichever was read first. */
  #join(file: FileKey, target: FileKey): void {
    const [a, b] = [this.#rootOf(file), this.#rootOf(target)];
    if (a === b) return;
    this.#parents.set(a > b ? a : b, a > b ? b : a);
    this.#byNumber = [];
  }

  #isGrouped(file: FileKey): boolean {
    return this.#parents.has(file) || this.#targets.has(file);
  }

  /** What a file imports; cells belong to their notebook. */
  #targetsOf(file: FileKey): ReadonlySet<FileKey> {
    const targets = new Set(this.#context.importsOf(file));
    if (isCell(file)) targets.add(notebookOf(file));
    return targets;
  }

  /** Lets the groups of files grow by what they import now; answers the groups that are others; null where a file imports less. */
  #joined(files: Iterable<FileKey>): Set<FileKey> | null {
    const links: [FileKey, FileKey][] = [];
    const targetsNow = new Map<FileKey, ReadonlySet<FileKey>>();
    for (const file of files) {
      const now = this.#targetsOf(file);
      const last = this.#targets.get(file) ?? nothing;
      for (const target of last) if (!now.has(target)) return null;
      targetsNow.set(file, now);
      for (const target of now) if (!last.has(target)) links.push([file, target]);
    }
    const before = new Map<FileKey, FileKey>();
    for (const file of links.flat()) if (this.#isGrouped(file)) before.set(file, this.#rootOf(file));
    for (const [file, now] of targetsNow) this.#targets.set(file, now);
    for (const [file, target] of links) this.#join(file, target);
    return this.#differing(before);
  }

  /** Puts all groups together anew. */
  #regrouped(): Set<FileKey> {
    const { graph, latentFiles } = this.#context;
    const before = new Map<FileKey, FileKey>();
    for (const file of [...this.#targets.keys(), ...this.#parents.keys()])
      before.set(file, this.#rootOf(file));
    this.#parents = new Map();
    this.#byNumber = [];
    this.#targets = new Map();
    for (const file of new Set([...graph.files.keys(), ...latentFiles()])) {
      const targets = this.#targetsOf(file);
      this.#targets.set(file, targets);
      for (const target of targets) this.#join(file, target);
    }
    return this.#differing(before);
  }

  /** Of the groups in which files were, those that joined another, fell apart, or go by another name. */
  #differing(before: ReadonlyMap<FileKey, FileKey>): Set<FileKey> {
    const joined = new Map<FileKey, Set<FileKey>>();
    const parts = new Map<FileKey, Set<FileKey>>();
    for (const [file, old] of before) {
      const group = this.#rootOf(file);
      addTo(joined, group, old);
      addTo(parts, old, group);
    }
    const others = new Set<FileKey>();
    for (const olds of joined.values()) if (olds.size > 1) for (const old of olds) others.add(old);
    for (const [old, groups] of parts) if (groups.size > 1 || !groups.has(old)) others.add(old);
    return others;
  }
}

const nothing: ReadonlySet<FileKey> = new Set();

function addTo(table: Map<FileKey, Set<FileKey>>, key: FileKey, value: FileKey): void {
  const set = table.get(key);
  if (set) set.add(value);
  else table.set(key, new Set([value]));
}
