/** The numbers that a node can come to: constants, arithmetic on them, random numbers, counters and indexes. */
import { Flag, Kind, Operator } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import { Constants } from './constants.js';
import { countOf } from './countedParameters.js';
import type { ModuleTargets } from './moduleTargets.js';
import {
  between,
  exactly,
  isOpen,
  minus,
  type NumberSpan,
  noTerms,
  plus,
  scaled,
  upTo,
} from './numberSpans.js';
import { rangeCall } from './rangeCalls.js';

/** Numbers of numbers of … no further. */
const maxDepth = 12;
/** Operands of one sum; more are data. */
export const maxOperands = 40;
/** Nodes that are looked at for one number: sums of sums of the same names would be more than anybody can wait for. */
const maxNodes = 300;

/** Finds spans of numbers. */
export class Spans {
  readonly #graph: FlowGraph;
  readonly #constants: Constants;
  /** Nodes that may still be looked at for one number. */
  #left = 0;

  constructor(graph: FlowGraph, constants: Constants) {
    this.#graph = graph;
    this.#constants = constants;
  }

  /** The numbers that a node can come to; null where nothing bounds them. A parameter counts as itself. */
  of(node: number, reader: State): NumberSpan | null {
    this.#left = maxNodes;
    return this.#of(node, reader, maxDepth);
  }

  /** The same of a property of what a node is. */
  ofProperty(node: number, property: number, reader: State): NumberSpan | null {
    this.#left = maxNodes;
    return this.#entry(node, property, reader, maxDepth);
  }

  #of(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    if (node <= 0 || depth === 0 || this.#left-- <= 0) return null;
    graph.statementOf(node).usedBy(reader);
    switch (graph.kind(node)) {
      case Kind.sum: {
        const operands = graph.list(graph.y(node));
        if (operands.length > maxOperands) return null;
        let sum: NumberSpan | null = exactly(0);
        for (const one of operands) {
          const span: NumberSpan | null = sum && this.#of(one, reader, depth - 1);
          sum = sum && span && plus(sum, span);
        }
        return sum;
      }
      case Kind.arithmetic:
        return this.#arithmetic(node, reader, depth);
      case Kind.count: {
        const from = this.#of(graph.y(node), reader, depth - 1);
        const to = this.#of(graph.z(node), reader, depth - 1);
        if (!from || !to) return null;
        return between(from, to, lastDistance(node, from, to, graph));
      }
      case Kind.call:
        return this.#call(node, reader, depth) ?? this.#literal(node, reader);
      case Kind.parameter:
        return this.#parameter(node, reader, depth);
      case Kind.read:
      case Kind.pick:
        return this.#part(node, reader, depth);
      case Kind.name:
      case Kind.variable:
        return this.#held(node, reader, depth);
      default:
        return this.#literal(node, reader);
    }
  }

  #literal(node: number, reader: State): NumberSpan | null {
    const graph = this.#graph;
    const literal = this.#constants.literalOf(node, reader);
    if (literal === 0) return null;
    const value =
      graph.kind(literal) === Kind.number ? graph.numberOf(literal) : Number(graph.textOf(literal).text);
    if (!Number.isInteger(value)) return null;
    return exactly(value, value >= firstMovable ? [literal, 1] : noTerms);
  }

  /** What a variable holds, where that is one thing. */
  #held(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    const isName = graph.kind(node) === Kind.name;
    const held = isName ? (graph.declaredAs(node, reader) ?? []) : graph.list(graph.y(node));
    return held.length === 1 ? this.#of(held[0] as number, reader, depth - 1) : null;
  }

  /** A property: of a constant object what stands there; of a parameter it counts as itself. */
  #part(node: number, reader: State, depth: number): NumberSpan | null {
    const part = propertyRead(node, this.#graph);
    if (!part) return this.#literal(node, reader);
    if (this.#graph.kind(part.of) === Kind.parameter) return exactly(0, [-node, 1]);
    return this.#entry(part.of, part.property, reader, depth);
  }

  #entry(object: number, property: number, reader: State, depth: number): NumberSpan | null {
    const entry = this.#constants.entryOf(object, property, reader);
    return entry > 0 ? this.#of(entry, reader, depth - 1) : null;
  }

  #parameter(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    const count = countOf(node, graph, reader, (one) => this.#of(one, reader, depth - 1));
    if (count !== undefined) return count && !isOpen(count.highTerms) ? upTo(count, -1) : null;
    return exactly(0, [-node, 1]);
  }

  #arithmetic(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    const operator = graph.x(node);
    const [left, right] = [graph.y(node), graph.z(node)];
    const b = this.#of(right, reader, depth - 1);
    if (operator === Operator.remainder) return b && (b.high > 0 || isOpen(b.highTerms)) ? upTo(b, -1) : null;
    if (operator === Operator.mask) return b && isFixed(b) && b.low >= 0 ? upTo(b, 0) : null;
    if (operator === Operator.multiply && b && isRandom(left, graph)) return upTo(b, -1);
    const a = this.#of(left, reader, depth - 1);
    if (operator === Operator.multiply && a && isRandom(right, graph)) return upTo(a, -1);
    if (!a || !b) return null;
    if (operator === Operator.subtract) return minus(a, b);
    if (operator === Operator.multiply) return product(a, b);
    return operator === Operator.divide && isFixed(b) && b.low > 0 ? scaled(a, 1 / b.low) : null;
  }

  #call(node: number, reader: State, depth: number): NumberSpan | null {
    const graph = this.#graph;
    const name = graph.strings.text(graph.z(node));
    const [first = 0, ...others] = graph.list(graph.y(node));
    const of = (one: number): NumberSpan | null => this.#of(one, reader, depth - 1);
    if (/^(?:floor|trunc|round|ceil|abs|Number|parseInt|parseFloat)$/.test(name) && first > 0) {
      const span = of(first);
      if (span?.low !== 0 || !isRandomProduct(first, graph)) return span && whole(span);
      // Of random numbers, these come to the upper end, too.
      if (name === 'round') return { ...span, high: span.high + 1 };
      return name === 'ceil' ? { ...span, low: 1, high: span.high + 1 } : span;
    }
    if (/^(?:max|min)$/.test(name) && others.length > 0 && others.length < maxOperands)
      return chosen([first, ...others].map(of), name === 'max');
    const range = rangeCall(node, graph);
    if (range?.gives !== 'number') return null;
    const [from, to] = [range.from === 0 ? exactly(0) : of(range.from), of(range.to)];
    return from && to && between(from, to, range.distance);
  }
}

/** One property of something, read or taken out of it: `o.end`, `{ end }`. */
export function propertyRead(node: number, graph: FlowGraph): { of: number; property: number } | null {
  const kind = graph.kind(node);
  if (kind === Kind.read) return { of: graph.x(node), property: graph.y(node) };
  if (kind !== Kind.pick) return null;
  const steps = graph.list(graph.y(node));
  const [property = 0] = steps;
  return steps.length === 1 && property > 0 ? { of: graph.x(node), property } : null;
}

/** What finds constants, and what finds the numbers that are computed from them. */
export function numberTools(
  graph: FlowGraph,
  modules: ModuleTargets,
): { constants: Constants; spans: Spans } {
  const constants = new Constants(graph, modules);
  return { constants, spans: new Spans(graph, constants) };
}

/** The least literal that may be a port of its own, and can move; smaller ones are distances. */
const firstMovable = 1024;

/** From the bound of a counter to the last of its numbers: 0 or less. */
export function lastDistance(count: number, from: NumberSpan, to: NumberSpan, graph: FlowGraph): number {
  const beyond = graph.has(count, Flag.inclusive) ? 0 : -1;
  const steps = to.high + beyond - from.low;
  return isOpen(from.lowTerms) || isOpen(to.highTerms) ? beyond : beyond - (steps % graph.x(count));
}

/** One number that depends on nothing. */
function isFixed({ low, high, lowTerms }: NumberSpan): boolean {
  return low === high && lowTerms.length === 0;
}

/** Of a division, the whole numbers. */
function whole(span: NumberSpan): NumberSpan {
  return { ...span, low: Math.floor(span.low), high: Math.floor(span.high) };
}

/** A product moves with both of its factors. */
function product(a: NumberSpan, b: NumberSpan): NumberSpan | null {
  if (isOpen(a.lowTerms) && isOpen(b.lowTerms)) return null;
  if (a.low === a.high && b.low === b.high) {
    const [one, other] = [scaled(a, b.low), scaled(b, a.low)];
    const sum = one && other && plus(one, other);
    return sum && { ...sum, low: a.low * b.low, high: a.high * b.high };
  }
  if (isFixed(b)) return scaled(a, b.low);
  return isFixed(a) ? scaled(b, a.low) : null;
}

/** The largest or smallest of several numbers; null where one is not known. */
function chosen(spans: readonly (NumberSpan | null)[], isLargest: boolean): NumberSpan | null {
  let found: NumberSpan | null = spans[0] ?? null;
  for (const span of spans.slice(1)) {
    if (!found || !span || isOpen(found.lowTerms) || isOpen(span.lowTerms)) return null;
    const low = span.low > found.low === isLargest ? span : found;
    const high = span.high > found.high === isLargest ? span : found;
    found = { low: low.low, lowTerms: low.lowTerms, high: high.high, highTerms: high.highTerms };
  }
  return found;
}

function isRandom(node: number, graph: FlowGraph): boolean {
  return node > 0 && graph.kind(node) === Kind.call && graph.strings.text(graph.z(node)) === 'random';
}

function isRandomProduct(node: number, graph: FlowGraph): boolean {
  return (
    graph.kind(node) === Kind.arithmetic &&
    graph.x(node) === Operator.multiply &&
    (isRandom(graph.y(node), graph) || isRandom(graph.z(node), graph))
  );
}
