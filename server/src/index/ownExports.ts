/** Under which names the entry of a workspace's own package exports what one of its files exports: rows speak of these names. */
import { Kind } from '../facts/nodeKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import type { State } from '../flow/state.js';
import type { FileKey } from '../modules/fileNames.js';
import type { PackageAround } from '../modules/moduleResolution.js';
import type { SpecifierTable } from '../modules/specifierTable.js';
import type { WatchedReaders } from './watchedReaders.js';

export interface OwnExportsContext {
  readonly graph: FlowGraph;
  readonly specifiers: SpecifierTable;
  readonly arrivals: WatchedReaders;
}

/** Files that hand on the exports of an entry (`export * from`): a package lists its API in one, or in a few parts. */
const maxEntryFiles = 12;
/** Exports of an entry that are looked at: rows speak of a handful of classes, which large packages list among hundreds. */
const maxEntryExports = 600;

/** Names from an export to its import: an entry gives few, and names that lead to each other have no end. */
const maxNames = 8;

/** An export of a file (`*` for all of it), and the name under which the package's entry has it. */
interface OwnExport {
  readonly file: FileKey;
  readonly name: string;
  readonly as: string;
}

/** Finds what entries re-export. */
export class OwnExports {
  readonly #context: OwnExportsContext;

  constructor(context: OwnExportsContext) {
    this.#context = context;
  }

  /** The names under which a package's entries export `name` of a file. */
  namesOf(file: FileGraph, name: string, { entries }: PackageAround, reader: State): string[] {
    const found = this.#exportsOf(entries, reader).filter(
      (one) => one.file === file.key && isSame(one.name, name),
    );
    return [...new Set(found.map(({ as }) => as))];
  }

  #exportsOf(entries: readonly FileKey[], reader: State): OwnExport[] {
    const { graph, specifiers, arrivals } = this.#context;
    const { strings } = graph;
    const found: OwnExport[] = [];
    const files = new Set(entries);
    for (const key of files) {
      if (files.size > maxEntryFiles || found.length > maxEntryExports) break;
      arrivals.readBy(key, reader);
      const file = graph.files.get(key);
      if (!file) continue;
      graph.index.names.readBy(file.number, reader);
      for (const star of file.stars) {
        const next = specifiers.resolve(key, strings.text(star));
        if (next !== null) files.add(next);
      }
      for (const [as, node] of this.#exported(file)) {
        const imported = this.#importAt(node, file);
        const target = imported && specifiers.resolve(key, imported.specifier);
        if (imported && target) found.push({ file: target, name: imported.name, as });
      }
    }
    return found;
  }

  /** Names that a file exports, with what stands for them, those in `module.exports = { … }` among them. */
  #exported(file: FileGraph): [string, number][] {
    const { graph } = this.#context;
    const { strings } = graph;
    const found: [string, number][] = [];
    for (const [name, nodes] of file.exported) {
      for (const node of nodes) {
        if (strings.text(name) !== '=') found.push([strings.text(name), node]);
        else if (graph.kind(node) === Kind.object) {
          const entries = graph.list(graph.y(node));
          for (let i = 0; i < entries.length; i += 3)
            if ((entries[i] as number) > 0)
              found.push([strings.text(entries[i] as number), entries[i + 2] as number]);
        }
      }
    }
    return found.slice(0, maxEntryExports);
  }

  /** The import that a node stands for: itself, a name of one, or a member of a whole module. `hops`: names that may still be followed. */
  #importAt(
    node: number,
    file: FileGraph,
    hops = maxNames,
  ): { readonly specifier: string; readonly name: string } | null {
    const { graph } = this.#context;
    const { strings } = graph;
    if (node <= 0 || hops === 0) return null;
    switch (graph.kind(node)) {
      case Kind.import:
        return { specifier: strings.text(graph.x(node)), name: strings.text(graph.y(node)) };
      case Kind.name: {
        const [declared, ...others] = file.declared.get(graph.x(node)) ?? [];
        return declared === undefined || others.length > 0 ? null : this.#importAt(declared, file, hops - 1);
      }
      case Kind.read: {
        const whole = this.#importAt(graph.x(node), file, hops - 1);
        return whole?.name === '*' ? { ...whole, name: strings.text(graph.y(node)) } : null;
      }
      case Kind.variable: {
        const [held, ...others] = graph.list(graph.y(node));
        return held === undefined || others.length > 0 ? null : this.#importAt(held, file, hops - 1);
      }
      default:
        return null;
    }
  }
}

/** A module that is required whole is what is imported by default, and the other way round. */
function isSame(one: string, other: string): boolean {
  return one === other || (/^(?:\*|default)$/.test(one) && /^(?:\*|default)$/.test(other));
}
