/** What is handed over in the place of a dial: `new Client({ port, socket })` where the client does `o.socket || net.connect(o.port)`. */
import { Kind } from '../../../facts/nodeKinds.js';
import type { FlowGraph } from '../../graph/graph.js';
import { unlessKey } from '../../graph/graphTable.js';
import { makesDouble } from '../../graph/mockCalls.js';
import type { State } from '../../state.js';
import { entryOf } from '../../values/rangeCalls.js';
import { Form, nodeValue, valueForm, valueNumber } from '../../values/valueCodes.js';
import { appliedCallee } from '../appliedRows.js';
import { type Found, type Hop, PlaceFinder } from '../placeFinder.js';
import { makersOf } from './receiverMakers.js';

/** Functions around one another that are looked at for one call. */
const maxAround = 8;

/** Where a search went: a node, and the property of it that was still to be read; 0 for none. */
export interface WayStep {
  readonly node: number;
  readonly step: number;
}

/** Tells the calls that are made only where something is absent which a call on the way gives. */
export class HandedOver extends PlaceFinder<'given'> {
  /** Calls on the way when the search began: what is found is handed over where it came by one of these. */
  #length = 0;

  /** The node that was found to be handed over. */
  #leaf = 0;

  /**
   * Whether one of the calls on a way, the sink's first, is not made for what the later ones give, or is one of a method
   * of what they give. `way`: where the search went, each with the property that was still to be read.
   */
  replaces(calls: readonly number[], hops: readonly Hop[], way: readonly WayStep[], reader: State): boolean {
    return calls.some((call, i) => {
      const later = hops.slice(i);
      if (later.length === 0) return false;
      if (
        this.#guardsOf(call, reader).some(
          (one) => this.#isGiven(one, later, reader) || this.#isBeside(one, way, reader),
        )
      )
        return true;
      const fn = hops[i - 1]?.fn ?? 0;
      if (this.#isCalledInstead(call, later, i === 0, reader)) return true;
      if (this.#isOfAnother(call, later, fn, reader)) return true;
      const makers = makersOf(call, this.tools, reader);
      return makers.length > 0 && makers.every((one) => this.#isOtherThan(one, later, reader));
    });
  }

  /** Whether a later call gives the function that is called, and that does something else: `new Client(url, () => answer)`, `{ fetch: jest.fn() }`. */
  #isCalledInstead(call: number, later: readonly Hop[], isSink: boolean, reader: State): boolean {
    const { graph, pointsTo } = this.tools;
    const callee = appliedCallee(call, graph)?.callee ?? graph.x(call);
    if (callee <= 0 || !this.#isGiven(callee, later, reader)) return false;
    const given = this.#leaf;
    if (given === 0 || makesDouble(given, graph)) return given > 0;
    // On the way to the sink it is a function of the workspace that is called, be it by another way.
    if (!isSink || graph.kind(given) === Kind.function) return isSink;
    const values = pointsTo.valuesOf(given, reader);
    return values.length > 0 && values.every((one) => isFunctionNode(one, graph));
  }

  /** Whether a call is one of an object's own method, where a later call gives the object in place: `new Client({ send() {} }, port)`. */
  #isOfAnother(call: number, later: readonly Hop[], fn: number, reader: State): boolean {
    const { graph, pointsTo } = this.tools;
    const callee = graph.x(call);
    if (callee <= 0 || graph.kind(callee) !== Kind.read || !this.#isGiven(graph.x(callee), later, reader))
      return false;
    const object = this.#leaf;
    if (object === 0 || graph.kind(object) !== Kind.object) return false;
    const entries = graph.list(graph.y(object));
    for (let i = 0; i < entries.length; i += 3) if ((entries[i] as number) <= 0) return false;
    const member = pointsTo.fields.fieldOf(nodeValue(object), graph.y(callee));
    pointsTo.run();
    member.usedBy(reader);
    return !member.values.some((one) => one === nodeValue(fn) || valueForm(one) === Form.external);
  }

  /** What has to be absent for a call to be made. */
  #guardsOf(call: number, reader: State): number[] {
    const { graph } = this.tools;
    const found: number[] = [];
    let fn = graph.functionOf(call);
    for (let around = 0; around < maxAround; around++) {
      for (const one of graph.index.unless.of(unlessKey(fn, graph.fileOf(call)), reader))
        if (graph.kind(one) === Kind.unless && graph.y(one) <= call && call <= graph.z(one))
          found.push(graph.x(one));
      if (fn === 0) break;
      fn = graph.functionOf(fn);
    }
    return found;
  }

  #isGiven(node: number, hops: readonly Hop[], reader: State): boolean {
    this.#length = hops.length;
    return this.at({ node, steps: [] }, hops, reader) === 'given';
  }

  /** Whether something of another kind is given in the place of what a call makes. */
  #isOtherThan(maker: number, hops: readonly Hop[], reader: State): boolean {
    const { pointsTo } = this.tools;
    return this.#guardsOf(maker, reader).some((one) => {
      if (!this.#isGiven(one, hops, reader)) return false;
      const given = pointsTo.valuesOf(this.#leaf, reader);
      const made = pointsTo.valuesOf(maker, reader);
      return given.length > 0 && !given.some((value) => made.includes(value));
    });
  }

  /**
   * Whether the port comes out of an object that also holds what has to be absent: `{ port, socket }`, where the call is
   * made only without `options.socket`, and takes `options.port`.
   */
  #isBeside(absent: number, way: readonly WayStep[], reader: State): boolean {
    const { graph } = this.tools;
    if (graph.kind(absent) !== Kind.read) return false;
    const from = way.findIndex(({ node }) => isSamePlace(node, graph.x(absent), graph));
    const step = way[from]?.step ?? 0;
    if (step <= 0) return false;
    return way.slice(from).some((one) => {
      if (one.step !== step || graph.kind(one.node) !== Kind.object) return false;
      const given = entryOf(one.node, graph.strings.text(graph.y(absent)), graph);
      return isSurelyThere(given, graph, reader);
    });
  }

  #given(node: number, hops: readonly Hop[]): Found<'given'> {
    this.#leaf = node;
    return hops.length < this.#length ? 'given' : null;
  }

  protected override ofText(text: string, path: readonly number[], hops: readonly Hop[]): Found<'given'> {
    return path.length === 0 && text !== '' ? this.#given(0, hops) : null;
  }

  protected override ofMade(node: number, hops: readonly Hop[]): Found<'given'> {
    const { graph } = this.tools;
    const isZero = graph.kind(node) === Kind.number && graph.numberOf(node) === 0;
    return isZero || graph.kind(node) === Kind.unknown ? null : this.#given(node, hops);
  }

  protected override ofOther(node: number, hops: readonly Hop[]): Found<'given'> {
    return this.tools.graph.kind(node) === Kind.class ? this.#given(node, hops) : 'dynamic';
  }

  protected override ofResult(
    node: number,
    path: readonly number[],
    hops: readonly Hop[],
    reader: State,
  ): Found<'given'> {
    return path.length === 0 ? this.#given(node, hops) : super.ofResult(node, path, hops, reader);
  }

  protected override onEnvironment(): void {}
}

function isFunctionNode(value: number, graph: FlowGraph): boolean {
  return valueForm(value) === Form.node && graph.kind(valueNumber(value)) === Kind.function;
}

/** Whether two nodes read the same of the same: `this.options`, written twice. */
function isSamePlace(one: number, other: number, graph: FlowGraph): boolean {
  if (one === other) return true;
  if (one <= 0 || other <= 0 || graph.kind(one) !== Kind.read || graph.kind(other) !== Kind.read)
    return false;
  return graph.y(one) === graph.y(other) && isSamePlace(graph.x(one), graph.x(other), graph);
}

/** Whether a value that stands in an object is something: made there, or by a variable that holds one thing alone. */
function isSurelyThere(node: number, graph: FlowGraph, reader: State): boolean {
  const kind = node > 0 ? graph.kind(node) : Kind.unknown;
  switch (kind) {
    case Kind.call:
    case Kind.object:
    case Kind.function:
    case Kind.class:
      return true;
    case Kind.variable:
    case Kind.name: {
      const held = kind === Kind.name ? (graph.declaredAs(node, reader) ?? []) : graph.list(graph.y(node));
      const [only = 0] = held;
      return held.length === 1 && graph.kind(only) !== kind && isSurelyThere(only, graph, reader);
    }
    default:
      return false;
  }
}
