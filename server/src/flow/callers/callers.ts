/** Who calls a function: candidates by the names that it goes by, confirmed by what their callees can be. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { FileGraph } from '../graph/fileGraph.js';
import type { Addition } from '../graph/graphTable.js';
import { aliasName, aliasNode } from '../graph/nodeTables.js';
import type { State } from '../state.js';
import type { PointsTo } from '../values/pointsTo.js';
import { Form, nodeValue, valueForm, valueNumber } from '../values/valueCodes.js';
import { boundArguments } from './boundArguments.js';
import { builtInMethods } from './builtInMethods.js';
import { appliedLink, type CallerLink, directLink, libraryLink } from './callerLinks.js';
import { type ExportedNames, exportNamesOf, inheritedExports, namesOf, staysIn } from './callerNames.js';
import { CallersState, type Sought } from './callersState.js';
import { emitting, linkOfEvent, subscriptionBy } from './eventLinks.js';
import { Reach } from './reach.js';

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
    aliases: new Map<number, Set<CallersState>>(),
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
    const { modules } = this.#pointsTo;
    modules.groupReadBy(graph.fileOf(node), state);
    // What never leaves its file is called there, and nothing outside of its program.
    const reach = this.#reachOf(node, staysIn(node, graph));
    const sought: Sought = { value, reach, ...namesOf(node, reach, state, this.#pointsTo) };
    state.sought.push(sought);
    for (const name of sought.asked) watch(this.#watchers.aliases, name, state);
    for (const name of sought.names) {
      watch(this.#watchers.calls, name, state);
      watch(this.#watchers.arguments, name, state);
      for (const call of reach.calls(name)) this.#confirm(call, value, state, found);
    }
    // A function in place that is called at once.
    for (const call of graph.index.argumentsNamed.of(-node, null))
      if (graph.x(call) === node) found.set(call, directLink(call, graph, false));
    if (depth === 0) return;
    for (const parameter of this.#handedTo(sought, state, found))
      this.#collect(nodeValue(parameter), state, found, seen, depth - 1);
  }

  #reachOf(node: number, only: FileGraph | null = null): Reach {
    const { graph } = this.#pointsTo;
    return new Reach(graph, graph.index.programOf(graph.fileOf(node)), only);
  }

  /** Parameters of workspace functions that the value is handed to. */
  #handedTo({ value, names, reach }: Sought, state: CallersState, found: Map<number, CallerLink>): number[] {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const node = valueNumber(value);
    const calls = new Set<number>(graph.index.argumentsNamed.of(-node, null));
    for (const name of names) for (const call of reach.callsGiven(name)) calls.add(call);
    const parameters: number[] = [];
    for (const call of calls) {
      const args = graph.y(call);
      for (let position = 0; position < graph.listLength(args); position++) {
        const argument = graph.listItem(args, position);
        if (argument === 0 || (argument !== node && !names.includes(graph.index.nameOf(argument)))) continue;
        if (argument !== node && !pointsTo.valuesOf(argument, state).includes(value)) continue;
        this.#addEvents(call, position, state, found);
        // A function in place is asked for from its parameters.
        const library = argument === node ? null : libraryLink(call, position, pointsTo);
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
    const { graph } = pointsTo;
    const subscription = subscriptionBy(call, position, pointsTo);
    if (!subscription) return;
    const reach = this.#reachOf(call);
    state.subscriptions.push({ ...subscription, reach });
    for (const method of emitting) {
      const name = graph.strings.number(method);
      watch(this.#watchers.calls, name, state);
      for (const other of reach.calls(name)) {
        const link = !found.has(other) && linkOfEvent(other, subscription, pointsTo, state);
        if (link) found.set(other, link);
      }
    }
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
      found.set(call, directLink(call, graph, false, -boundArguments(callee, graph, state)));
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
    const reach = this.#reachOf(fn);
    if (!graph.index.methods.of(name, state).includes(fn) || this.#isCommon(name, reach)) return;
    watch(this.#watchers.calls, name, state);
    state.namesake = { name, reach };
    for (const call of reach.calls(name))
      if (!found.has(call) && this.#isUnknown(call, state)) found.set(call, directLink(call, graph, true));
  }

  #isCommon(name: number, reach: Reach): boolean {
    const { methods } = this.#pointsTo.graph.index;
    return methods.of(name, null).filter((one) => reach.includes(one)).length > maxNamesakes;
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

  /** Takes in calls, arguments and names that came later; answers whose callers are others by them. */
  revise(additions: readonly Addition[]): State[] {
    const { calls, argumentsNamed, aliases, methods } = this.#pointsTo.graph.index;
    const outdated = new Set<CallersState>();
    const renamed = new Set<CallersState>();
    for (const { table, key, node } of additions) {
      switch (table) {
        case calls:
          for (const state of watching(this.#watchers.calls, key))
            if (!outdated.has(state) && this.#isCalledBy(node, state, key)) outdated.add(state);
          break;
        case argumentsNamed:
          for (const state of watching(this.#watchers.arguments, key))
            if (!outdated.has(state) && this.#isGivenTo(node, state, key)) outdated.add(state);
          break;
        case aliases:
          for (const state of watching(this.#watchers.aliases, key))
            if (state.sought.some((one) => bearsAnother(one, key, node))) renamed.add(state);
          break;
        case methods:
          for (const state of watching(this.#watchers.calls, key))
            if (state.namesake?.name === key && this.#isCommon(key, state.namesake.reach))
              outdated.add(state);
      }
    }
    for (const state of renamed) if (this.#goesByOthers(state)) outdated.add(state);
    return [...outdated];
  }

  /** Whether what a state looks for goes by other names now. */
  #goesByOthers(state: CallersState): boolean {
    return state.sought.some(({ value, names, reach }) => {
      const now = namesOf(valueNumber(value), reach, state, this.#pointsTo).names;
      return now.length !== names.length || now.some((name, i) => name !== names[i]);
    });
  }

  #isCalledBy(call: number, state: CallersState, name: number): boolean {
    const sought = state.sought.filter(({ names, reach }) => names.includes(name) && reach.includes(call));
    const found = new Map<number, CallerLink>();
    for (const { value } of sought) this.#confirm(call, value, state, found);
    for (const one of state.subscriptions)
      if (one.reach.includes(call) && linkOfEvent(call, one, this.#pointsTo, state)) return true;
    const { namesake } = state;
    return (
      found.size > 0 ||
      (namesake?.name === name && namesake.reach.includes(call) && this.#isUnknown(call, state))
    );
  }

  #isGivenTo(call: number, state: CallersState, name: number): boolean {
    const { graph } = this.#pointsTo;
    const sought = state.sought.filter(({ names, reach }) => names.includes(name) && reach.includes(call));
    if (sought.length === 0) return false;
    const args = graph.list(graph.y(call)).filter((one) => one > 0 && graph.index.nameOf(one) === name);
    return sought.some(({ value }) =>
      args.some((one) => this.#pointsTo.valuesOf(one, state).includes(value)),
    );
  }

  /** Where other files can get at a function, and by which names: also by the classes that inherit it. */
  exportsOf(fn: number, reader: State): readonly ExportedNames[] {
    const state = this.#known.get(fn);
    const own = state?.exportNames ?? exportNamesOf(fn, this.#pointsTo.graph);
    if (state) state.exportNames = own;
    const { graph } = this.#pointsTo;
    return [{ file: graph.fileOf(fn), names: own }, ...inheritedExports(fn, this.#pointsTo, reader)];
  }
}

/** Whether an alias may give a value that goes by a name another one. */
function bearsAnother({ names, asked, reach }: Sought, name: number, alias: number): boolean {
  return asked.has(name) && !names.includes(aliasName(alias)) && reach.includes(aliasNode(alias));
}

function watch(watchers: Map<number, Set<CallersState>>, name: number, state: CallersState): void {
  const states = watchers.get(name);
  if (states) states.add(state);
  else watchers.set(name, new Set([state]));
}

/** The states that look for a name, those that are dropped taken out. */
function* watching(watchers: Map<number, Set<CallersState>>, name: number): Generator<CallersState> {
  const states = watchers.get(name);
  for (const state of states ?? []) {
    if (state.isValid) yield state;
    else states?.delete(state);
  }
}
