/** What a node plainly is: a text, a number or a span of numbers, as far as constants say; without asking for callers. */
import { Kind, Operator } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import type { ModuleTargets } from './moduleTargets.js';

/** Constants of constants … no further. */
const maxDepth = 12;

/** Whole numbers, both ends inclusive. */
export interface NumberSpan {
  readonly low: number;
  readonly high: number;
}

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
      case Kind.name: {
        const file = graph.fileOf(node);
        graph.index.names.readBy(file.number, reader);
        return this.#only(file.declared.get(graph.x(node)) ?? [], reader, depth);
      }
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
        return this.#entry(graph.x(node), graph.y(node), reader, depth);
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

  /** An entry of a constant object. */
  #entry(base: number, property: number, reader: State, depth: number): number {
    const graph = this.#graph;
    const object = this.#object(base, reader, depth - 1);
    if (object === 0) return 0;
    graph.statementOf(object).usedBy(reader);
    const entries = graph.list(graph.y(object));
    for (let i = 0; i < entries.length; i += 3)
      if (entries[i] === property) return this.literalOf(entries[i + 2] as number, reader, depth - 1);
    return 0;
  }

  #object(node: number, reader: State, depth: number): number {
    const graph = this.#graph;
    if (node === 0 || depth <= 0) return 0;
    switch (graph.kind(node)) {
      case Kind.object:
        return node;
      case Kind.name: {
        const file = graph.fileOf(node);
        graph.index.names.readBy(file.number, reader);
        const [only, ...others] = file.declared.get(graph.x(node)) ?? [];
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

  /** The numbers that a node can come to; null where nothing bounds them. */
  spanOf(node: number, reader: State, depth = maxDepth): NumberSpan | null {
    const graph = this.#graph;
    if (node === 0 || depth === 0) return null;
    switch (graph.kind(node)) {
      case Kind.sum: {
        const spans = [...graph.list(graph.y(node))].map((one) => this.spanOf(one, reader, depth - 1));
        return spans.reduce(
          (sum, one) => sum && one && { low: sum.low + one.low, high: sum.high + one.high },
          {
            low: 0,
            high: 0,
          } as NumberSpan | null,
        );
      }
      case Kind.arithmetic:
        return this.#arithmetic(node, reader, depth);
      case Kind.call:
        return this.#callSpan(node, reader, depth);
      default: {
        const literal = this.literalOf(node, reader, depth);
        if (literal === 0) return null;
        const value =
          graph.kind(literal) === Kind.number ? graph.numberOf(literal) : Number(graph.textOf(literal).text);
        return Number.isInteger(value) ? { low: value, high: value } : null;
      }
    }
  }

  #arithmetic(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    const operator = graph.x(node);
    const right = this.spanOf(graph.z(node), reader, depth - 1);
    if (operator === Operator.remainder)
      return right && right.high > 0 ? { low: 0, high: right.high - 1 } : null;
    if (isRandom(graph.y(node), graph) && operator === Operator.multiply && right)
      return { low: 0, high: Math.max(0, right.high - 1) };
    const left = this.spanOf(graph.y(node), reader, depth - 1);
    if (isRandom(graph.z(node), graph) && operator === Operator.multiply && left)
      return { low: 0, high: Math.max(0, left.high - 1) };
    if (!left || !right) return null;
    if (operator === Operator.subtract) return { low: left.low - right.high, high: left.high - right.low };
    if (operator === Operator.multiply) return { low: left.low * right.low, high: left.high * right.high };
    return null;
  }

  #callSpan(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    const name = graph.strings.text(graph.z(node));
    const args = graph.list(graph.y(node));
    if (/^(?:floor|trunc|round|ceil|abs|Number|parseInt|parseFloat)$/.test(name) && args.length > 0)
      return this.spanOf(args[0] as number, reader, depth - 1);
    if (/^random(?:Int|Integer|Number)?$/.test(name) && args.length === 2) {
      const [low, high] = [
        this.spanOf(args[0] as number, reader, depth - 1),
        this.spanOf(args[1] as number, reader, depth - 1),
      ];
      return low && high ? { low: low.low, high: high.high - 1 } : null;
    }
    return null;
  }
}

function isRandom(node: number, graph: FlowGraph): boolean {
  return node > 0 && graph.kind(node) === Kind.call && graph.strings.text(graph.z(node)) === 'random';
}

function isConversion(node: number, graph: FlowGraph): boolean {
  return /^(?:Number|String|parseInt|parseFloat|toString|freeze)$/.test(graph.strings.text(graph.z(node)));
}
