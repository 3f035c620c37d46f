/** The places that one search came through, by the functions that they stand in. */
import { Flag, Kind } from '../../../facts/nodeKinds.js';
import type { FlowGraph } from '../../graph/graph.js';
import type { PortQuery } from '../../search/portQuery.js';
import type { SearchTools } from '../../search/searchState.js';
import { listUnder } from '../../smallLists.js';
import type { State } from '../../state.js';
import type { Reached } from './classBodies.js';

/** A call that gives something to a function. */
interface GivingCall {
  readonly call: number;
  readonly fn: number;
}

/** States of a search, looked up by where they stand. */
export class PassedPlaces {
  readonly query: PortQuery;
  readonly #tools: SearchTools;
  readonly #byFunction = new Map<number, number[]>();
  readonly #byNode = new Map<number, number[]>();
  readonly #given = new Set<number>();
  #calls: GivingCall[] | null = null;

  constructor(query: PortQuery, tools: SearchTools) {
    this.query = query;
    this.#tools = tools;
    const { graph } = tools;
    for (const [at, node] of query.walk.nodes.entries()) {
      const owner = graph.kind(node) === Kind.this ? graph.x(node) : 0;
      // In the body of a class, beside its functions.
      if (owner > 0 && graph.kind(owner) === Kind.class) listUnder(this.#byFunction, owner).push(at);
      for (const fn of owner > 0 ? [owner, ...functionsAround(owner, graph)] : functionsAround(node, graph))
        listUnder(this.#byFunction, fn).push(at);
      listUnder(this.#byNode, node).push(at);
      if (graph.kind(node) === Kind.parameter) this.#given.add(graph.y(node));
    }
  }

  /** The functions that the search came through, those around them among these. */
  get functions(): number[] {
    return [...this.#byFunction.keys()];
  }

  /** Whether a call gave something on the way. */
  has(call: number): boolean {
    return this.query.walk.hops.includes(call);
  }

  nodeOf(at: number): number {
    return this.query.walk.nodes[at] as number;
  }

  /** States in what is run of an object, and at nodes. */
  statesIn({ functions, chain }: Reached, nodes: ReadonlySet<number>): ReadonlySet<number> {
    const found = new Set<number>();
    for (const one of [...functions, ...chain])
      for (const at of this.#byFunction.get(one) ?? []) found.add(at);
    for (const node of nodes) for (const at of this.#byNode.get(node) ?? []) found.add(at);
    return found;
  }

  /**
   * The state nearest to the sink, without a call between, whose node fits: what a function reads of the object that it
   * writes to is of the object that was asked for what it wrote.
   */
  outermost(from: number, fits: (node: number) => boolean): number {
    const { walk } = this.query;
    let found = from;
    for (let at = from; at >= 0; at = walk.before[at] as number) {
      if (fits(walk.nodes[at] as number)) found = at;
      if ((walk.hops[at] as number) > 0) break;
    }
    return found;
  }

  /** The first call between a state and the sink by which a function was given something, others than those `without`; 0 for none. */
  callTowardsSink(from: number, without: (call: number) => boolean): number {
    const { walk } = this.query;
    for (let at = from; at >= 0; at = walk.before[at] as number) {
      const call = walk.hops[at] as number;
      if (call > 0 && !without(call)) return call;
    }
    return 0;
  }

  /** All calls by which the functions that were passed are given something, constructions left out. */
  callsOfFunctions(reader: State): readonly GivingCall[] {
    if (!this.#calls) {
      const { graph, callers } = this.#tools;
      this.#calls = [];
      for (const fn of this.#given) {
        if (graph.has(fn, Flag.constructor)) continue;
        for (const { call } of callers.of(fn, reader))
          if (!graph.has(call, Flag.new)) this.#calls.push({ call, fn });
      }
    }
    return this.#calls;
  }
}

/** The functions that a node stands in, from the inside out; a function is in itself. */
export function functionsAround(node: number, graph: FlowGraph): number[] {
  const found: number[] = [];
  const isFunction = graph.kind(node) === Kind.function;
  for (let fn = isFunction ? node : graph.functionOf(node); fn > 0; fn = graph.functionOf(fn)) found.push(fn);
  return found;
}
