/** Calls that are refused for what they are given before anything listens or connects: `connect({ volume: 200 })` of a function that throws above 100. */
import { Flag, Kind } from '../../../facts/nodeKinds.js';
import { unlessKey } from '../../graph/graphTable.js';
import type { PortQuery } from '../../search/portQuery.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, valueForm, valueNumber } from '../../values/valueCodes.js';
import type { Hop } from '../placeFinder.js';
import { functionsAround } from '../replaced/passedPlaces.js';
import { SettledConditions, type WayToGuard } from './settledConditions.js';

/** Guards of one function that are looked at. */
const maxGuards = 24;
/** Functions that check for others, one through the other. */
const maxChecks = 3;

/** Kinds of nodes that stand for what is named or given, wherever it is used. */
const places: ReadonlySet<number> = new Set([
  Kind.name,
  Kind.variable,
  Kind.parameter,
  Kind.this,
  Kind.import,
  Kind.function,
  Kind.class,
]);

/** Tells the calls on the way of a port whose function refuses them. */
export class RefusedCalls {
  readonly #tools: SearchTools;
  readonly #conditions: SettledConditions;

  constructor(tools: SearchTools) {
    this.#tools = tools;
    this.#conditions = new SettledConditions(tools, (call, way, reader) => this.#throws(call, way, reader));
  }

  /** The call by which a search came to a state, and that is refused before the port gets on; 0 for none. `hops` from `sink` outwards. */
  refusedCall(sink: number, at: number, hops: readonly Hop[], query: PortQuery, reader: State): number {
    const passed = passedBy(at, hops, query);
    for (const [i, { call, fn }] of hops.entries()) {
      if (fn <= 0) continue;
      const inner = i === 0 ? sink : (hops[i - 1] as Hop).call;
      const nodes = [inner, ...(passed[i] ?? [])];
      if (this.#isRefused(call, fn, inner, nodes, hops.slice(i), reader)) return call;
    }
    return 0;
  }

  /** Whether a function of the workspace refuses a call that is known by its name alone. */
  refuses(call: number, hops: readonly Hop[], reader: State): boolean {
    return this.#isRefusedBy(call, { hops, before: [] }, reader, () => true);
  }

  #isRefused(
    call: number,
    fn: number,
    inner: number,
    nodes: readonly number[],
    hops: readonly Hop[],
    reader: State,
  ): boolean {
    const { graph } = this.#tools;
    const isMade = graph.has(call, Flag.new) && !graph.isInside(inner, fn);
    const inside = nodes.filter((node) => graph.isInside(node, fn) && !places.has(graph.kind(node)));
    const around = new Set<number>(isMade ? [fn] : []);
    for (const node of inside)
      for (const one of functionsAround(node, graph)) if (graph.isInside(one, fn)) around.add(one);
    for (const one of around)
      for (const guard of this.#guardsOf(one, reader)) {
        // What throws while an object is made leaves no object, wherever that stands.
        const isOfAll =
          isMade && one === fn && graph.has(guard, Flag.throws) && graph.has(guard, Flag.topmost);
        if (!isOfAll && !inside.some((node) => graph.y(guard) <= node && node <= graph.z(guard))) continue;
        if (this.#conditions.hold(graph.x(guard), { hops, before: [graph.y(guard)] }, reader)) return true;
      }
    return false;
  }

  #guardsOf(fn: number, reader: State): number[] {
    const { graph } = this.#tools;
    return graph.index.unless
      .of(unlessKey(fn, graph.fileOf(fn)), reader)
      .filter((one) => graph.kind(one) === Kind.refuses)
      .slice(0, maxGuards);
  }

  /** Whether a function that is called throws for what it is given. */
  #throws(call: number, way: WayToGuard, reader: State): boolean {
    const { graph } = this.#tools;
    if (way.before.length > maxChecks) return false;
    const before = [call, ...way.before.slice(1)];
    return this.#isRefusedBy(call, { ...way, before }, reader, (guard) => graph.has(guard, Flag.throws));
  }

  /** Whether a guard of its own is met for what the one function that is called is given. */
  #isRefusedBy(
    call: number,
    { hops, before }: WayToGuard,
    reader: State,
    is: (guard: number) => boolean,
  ): boolean {
    const { graph, pointsTo } = this.#tools;
    if (graph.x(call) <= 0) return false;
    const [value, ...others] = pointsTo.valuesOf(graph.x(call), reader);
    if (value === undefined || others.length > 0 || valueForm(value) !== Form.node) return false;
    const called = valueNumber(value);
    const fn = graph.kind(called) === Kind.class ? graph.constructorOf(called) : called;
    if (fn <= 0 || graph.kind(fn) !== Kind.function) return false;
    graph.statementOf(fn).usedBy(reader);
    return this.#guardsOf(fn, reader).some((guard) => {
      if (!graph.has(guard, Flag.topmost) || !is(guard)) return false;
      const way = { hops: [{ call, fn }, ...hops], before: [graph.y(guard), ...before] };
      return this.#conditions.hold(graph.x(guard), way, reader);
    });
  }
}

/** The nodes that a search came through in the function of each call, those nearest to the sink first. */
function passedBy(end: number, hops: readonly Hop[], { walk }: PortQuery): number[][] {
  const passed: number[][] = [[]];
  for (let at = end; at >= 0; at = walk.before[at] as number) {
    passed[0]?.push(walk.nodes[at] as number);
    if ((walk.hops[at] as number) > 0) passed.unshift([]);
  }
  // The last part stands where the literal does.
  return passed.slice(0, hops.length);
}
