/** Uses that are none: something else is called in the place of what would listen or connect, or nobody asks for it. */
import { openersOf } from '../../../catalogue/openers.js';
import { Flag, Kind } from '../../../facts/nodeKinds.js';
import type { Goals } from '../../search/goals.js';
import type { PortEnd, PortQuery } from '../../search/portQuery.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, valueForm, valueNumber } from '../../values/valueCodes.js';
import type { Hop } from '../placeFinder.js';
import { RefusedCalls } from '../refused/refusedCalls.js';
import type { Sink } from '../sinks.js';
import { AskedObjects, madeInPlace } from './askedObjects.js';
import { isProxyOff } from './disabledProxies.js';
import { HandedOver, type WayStep } from './handedOver.js';
import { membersAsked } from './membersAsked.js';
import { isMocked } from './mockedModules.js';
import { makersOf } from './receiverMakers.js';
import { replacesMember } from './replacedMembers.js';

/** Tells the uses that are none. */
export class ReplacedUses {
  readonly #tools: SearchTools;
  readonly #goals: Goals;
  readonly #handedOver: HandedOver;
  readonly #askedObjects: AskedObjects;
  readonly #refusedCalls: RefusedCalls;
  /** Calls that were refused on the ways of one search. */
  #refused: { readonly query: PortQuery; readonly calls: Set<number> } | null = null;

  constructor(tools: SearchTools, goals: Goals) {
    this.#tools = tools;
    this.#goals = goals;
    this.#handedOver = new HandedOver(tools);
    this.#refusedCalls = new RefusedCalls(tools);
    this.#askedObjects = new AskedObjects(tools, this.#refusedCalls);
  }

  /**
   * Whether something else is called: what is handed over beside the port, or what a test that the port comes from puts in
   * the place of the module that would use it, or of the function that would hand it on; or nothing is, since the proxy
   * that it belongs to is turned off. `hops`: the calls on the way, from the sink outwards.
   */
  has(end: PortEnd, query: PortQuery, hops: readonly Hop[], sink: Sink, reader: State): boolean {
    if (isProxyOff(sink.call, sink.row, this.#tools.graph, reader)) return true;
    if (sink.isFallback && this.#refusedCalls.refuses(sink.call, hops, reader)) return true;
    const made = [sink.call, ...hops.map((one) => one.call)];
    if (hops.length > 0 && this.#handedOver.replaces(made, hops, this.#wayTo(end, query), reader))
      return true;
    if (this.#isNeverOpened(sink, hops, reader)) return true;
    return this.#isReplacedByTest(end.node, made, hops, sink, reader);
  }

  /**
   * Whether a port is in an object of which nobody asks it, or given by a call that is refused; where it stands elsewhere
   * than in the call, another call may give it, too.
   */
  isIdle(
    end: PortEnd,
    query: PortQuery,
    hops: readonly Hop[],
    sink: Sink,
    reader: State,
  ): 'idle' | 'shared' | null {
    if (hops.length === 0) return null;
    const call =
      this.#refusedCall(sink, end.at, hops, query, reader) ||
      this.#askedObjects.idleCall(sink.call, end.at, hops, query, reader);
    if (call === 0) return null;
    const { walk } = query;
    for (let at = end.at; at >= 0; at = walk.before[at] as number) {
      if (!inPlace.has(this.#tools.graph.kind(walk.nodes[at] as number))) return 'shared';
      if (walk.hops[at] === call) break;
    }
    return 'idle';
  }

  /** Calls that give ports to such objects, or are refused. */
  idleCalls(sink: Sink, query: PortQuery, reader: State): ReadonlySet<number> {
    const refused = this.#refused?.query === query ? this.#refused.calls : [];
    return new Set([...this.#askedObjects.idleCalls(sink.call, query, reader), ...refused]);
  }

  #refusedCall(sink: Sink, at: number, hops: readonly Hop[], query: PortQuery, reader: State): number {
    const call = this.#refusedCalls.refusedCall(sink.call, at, hops, query, reader);
    if (call === 0) return 0;
    if (this.#refused?.query !== query) this.#refused = { query, calls: new Set() };
    this.#refused.calls.add(call);
    return call;
  }

  /** Whether a client or server is made, and all that is done with it is seen, and none of that opens it. */
  #isNeverOpened({ call, row }: Sink, hops: readonly Hop[], reader: State): boolean {
    const { graph } = this.#tools;
    const openers = openersOf(row);
    if (openers.length === 0 || graph.has(call, Flag.super)) return false;
    // What is made and not even held says nothing of what it is made for.
    if (this.#tools.holders.of(call, reader).length === 0) return false;
    // With results, since a member may give the object again; without, since what nothing is known of may be given away.
    const asked = [false, true].map((withResults) =>
      membersAsked(call, hops, withResults, this.#tools, reader),
    );
    const numbers = openers.map((name) => graph.strings.number(name));
    return asked.every((one) => one !== null && !numbers.some((name) => one.names.has(name)));
  }

  #isReplacedByTest(
    literal: number,
    made: readonly number[],
    hops: readonly Hop[],
    { call, row }: Sink,
    reader: State,
  ): boolean {
    const { graph } = this.#tools;
    const files = new Set([graph.fileOf(literal), ...hops.map((one) => graph.fileOf(one.call))]);
    if (![...files].some((file) => graph.index.mocks.of(file.number, reader).length > 0)) return false;
    const places = [literal, ...hops.map((one) => one.call)];
    const calls = [...hops.filter(({ fn }) => fn > 0), { call, row }, ...this.#makersOf(made, reader)];
    const way = new Set([
      graph.fileOf(call),
      ...hops.flatMap((one) => (one.fn > 0 ? [graph.fileOf(one.fn)] : [])),
    ]);
    return [...files].some(
      (file) =>
        isMocked(file, row, way, this.#tools, reader) ||
        replacesMember(file, places, calls, this.#tools, reader),
    );
  }

  /** The functions that make what calls are calls of. */
  #makersOf(calls: readonly number[], reader: State): Hop[] {
    const { graph, pointsTo } = this.#tools;
    return calls
      .flatMap((one) => makersOf(one, this.#tools, reader))
      .flatMap((call) =>
        pointsTo
          .valuesOf(graph.x(call), reader)
          .filter((one) => valueForm(one) === Form.node)
          .map((one) => ({ call, fn: valueNumber(one) })),
      );
  }

  /** Where a search went, from the sink to its end. */
  #wayTo({ at: end }: PortEnd, { walk }: PortQuery): WayStep[] {
    const { paths } = this.#goals;
    const way: WayStep[] = [];
    for (let at = end; at >= 0; at = walk.before[at] as number)
      way.push({
        node: walk.nodes[at] as number,
        step: paths.first(this.#goals.pathOf(walk.goals[at] as number)),
      });
    return way.reverse();
  }
}

/** Kinds of nodes that stand in one place, and are not held by names. */
const inPlace: ReadonlySet<number> = new Set([...madeInPlace, Kind.any]);
