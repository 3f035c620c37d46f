/** What a callee or receiver can be where its function's parameters decide: what the callers give, by the callers of these. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import type { Access } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import type { PointsTo } from '../values/pointsTo.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import type { Callers } from './callers.js';

/** Parameters on the way; a receiver that is handed on further is a plugin, not a socket. */
const maxParameters = 5;
/** Nodes that are looked at for one receiver. */
const maxNodes = 300;

/** Receivers and callees, each search within its bounds. */
export class Receivers {
  readonly #pointsTo: PointsTo;
  readonly #callers: Callers;
  #left = 0;

  constructor(pointsTo: PointsTo, callers: Callers) {
    this.#pointsTo = pointsTo;
    this.#callers = callers;
  }

  /** The values of a node: as they are known where it stands, else with what callers give. Parameters are none of them. */
  valuesOf(node: number, reader: State): readonly number[] {
    if (node === 0) return [];
    const own = this.#concrete(this.#pointsTo.valuesOf(node, reader));
    if (own.length > 0) return own;
    this.#left = maxNodes;
    const found = new Set<number>();
    this.#expand(node, [], reader, new Set(), maxParameters, found);
    return [...found];
  }

  /** The values that are read along steps from a node. */
  valuesAlong(node: number, steps: readonly number[], reader: State): readonly number[] {
    return this.#along(this.valuesOf(node, reader), steps, reader);
  }

  #concrete(values: readonly number[]): number[] {
    return values.filter((one) => !this.#pointsTo.isParameter(one));
  }

  /** Follows a node with steps to read from it back to parameters, and these to what callers give. */
  #expand(
    node: number,
    steps: readonly number[],
    reader: State,
    seen: Set<string>,
    depth: number,
    found: Set<number>,
  ): void {
    const { graph } = this.#pointsTo;
    const key = `${node} ${steps.join(' ')}`;
    if (node === 0 || seen.has(key) || steps.length > 4 || this.#left-- <= 0) return;
    seen.add(key);
    const values = this.#pointsTo.valuesOf(node, reader);
    const known = this.#concrete(values);
    if (known.length > 0) {
      for (const value of this.#along(known, steps, reader)) found.add(value);
      return;
    }
    const on = ({ node: next, steps: more }: Access, rest = steps): void =>
      this.#expand(next, [...more, ...rest], reader, seen, depth, found);
    switch (graph.kind(node)) {
      case Kind.read:
        on({ node: graph.x(node), steps: [graph.y(node)] });
        return;
      case Kind.pick:
        on({
          node: graph.x(node),
          steps: [...graph.list(graph.y(node))].filter((step) => step !== Step.rest),
        });
        return;
      case Kind.variable:
      case Kind.any:
        for (const one of graph.list(graph.y(node))) on({ node: one, steps: [] });
        return;
      case Kind.call:
        this.#fromMakers(node, steps, reader, seen, depth, found);
        return;
      default:
        // Whatever leads to a parameter, be it a field that it is stored in.
        for (const value of values) this.#fromCallers(valueNumber(value), steps, reader, seen, depth, found);
    }
  }

  /** What functions return that callers give: `const client = open()`, where `open` is a parameter. */
  #fromMakers(
    call: number,
    steps: readonly number[],
    reader: State,
    seen: Set<string>,
    depth: number,
    found: Set<number>,
  ): void {
    const { graph, externals } = this.#pointsTo;
    const makers = new Set<number>();
    this.#expand(graph.x(call), [], reader, seen, depth, makers);
    for (const maker of makers) {
      const node = valueNumber(maker);
      const isFunction = valueForm(maker) === Form.node && graph.kind(node) === Kind.function;
      if (isFunction && !graph.has(call, Flag.new))
        this.#expand(graph.returnsOf(node), steps, reader, seen, depth - 1, found);
      const made =
        valueForm(maker) === Form.external
          ? externals.step(maker, graph.has(call, Flag.new) ? '#' : '()')
          : null;
      if (made !== null) for (const value of this.#along([made], steps, reader)) found.add(value);
    }
  }

  #fromCallers(
    parameter: number,
    steps: readonly number[],
    reader: State,
    seen: Set<string>,
    depth: number,
    found: Set<number>,
  ): void {
    const { graph } = this.#pointsTo;
    if (depth === 0 || graph.kind(parameter) !== Kind.parameter) return;
    const mark = `of ${parameter} ${steps.join(' ')}`;
    if (seen.has(mark)) return;
    seen.add(mark);
    for (const link of this.#callers.of(graph.y(parameter), reader)) {
      const given = link.argument(graph.parameterIndex(parameter));
      if (given) this.#expand(given.node, [...given.steps, ...steps], reader, seen, depth - 1, found);
    }
  }

  /** What is read along steps from values that are known. */
  #along(values: readonly number[], steps: readonly number[], reader: State): readonly number[] {
    let at: readonly number[] = values;
    for (const step of steps) {
      const next = new Set<number>();
      for (const value of at) {
        const field = this.#pointsTo.fields.fieldOf(value, step);
        this.#pointsTo.run();
        field.usedBy(reader);
        for (const one of field.values) next.add(one);
      }
      at = this.#concrete([...next]);
    }
    return at;
  }
}
