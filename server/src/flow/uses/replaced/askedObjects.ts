/** Objects of which nobody asks what would listen or connect: of all that are made of a class, those alone count that are asked. */
import { Flag, Kind } from '../../../facts/nodeKinds.js';
import type { PortQuery } from '../../search/portQuery.js';
import type { SearchTools } from '../../search/searchState.js';
import { State } from '../../state.js';
import { HoldersOfNodes } from '../../values/holdersOfNodes.js';
import { Form, instanceOf, nodeValue, valueForm, valueNumber } from '../../values/valueCodes.js';
import type { Hop } from '../placeFinder.js';
import { type Reached, reachedFrom } from './classBodies.js';
import { membersAsked } from './membersAsked.js';

/** What is asked of one object. */
class AskedObject extends State {
  /** Null: it cannot be told. */
  reached: Reached | null = null;
}

/** Tells the constructions whose object is never asked for what a search found through a field of it. */
export class AskedObjects {
  readonly #tools: SearchTools;
  readonly #holders: HoldersOfNodes;
  readonly #known = new Map<string, AskedObject>();
  /** Of the search that was looked at last. */
  #passed: { readonly query: PortQuery; readonly functions: readonly number[] } | null = null;

  constructor(tools: SearchTools) {
    this.#tools = tools;
    this.#holders = new HoldersOfNodes(tools.graph);
  }

  /**
   * Whether a port went into a field of an object of which nobody asks what reads it, on the way by `hops` from `sink`. A
   * search keeps one way to each place: all functions that it came through count.
   */
  isIdle(sink: number, hops: readonly Hop[], query: PortQuery, reader: State): boolean {
    const { graph } = this.#tools;
    let inner = sink;
    for (const [i, { call, fn }] of hops.entries()) {
      // The constructor of a class that is extended: the object is that of the heir.
      if (graph.has(call, Flag.super) || /^(?:call|apply)$/.test(graph.strings.text(graph.z(call)))) continue;
      const holder = fn <= 0 || graph.isInside(inner, fn) ? 0 : this.#holderMadeBy(call, fn, reader);
      inner = call;
      const asked = holder > 0 ? this.#asked(holder, call, hops.slice(i + 1), reader) : null;
      if (!asked) continue;
      const reading = this.#passedBy(query).filter((one) => this.#isOwn(one, holder, asked, reader));
      if (reading.length > 0 && !reading.some((one) => asked.functions.has(one))) return true;
    }
    return false;
  }

  /** The functions that a search came through, constructors left out. */
  #passedBy(query: PortQuery): readonly number[] {
    const { graph } = this.#tools;
    if (this.#passed?.query !== query) {
      const functions = functionsAround(query.walk.nodes, graph).filter(
        (one) => !graph.has(one, Flag.constructor),
      );
      this.#passed = { query, functions };
    }
    return this.#passed.functions;
  }

  /** Whether a function is one of an object's own, or inherited. */
  #isOwn(fn: number, holder: number, { chain }: Reached, reader: State): boolean {
    const { graph, pointsTo } = this.#tools;
    if (fn === holder) return false;
    if (chain.includes(graph.ownerOf(fn))) return true;
    if (graph.x(fn) === 0) return false;
    const field = pointsTo.fields.fieldOf(instanceOf(holder), graph.x(fn));
    pointsTo.run();
    field.usedBy(reader);
    return field.values.includes(nodeValue(fn));
  }

  #reachedBy(
    holder: number,
    call: number,
    later: readonly Hop[],
    withResults: boolean,
    reader: State,
  ): Reached | null {
    const members = membersAsked(call, later, withResults, this.#holders, this.#tools, reader);
    return members && reachedFrom(holder, members, this.#holders, this.#tools, reader);
  }

  /** The class, or constructor function, whose instance a call makes; 0 where that is not sure. */
  #holderMadeBy(call: number, fn: number, reader: State): number {
    const { graph, pointsTo } = this.#tools;
    if (!graph.has(fn, Flag.constructor)) return graph.has(call, Flag.new) ? fn : 0;
    const [value = 0, ...others] = pointsTo.valuesOf(graph.x(call), reader);
    return others.length === 0 &&
      valueForm(value) === Form.node &&
      graph.kind(valueNumber(value)) === Kind.class
      ? valueNumber(value)
      : 0;
  }

  #asked(holder: number, call: number, later: readonly Hop[], reader: State): Reached | null {
    const key = `${holder} ${call} ${later.map((one) => `${one.call}>${one.fn}`)}`;
    let known = this.#known.get(key);
    if (!known) {
      known = new AskedObject(() => this.#known.delete(key));
      this.#known.set(key, known);
      known.reached = this.#reachedBy(holder, call, later, false, known);
      if (known.reached?.givesItself) known.reached = this.#reachedBy(holder, call, later, true, known);
    }
    known.usedBy(reader);
    return known.reached;
  }
}

/** The functions that nodes stand in, those around them among these. */
function functionsAround(nodes: readonly number[], graph: SearchTools['graph']): number[] {
  const found = new Set<number>();
  for (const node of nodes)
    for (let fn = graph.functionOf(node); fn > 0 && !found.has(fn); fn = graph.functionOf(fn)) found.add(fn);
  return [...found];
}
