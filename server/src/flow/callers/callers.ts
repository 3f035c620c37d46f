/** Who calls a function: candidates by the names that it goes by, confirmed by what their callees can be. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { Addition } from '../graph/graphTable.js';
import { accessesOf } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import type { PointsTo } from '../values/pointsTo.js';
import { Form, nodeValue, valueForm, valueNumber } from '../values/valueCodes.js';
import { builtInMethods } from './builtInMethods.js';
import { appliedLink, type CallerLink, directLink } from './callerLinks.js';
import { exportNamesOf, namesOf, staysIn } from './callerNames.js';
import { CallersState } from './callersState.js';
import { emitting, linkOfEvent, subscriptionBy } from './eventLinks.js';

/** Functions of one property name, of which any may be meant where a receiver is unknown. */
const maxNamesakes = 4;
/** How far a function is followed that is handed to functions. */
const maxHandedOn = 4;

/** The callers of functions, remembered until something that they were found by changes. */
export class Callers {
  readonly #pointsTo: PointsTo;
  readonly #known = new Map<number, CallersState>();
  /** By name of a call, or of an argument, who looks for such. */
  readonly #watchers = {
    calls: new Map<number, Set<CallersState>>(),
    arguments: new Map<number, Set<CallersState>>(),
  };

  constructor(pointsTo: PointsTo) {
    this.#pointsTo = pointsTo;
  }

  /** Calls of a function; `reader` is dropped when they change. Sorted by file and place. */
  of(fn: number, reader: State): readonly CallerLink[] {
    let state = this.#known.get(fn);
    if (!state) {
      state = new CallersState(() => this.#known.delete(fn));
      this.#known.set(fn, state);
      this.#pointsTo.graph.statementOf(fn).usedBy(state);
      this.#find(fn, state);
    }
    state.usedBy(reader);
    return state.links;
  }

  #find(fn: number, state: CallersState): void {
    const { graph } = this.#pointsTo;
    const isConstructor = graph.has(fn, Flag.constructor);
    const holder = graph.ownerOf(fn);
    const value = isConstructor ? nodeValue(holder) : nodeValue(fn);
    const found = new Map<number, CallerLink>();
    this.#collect(value, state, found, new Set(), maxHandedOn);
    // Classes without a constructor of their own have that of their parent.
    for (const heir of isConstructor ? this.#pointsTo.heirsOf(holder, state) : [])
      if (graph.constructorOf(heir) === 0) this.#collect(nodeValue(heir), state, found, new Set(), 0);
    if (!isConstructor) this.#addNamesakes(fn, state, found);
    const order = ({ call }: CallerLink): string => graph.fileOf(call).key;
    for (const call of found.keys()) graph.statementOf(call).usedBy(state);
    state.links.push(
      ...[...found.values()].sort((a, b) =>
        order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : this.#place(a.call) - this.#place(b.call),
      ),
    );
  }

  /** A call's place within its file, whichever numbers its nodes were given. */
  #place(call: number): number {
    const statement = this.#pointsTo.graph.statementOf(call);
    return statement.ordinal * 2 ** 22 + (call - statement.node);
  }

  /** Calls whose callee can be the value, and those of what it is handed to. */
  #collect(
    value: number,
    state: CallersState,
    found: Map<number, CallerLink>,
    seen: Set<number>,
    depth: number,
  ): void {
    if (seen.has(value)) return;
    seen.add(value);
    const node = valueNumber(value);
    const { graph } = this.#pointsTo;
    const names = namesOf(node, state, this.#pointsTo);
    // What never leaves its file is called there, and nothing outside of its program.
    const only = staysIn(node, state, graph);
    const { modules } = this.#pointsTo;
    const group = modules.groupOf(graph.fileOf(node));
    modules.groupReadBy(graph.fileOf(node), state);
    const isNear = (call: number): boolean => {
      const file = graph.fileOf(call);
      return only === null ? modules.groupOf(file) === group : file === only;
    };
    state.sought.push({ value, names, isNear });
    for (const name of names) {
      watch(this.#watchers.calls, name, state);
      watch(this.#watchers.arguments, name, state);
      for (const call of graph.index.calls.of(name, null))
        if (isNear(call)) this.#confirm(call, value, state, found);
    }
    // A function in place that is called at once.
    for (const call of graph.index.argumentsNamed.of(-node, null))
      if (graph.x(call) === node) found.set(call, directLink(call, graph, false));
    if (depth === 0) return;
    for (const parameter of this.#handedTo(value, names, isNear, state, found))
      this.#collect(nodeValue(parameter), state, found, seen, depth - 1);
  }

  /** Parameters of workspace functions that the value is handed to. */
  #handedTo(
    value: number,
    names: readonly number[],
    isNear: (call: number) => boolean,
    state: CallersState,
    found: Map<number, CallerLink>,
  ): number[] {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const node = valueNumber(value);
    const calls = new Set<number>(graph.index.argumentsNamed.of(-node, null));
    for (const name of names)
      for (const call of graph.index.argumentsNamed.of(name, null)) if (isNear(call)) calls.add(call);
    const parameters: number[] = [];
    for (const call of calls) {
      for (const [position, argument] of graph.list(graph.y(call)).entries()) {
        if (argument === 0 || (argument !== node && !names.includes(graph.index.nameOf(argument)))) continue;
        if (argument !== node && !pointsTo.valuesOf(argument, state).includes(value)) continue;
        this.#addEvents(call, position, state, found);
        // A function in place is asked for from its parameters.
        const library = argument === node ? null : this.#calledByLibrary(call, position);
        if (library && !found.has(call)) found.set(call, library);
        for (const target of pointsTo.valuesOf(graph.x(call), state)) {
          const parameter = this.#parameterOf(target, position);
          if (parameter > 0) parameters.push(parameter);
        }
      }
    }
    return parameters;
  }

  /** Calls that emit the event for which a call hands a listener over. */
  #addEvents(call: number, position: number, state: CallersState, found: Map<number, CallerLink>): void {
    const pointsTo = this.#pointsTo;
    const { graph, modules } = pointsTo;
    const subscription = subscriptionBy(call, position, pointsTo);
    if (!subscription) return;
    const group = modules.groupOf(graph.fileOf(call));
    const isNear = (other: number): boolean => modules.groupOf(graph.fileOf(other)) === group;
    state.subscriptions.push({ ...subscription, isNear });
    for (const method of emitting) {
      const name = graph.strings.number(method);
      watch(this.#watchers.calls, name, state);
      for (const other of graph.index.calls.of(name, null)) {
        const link = isNear(other) && !found.has(other) && linkOfEvent(other, subscription, pointsTo, state);
        if (link) found.set(other, link);
      }
    }
  }

  /** A library calls what it is given, with what its row says. */
  #calledByLibrary(call: number, position: number): CallerLink | null {
    const { flows, graph } = this.#pointsTo;
    const handed = flows
      .of(call, false)
      .flatMap((row) => row.flows)
      .filter(({ to }) => to.root === 'parameter' && to.index === position);
    if (handed.length === 0) return null;
    return {
      call,
      isLikely: false,
      receiver: null,
      argument(index) {
        const flow = handed.find(({ to }) => to.inner === index);
        return flow ? (accessesOf(flow.from, call, graph)[0] ?? null) : null;
      },
    };
  }

  #parameterOf(value: number, position: number): number {
    const { graph } = this.#pointsTo;
    if (valueForm(value) !== Form.node) return 0;
    const node = valueNumber(value);
    const fn = graph.kind(node) === Kind.class ? graph.constructorOf(node) : node;
    return fn > 0 && graph.kind(fn) === Kind.function ? graph.listItem(graph.y(fn), position) : 0;
  }

  #confirm(call: number, value: number, state: State, found: Map<number, CallerLink>): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    if (found.has(call) || graph.has(call, Flag.throws)) return;
    const callee = graph.x(call);
    if (callee === 0) return;
    if (pointsTo.valuesOf(callee, state).includes(value)) {
      found.set(call, directLink(call, graph, false));
      return;
    }
    if (graph.kind(callee) !== Kind.read) return;
    const name = graph.strings.text(graph.y(callee));
    if (name !== 'call' && name !== 'apply' && name !== 'bind') return;
    if (pointsTo.valuesOf(graph.x(callee), state).includes(value))
      found.set(call, name === 'apply' ? appliedLink(call, graph) : directLink(call, graph, false, 1));
  }

  /** Calls of a method's name on receivers that nothing is known of, where few functions bear it. */
  #addNamesakes(fn: number, state: CallersState, found: Map<number, CallerLink>): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const name = graph.x(fn);
    if (name === 0 || builtInMethods.has(graph.strings.text(name))) return;
    const { modules } = pointsTo;
    const group = modules.groupOf(graph.fileOf(fn));
    const namesakes = graph.index.methods
      .of(name, state)
      .filter((one) => modules.groupOf(graph.fileOf(one)) === group);
    if (!namesakes.includes(fn) || namesakes.length > maxNamesakes) return;
    watch(this.#watchers.calls, name, state);
    const isNear = (call: number): boolean => modules.groupOf(graph.fileOf(call)) === group;
    state.namesake = { name, isNear };
    for (const call of graph.index.calls.of(name, null))
      if (!found.has(call) && isNear(call) && this.#isUnknown(call, state))
        found.set(call, directLink(call, graph, true));
  }

  /** Whether nothing is known of the receiver of a call, nor of what is called. */
  #isUnknown(call: number, state: State): boolean {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const callee = graph.x(call);
    if (callee === 0 || graph.kind(callee) !== Kind.read) return false;
    const values = pointsTo.valuesOf(graph.x(callee), state);
    return values.every((one) => pointsTo.isParameter(one)) && pointsTo.valuesOf(callee, state).length === 0;
  }

  /** Takes in calls and arguments that came later; answers whose callers are others by them. */
  revise(additions: readonly Addition[]): State[] {
    const { graph } = this.#pointsTo;
    const outdated: State[] = [];
    for (const { table, key, node } of additions) {
      const isCall = table === graph.index.calls;
      if (!isCall && table !== graph.index.argumentsNamed) continue;
      for (const state of (isCall ? this.#watchers.calls : this.#watchers.arguments).get(key) ?? []) {
        if (!state.isValid)
          (isCall ? this.#watchers.calls : this.#watchers.arguments).get(key)?.delete(state);
        else if (isCall ? this.#isCalledBy(node, state, key) : this.#isGivenTo(node, state, key))
          outdated.push(state);
      }
    }
    return outdated;
  }

  #isCalledBy(call: number, state: CallersState, name: number): boolean {
    const found = new Map<number, CallerLink>();
    for (const { value, names, isNear } of state.sought)
      if (names.includes(name) && isNear(call)) this.#confirm(call, value, state, found);
    for (const one of state.subscriptions)
      if (one.isNear(call) && linkOfEvent(call, one, this.#pointsTo, state)) return true;
    const { namesake } = state;
    return (
      found.size > 0 || (namesake?.name === name && namesake.isNear(call) && this.#isUnknown(call, state))
    );
  }

  #isGivenTo(call: number, state: CallersState, name: number): boolean {
    const { graph } = this.#pointsTo;
    const args = [...graph.list(graph.y(call))].filter((one) => one > 0 && graph.index.nameOf(one) === name);
    return state.sought.some(
      ({ value, names, isNear }) =>
        names.includes(name) &&
        isNear(call) &&
        args.some((one) => this.#pointsTo.valuesOf(one, state).includes(value)),
    );
  }

  /** The names by which other files can get at a function: those that its statement declares or exports. */
  exportNames(fn: number): readonly string[] {
    const state = this.#known.get(fn);
    if (!state) return exportNamesOf(fn, this.#pointsTo.graph);
    state.exportNames ??= exportNamesOf(fn, this.#pointsTo.graph);
    return state.exportNames;
  }
}

function watch(watchers: Map<number, Set<CallersState>>, name: number, state: CallersState): void {
  const states = watchers.get(name);
  if (states) states.add(state);
  else watchers.set(name, new Set([state]));
}
