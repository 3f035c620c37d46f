/** Which calls have uses that are to be seen in a file. */
import type { FlowGraph } from '../flow/graph/graph.js';
import type { CallUses } from '../flow/uses/literalUses.js';
import type { FileKey } from '../modules/fileNames.js';

export class ShownUses {
  readonly #graph: FlowGraph;
  readonly #calls = new Map<FileKey, Set<CallUses>>();

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /** Calls that stand in the file, use a literal of it, or are handed a port through it. */
  in(file: FileKey): ReadonlySet<CallUses> {
    return this.#calls.get(file) ?? none;
  }

  /** Notes what a call uses; answers the files where that is to be seen. */
  add(found: CallUses): Set<FileKey> {
    const files = this.#filesOf(found);
    for (const file of files) {
      const calls = this.#calls.get(file);
      if (calls) calls.add(found);
      else this.#calls.set(file, new Set([found]));
    }
    return files;
  }

  /** The same for what does not hold any more. */
  remove(found: CallUses): Set<FileKey> {
    const files = this.#filesOf(found);
    for (const file of files) this.#calls.get(file)?.delete(found);
    return files;
  }

  #filesOf({ call, uses }: CallUses): Set<FileKey> {
    if (uses.length === 0) return new Set();
    const nodes = [call, ...uses.flatMap(({ literal, hops }) => [literal, ...hops])];
    return new Set(nodes.map((node) => this.#graph.fileOf(node).key));
  }
}

const none: ReadonlySet<CallUses> = new Set();
