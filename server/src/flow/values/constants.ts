/** What a node plainly is: a text or a number, as far as constants say; without asking for callers. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import type { ModuleTargets } from './moduleTargets.js';

/** Constants of constants … no further. */
const maxDepth = 12;

/** Constants of the workspace, remembered until what they were read from changes. */
export class Constants {
  readonly #graph: FlowGraph;
  readonly #modules: ModuleTargets;

  constructor(graph: FlowGraph, modules: ModuleTargets) {
    this.#graph = graph;
    this.#modules = modules;
  }

  /** The literal node that a node surely is, through names, imports and conversions; 0 where it can be something else. */
  literalOf(node: number, reader: State, depth = maxDepth): number {
    const graph = this.#graph;
    if (node === 0 || depth === 0) return 0;
    switch (graph.kind(node)) {
      case Kind.number:
      case Kind.text:
        return node;
      case Kind.name:
        return this.#only(graph.declaredAs(node, reader) ?? [], reader, depth);
      case Kind.variable:
        graph.statementOf(node).usedBy(reader);
        return this.#only(graph.list(graph.y(node)), reader, depth);
      case Kind.import: {
        const { file } = this.#modules.of(graph.fileOf(node), graph.strings.text(graph.x(node)), reader);
        if (!file) return 0;
        graph.index.names.readBy(file.number, reader);
        return this.#only(file.exported.get(graph.y(node)) ?? [], reader, depth);
      }
      case Kind.read:
        return this.literalOf(this.entryOf(graph.x(node), graph.y(node), reader, depth), reader, depth - 1);
      case Kind.call:
        return isConversion(node, graph)
          ? this.literalOf(graph.listItem(graph.y(node), 0), reader, depth - 1)
          : 0;
      default:
        return 0;
    }
  }

  #only(nodes: readonly number[] | Int32Array, reader: State, depth: number): number {
    return nodes.length === 1 ? this.literalOf(nodes[0] as number, reader, depth - 1) : 0;
  }

  /** The node of an entry of a constant object; 0 where it can be something else. */
  entryOf(base: number, property: number, reader: State, depth = maxDepth): number {
    const graph = this.#graph;
    const object = this.#object(base, reader, depth - 1);
    if (object === 0) return 0;
    graph.statementOf(object).usedBy(reader);
    const entries = graph.list(graph.y(object));
    // What is spread behind an entry, or has a computed name, can be in its place.
    for (let i = entries.length - 3; i >= 0; i -= 3) {
      if (entries[i] === property) return entries[i + 2] as number;
      if (entries[i] === Step.spread || entries[i] === Step.computed) return 0;
    }
    return 0;
  }

  #object(node: number, reader: State, depth: number): number {
    const graph = this.#graph;
    if (node === 0 || depth <= 0) return 0;
    switch (graph.kind(node)) {
      case Kind.object:
        return node;
      case Kind.name: {
        const [only, ...others] = graph.declaredAs(node, reader) ?? [];
        return others.length === 0 && only !== undefined ? this.#object(only, reader, depth - 1) : 0;
      }
      case Kind.variable: {
        const held = graph.list(graph.y(node));
        return held.length === 1 ? this.#object(held[0] as number, reader, depth - 1) : 0;
      }
      case Kind.import: {
        const { file } = this.#modules.of(graph.fileOf(node), graph.strings.text(graph.x(node)), reader);
        const [only] = file?.exported.get(graph.y(node)) ?? [];
        return only === undefined ? 0 : this.#object(only, reader, depth - 1);
      }
      default:
        return 0;
    }
  }

  /** The text that a node surely is; null where it can be something else. */
  textOf(node: number, reader: State): string | null {
    const literal = this.literalOf(node, reader);
    if (literal === 0) return null;
    return this.#graph.kind(literal) === Kind.text
      ? this.#graph.textOf(literal).text
      : String(this.#graph.numberOf(literal));
  }
}

function isConversion(node: number, graph: FlowGraph): boolean {
  return /^(?:Number|String|parseInt|parseFloat|toString|freeze)$/.test(graph.strings.text(graph.z(node)));
}
