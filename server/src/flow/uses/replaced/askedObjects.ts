/** Objects of which nobody asks what would listen or connect: of all that are made of a class, those alone count that are asked. */
import { Flag, Kind } from '../../../facts/nodeKinds.js';
import type { PortQuery } from '../../search/portQuery.js';
import type { SearchTools } from '../../search/searchState.js';
import { State } from '../../state.js';
import { Form, instanceOf, nodeValue, valueForm, valueNumber } from '../../values/valueCodes.js';
import type { Hop } from '../placeFinder.js';
import type { RefusedCalls } from '../refused/refusedCalls.js';
import { type Reached, reachedFrom } from './classBodies.js';
import { classChain } from './classChain.js';
import { askedInside } from './madeInside.js';
import { type Asked, membersAsked } from './membersAsked.js';
import { functionsAround, PassedPlaces } from './passedPlaces.js';
import { makersOf } from './receiverMakers.js';

/** Objects that one object makes for itself, one in the other. */
const maxInside = 3;

/** Where an object is made, and of which class. */
interface Made {
  readonly call: number;
  readonly holder: number;
}

/** What is asked of one object, and what that comes to. */
class AskedObject extends State {
  readonly holder: number;
  /** Null: it cannot be told. */
  asked: Asked | null = null;
  reached: Reached | null = null;
  /** The same with what is asked of what its members give. */
  whole: () => Asked | null = () => null;
  /** Objects that it makes, by the call. */
  readonly inside = new Map<number, AskedObject>();

  constructor(holder: number, forget?: () => void) {
    super(forget);
    this.holder = holder;
  }
}

/** Tells the objects that are never asked for what a search found through a field of them. */
export class AskedObjects {
  readonly #tools: SearchTools;
  readonly #refusedCalls: RefusedCalls;
  readonly #known = new Map<string, AskedObject>();
  /** Of the search that was looked at last. */
  #passed: PassedPlaces | null = null;

  constructor(tools: SearchTools, refusedCalls: RefusedCalls) {
    this.#tools = tools;
    this.#refusedCalls = refusedCalls;
  }

  /**
   * The call that puts a port into a field of an object of which nobody asks what reads it, on the way by `hops` from `sink`
   * to a state of the search; 0 for none. A search keeps one way to each place: all places that it came through count.
   */
  idleCall(sink: number, at: number, hops: readonly Hop[], query: PortQuery, reader: State): number {
    for (const [i, hop] of hops.entries())
      if (this.#isIdle(sink, hop, hops.slice(i + 1), at, query, reader)) return hop.call;
    return 0;
  }

  /** All such calls that a search came by: what it found through one of them may be found without. */
  idleCalls(sink: number, query: PortQuery, reader: State): ReadonlySet<number> {
    const { graph } = this.#tools;
    const { walk } = query;
    const found = new Set<number>();
    for (const [at, call] of walk.hops.entries()) {
      const parameter = call > 0 ? (walk.nodes[walk.before[at] as number] as number) : 0;
      if (parameter === 0 || found.has(call) || graph.kind(parameter) !== Kind.parameter) continue;
      if (this.#isIdle(sink, { call, fn: graph.y(parameter) }, [], at, query, reader)) found.add(call);
    }
    return found;
  }

  #isIdle(
    sink: number,
    { call, fn }: Hop,
    later: readonly Hop[],
    at: number,
    query: PortQuery,
    reader: State,
  ): boolean {
    const { graph } = this.#tools;
    // The constructor of a class that is extended: the object is that of the heir.
    if (fn <= 0 || graph.has(call, Flag.super)) return false;
    if (/^(?:call|apply)$/.test(graph.strings.text(graph.z(call)))) return false;
    const made = this.#objectGiven(call, fn, reader);
    const one = made ? this.#askedOf(made, later, reader) : null;
    if (!made || !one?.reached) return false;
    const stores = graph.ownerOf(fn) > 0 ? graph.ownerOf(fn) : made.holder;
    if (!this.#isStoredOnWay(one.reached.chain, { call, fn, stores }, at, query, reader)) return false;
    if (this.#passed?.query !== query) this.#passed = new PassedPlaces(query, this.#tools);
    return !this.#mayUse(one, sink, this.#passed, 0, reader);
  }

  /** Whether what would listen or connect may be run for an object. */
  #mayUse(one: AskedObject, sink: number, passed: PassedPlaces, depth: number, reader: State): boolean {
    const { graph } = this.#tools;
    const { reached } = one;
    if (!reached) return true;
    if (functionsAround(sink, graph).some((fn) => reached.functions.has(fn))) return true;
    const states = passed.statesIn(reached, one.asked?.nodes ?? noNodes);
    const holds = (node: number): boolean => this.#holds(node, reached.chain, reader);
    for (const at of states) {
      if (!holds(passed.nodeOf(at)) || !states.has(passed.outermost(at, holds))) continue;
      const call = passed.callTowardsSink(at, (hop) => graph.has(hop, Flag.super));
      if (call === 0 || !graph.has(call, Flag.new) || !reached.calls.has(call)) return true;
    }
    for (const { call, fn } of passed.callsOfFunctions(reader))
      if (reached.calls.has(call) && !this.#isOwn(fn, reached)) return true;
    for (const call of reached.calls)
      if (graph.has(call, Flag.new) && this.#mayUseInside(one, call, sink, passed, depth, reader))
        return true;
    return false;
  }

  /** The same for an object that another one makes. */
  #mayUseInside(
    maker: AskedObject,
    call: number,
    sink: number,
    passed: PassedPlaces,
    depth: number,
    reader: State,
  ): boolean {
    const values = this.#tools.pointsTo.valuesOf(this.#tools.graph.x(call), reader);
    if (values.every((one) => valueForm(one) === Form.external)) return passed.has(call);
    const holder = this.#madeBy(call, reader);
    if (holder === 0) return true;
    if (!this.#passesBy(holder, passed, reader)) return false;
    if (depth >= maxInside) return true;
    let known = maker.inside.get(call);
    if (!known) {
      known = new AskedObject(holder);
      maker.inside.set(call, known);
      const whole = maker.whole();
      const asked =
        whole && maker.reached && askedInside(call, holder, maker.reached, whole, this.#tools, maker);
      known.asked = asked;
      known.whole = () => asked;
      known.reached = asked && reachedFrom(holder, asked.names, this.#tools, maker);
    }
    return this.#mayUse(known, sink, passed, depth + 1, reader);
  }

  /** Whether a search came through a function of a class, or of those that it extends. */
  #passesBy(holder: number, passed: PassedPlaces, reader: State): boolean {
    const { graph } = this.#tools;
    const chain = classChain(holder, this.#tools, reader);
    if (!chain) return true;
    return passed.functions.some(
      (fn) =>
        chain.includes(fn) || chain.includes(graph.ownerOf(fn)) || this.#isWrittenTo(fn, holder, reader),
    );
  }

  /** Whether a function is a member that was written to a class or its prototype. */
  #isWrittenTo(fn: number, holder: number, reader: State): boolean {
    const { graph, pointsTo } = this.#tools;
    if (graph.x(fn) === 0 || graph.ownerOf(fn) > 0) return false;
    const field = pointsTo.fields.fieldOf(instanceOf(holder), graph.x(fn));
    pointsTo.run();
    field.usedBy(reader);
    return field.values.includes(nodeValue(fn));
  }

  #isOwn(fn: number, { chain, functions }: Reached): boolean {
    return functions.has(fn) || chain.includes(this.#tools.graph.ownerOf(fn));
  }

  /**
   * Whether a search came by a field between a call and the sink: of such an object, of one that the same class stores
   * for, or of one that the function makes which the call calls.
   */
  #isStoredOnWay(
    chain: readonly number[],
    { call, fn, stores }: { readonly call: number; readonly fn: number; readonly stores: number },
    end: number,
    { walk }: PortQuery,
    reader: State,
  ): boolean {
    const { graph } = this.#tools;
    let at = end;
    while (at >= 0 && walk.hops[at] !== call) at = walk.before[at] as number;
    let isFirst = true;
    for (at = at < 0 ? -1 : (walk.before[at] as number); at >= 0; at = walk.before[at] as number) {
      for (const one of this.#classesAt(walk.nodes[at] as number, reader))
        if (chain.includes(one) || classChain(one, this.#tools, reader)?.includes(stores)) return true;
      const hop = walk.hops[at] as number;
      if (hop === 0 || graph.has(hop, Flag.super)) continue;
      if (isFirst && graph.has(hop, Flag.new) && functionsAround(hop, graph).includes(fn)) return true;
      isFirst = false;
    }
    return false;
  }

  /** Whether a node can stand for an instance of a class, or of one that it extends. */
  #holds(node: number, chain: readonly number[], reader: State): boolean {
    return this.#classesAt(node, reader).some((one) => chain.includes(one));
  }

  /** The classes of the instances that a node can stand for. */
  #classesAt(node: number, reader: State): number[] {
    const { graph, pointsTo } = this.#tools;
    if (holdingNone.has(graph.kind(node))) return [];
    const found = pointsTo
      .valuesOf(node, reader)
      .filter((value) => valueForm(value) === Form.instance)
      .map(valueNumber);
    if (graph.kind(node) !== Kind.this) return found;
    const owner = graph.x(node);
    const cls = owner > 0 && graph.kind(owner) === Kind.function ? graph.ownerOf(owner) : owner;
    return cls > 0 ? [...found, cls] : found;
  }

  /** The call that makes the object to which another call gives something, and its class; null where that is not sure. */
  #objectGiven(call: number, fn: number, reader: State): Made | null {
    const { graph } = this.#tools;
    if (graph.has(call, Flag.new)) {
      const holder = graph.has(fn, Flag.constructor) ? this.#madeBy(call, reader) : fn;
      return holder > 0 ? { call, holder } : null;
    }
    const makers = makersOf(call, this.#tools, reader);
    const [made = 0] = makers;
    if (makers.length !== 1 || !graph.has(made, Flag.new)) return null;
    const holder = this.#madeBy(made, reader);
    return holder > 0 ? { call: made, holder } : null;
  }

  /** The class, or constructor function, whose instance a call makes; 0 where that is not sure. */
  #madeBy(call: number, reader: State): number {
    const { graph, pointsTo } = this.#tools;
    // A module that is the class stands beside it.
    const values = pointsTo.valuesOf(graph.x(call), reader).filter((one) => valueForm(one) !== Form.exports);
    const [value = 0] = values;
    if (values.length !== 1 || valueForm(value) !== Form.node) return 0;
    const kind = graph.kind(valueNumber(value));
    return kind === Kind.class || kind === Kind.function ? valueNumber(value) : 0;
  }

  #askedOf(made: Made, later: readonly Hop[], reader: State): AskedObject {
    const key = `${made.holder} ${made.call} ${later.map((one) => `${one.call}>${one.fn}`)}`;
    let known = this.#known.get(key);
    if (!known) {
      known = new AskedObject(made.holder, () => this.#known.delete(key));
      this.#known.set(key, known);
      this.#ask(known, made, later);
    }
    known.usedBy(reader);
    return known;
  }

  #ask(one: AskedObject, { call, holder }: Made, later: readonly Hop[]): void {
    const isRefused = (asked: number): boolean => this.#refusedCalls.refuses(asked, [], one);
    const ask = (withResults: boolean): void => {
      one.asked = membersAsked(call, later, withResults, this.#tools, one, isRefused);
      one.reached = one.asked && reachedFrom(holder, one.asked.names, this.#tools, one);
    };
    ask(false);
    if (one.reached?.givesItself) {
      ask(true);
      one.whole = () => one.asked;
      return;
    }
    let whole: Asked | null | undefined;
    one.whole = () => (whole ??= one.asked && membersAsked(call, later, true, this.#tools, one, isRefused));
  }
}

const noNodes: ReadonlySet<number> = new Set();

/** Kinds of nodes whose value is made where they stand. */
export const madeInPlace = [
  Kind.number,
  Kind.text,
  Kind.concat,
  Kind.sum,
  Kind.arithmetic,
  Kind.object,
  Kind.array,
] as const;

/** Kinds of nodes that stand for no instance. */
const holdingNone: ReadonlySet<number> = new Set([...madeInPlace, Kind.function, Kind.class]);
