/** Who calls a function: candidates by the names that it goes by, confirmed by what their callees can be. */
import { Flag, Kind } from '../facts/nodeKinds.js';
import type { CallerLink } from './callerLinks.js';
import type { FileGraph } from './fileGraph.js';
import type { Addition } from './graphTable.js';
import type { Access } from './libraryPlaces.js';
import type { PointsTo } from './pointsTo.js';
import { State } from './state.js';
import { Form, instanceOf, nodeValue, valueForm, valueNumber } from './valueCodes.js';

/** The names that one function goes by; more is a value that is handed around, not a function that is called. */
const maxNames = 12;
/** Functions of one property name, of which any may be meant where a receiver is unknown. */
const maxNamesakes = 4;
/** How far a function is followed that is handed to functions. */
const maxHandedOn = 4;

/** A value that is looked for among the callees of calls, and where these stand. */
interface Sought {
  readonly value: number;
  readonly names: readonly number[];
  readonly isNear: (call: number) => boolean;
}

class CallersState extends State {
  readonly links: CallerLink[] = [];
  /** The names by which other files can get at the function, once they were asked for. */
  exportNames: readonly string[] | null = null;
  /** The values whose callers these are: the function, and parameters that it is handed to. */
  readonly sought: Sought[] = [];
  /** The name under which calls of unknown receivers count. */
  namesake: (Pick<Sought, 'isNear'> & { readonly name: number }) | null = null;
  readonly #onDropped: () => void;

  constructor(onDropped: () => void) {
    super();
    this.#onDropped = onDropped;
  }

  override onDropped(): void {
    this.#onDropped();
  }
}

/** Methods of built-in types: a receiver that is unknown is rather one of these. */
const builtIn = new Set([
  ...[
    'push',
    'pop',
    'get',
    'set',
    'has',
    'add',
    'delete',
    'clear',
    'map',
    'filter',
    'forEach',
    'reduce',
    'find',
  ],
  ...[
    'then',
    'catch',
    'finally',
    'on',
    'once',
    'off',
    'emit',
    'call',
    'apply',
    'bind',
    'join',
    'split',
    'slice',
  ],
  ...[
    'toString',
    'valueOf',
    'concat',
    'includes',
    'indexOf',
    'keys',
    'values',
    'entries',
    'next',
    'return',
    'write',
  ],
  ...[
    'end',
    'pipe',
    'read',
    'close',
    'destroy',
    'log',
    'warn',
    'error',
    'info',
    'debug',
    'use',
    'send',
    'json',
  ],
  ...[
    'test',
    'match',
    'exec',
    'replace',
    'trim',
    'assign',
    'create',
    'parse',
    'stringify',
    'resolve',
    'reject',
  ],
  ...[
    'default',
    'constructor',
    'render',
    'update',
    'remove',
    'insert',
    'data',
    'apply',
    'it',
    'describe',
    'expect',
  ],
]);

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
    const names = this.#namesOf(node, state);
    // What never leaves its file is called there, and nothing outside of its program.
    const only = this.#staysIn(node, state);
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
      if (graph.x(call) === node) found.set(call, direct(call, graph, false));
    if (depth === 0) return;
    for (const parameter of this.#handedTo(value, names, isNear, state, found))
      this.#collect(nodeValue(parameter), state, found, seen, depth - 1);
  }

  /** The file that a parameter, or a function inside a function that nothing holds, does not leave; null for any other. */
  #staysIn(node: number, state: State): FileGraph | null {
    const { graph } = this.#pointsTo;
    const kind = graph.kind(node);
    if (kind === Kind.parameter) return graph.fileOf(node);
    if (kind !== Kind.function || graph.functionOf(node) === 0 || graph.ownerOf(node) > 0) return null;
    if (returns(graph.functionOf(node), node, graph)) return null;
    const name = graph.x(node);
    return name > 0 && !graph.index.methods.of(name, state).includes(node) ? graph.fileOf(node) : null;
  }

  /** Parameters of workspace functions that the value is handed to. */
  #handedTo(
    value: number,
    names: readonly number[],
    isNear: (call: number) => boolean,
    state: State,
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
        // A function in place is asked for from its parameters.
        const library = argument === node ? null : this.#calledByLibrary(call, position, state);
        if (library && !found.has(call)) found.set(call, library);
        for (const target of pointsTo.valuesOf(graph.x(call), state)) {
          const parameter = this.#parameterOf(target, position);
          if (parameter > 0) parameters.push(parameter);
        }
      }
    }
    return parameters;
  }

  /** A library calls what it is given, with what its row says. */
  #calledByLibrary(call: number, position: number, state: State): CallerLink | null {
    const { flows, fields } = this.#pointsTo;
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
        return flow ? (fields.accessesOf(flow.from, call, state)[0] ?? null) : null;
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
      found.set(call, direct(call, graph, false));
      return;
    }
    if (graph.kind(callee) !== Kind.read) return;
    const name = graph.strings.text(graph.y(callee));
    if (name !== 'call' && name !== 'apply' && name !== 'bind') return;
    if (pointsTo.valuesOf(graph.x(callee), state).includes(value))
      found.set(call, name === 'apply' ? applied(call, graph) : direct(call, graph, false, 1));
  }

  /** Calls of a method's name on receivers that nothing is known of, where few functions bear it. */
  #addNamesakes(fn: number, state: CallersState, found: Map<number, CallerLink>): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const name = graph.x(fn);
    if (name === 0 || builtIn.has(graph.strings.text(name))) return;
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
        found.set(call, direct(call, graph, true));
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

  /** The names by which a function, class or parameter is called, its own and those that it is given on the way. */
  #namesOf(node: number, state: State): readonly number[] {
    const { graph } = this.#pointsTo;
    const { index, strings } = graph;
    const names: number[] = [];
    const add = (name: number): void => {
      if (name > 0 && names.length < maxNames && !names.includes(name)) names.push(name);
    };
    add(graph.x(node));
    for (const name of this.#importNames(node, state)) add(name);
    const around = graph.functionOf(node);
    // What a function returns is called by the name that its result is given.
    if (around > 0 && graph.kind(node) === Kind.function && returns(around, node, graph)) {
      for (const name of this.#namesOf(around, state)) {
        add(strings.number(`${strings.text(name)}()`));
        for (const alias of index.aliases.of(name, state)) add(alias);
      }
    }
    for (let i = 0; i < names.length; i++)
      for (const alias of index.aliases.of(names[i] as number, state)) add(alias);
    if (graph.kind(node) === Kind.class) add(strings.number('super'));
    return names;
  }

  /** The names by which other files can get at a function: those that its statement declares or exports. */
  exportNames(fn: number): readonly string[] {
    const state = this.#known.get(fn);
    if (!state) return this.#findExportNames(fn);
    state.exportNames ??= this.#findExportNames(fn);
    return state.exportNames;
  }

  #findExportNames(fn: number): string[] {
    const { graph } = this.#pointsTo;
    const { file, node, nodeCount } = graph.statementOf(fn);
    const names = new Set<string>();
    for (let n = node; n < node + nodeCount; n++) {
      const kind = graph.kind(n);
      if (kind === Kind.declare || kind === Kind.export || kind === Kind.assign)
        names.add(graph.strings.text(graph.x(n)));
    }
    // What is exported by another statement, under another name.
    for (const [name, nodes] of file.exported)
      if (nodes.some((one) => graph.kind(one) !== Kind.name || names.has(graph.strings.text(graph.x(one)))))
        names.add(graph.strings.text(name));
    // Nothing is declared where an object is filled: whatever the file exports.
    if (names.size === 0) for (const name of file.exported.keys()) names.add(graph.strings.text(name));
    return [...names];
  }

  /** Names under which files import a default export, or a module that is the function. */
  #importNames(node: number, state: State): readonly number[] {
    const { graph } = this.#pointsTo;
    const { strings } = graph;
    const file = graph.fileOf(node);
    graph.index.names.readBy(file.number, state);
    const whole = [
      ...(file.exported.get(strings.number('default')) ?? []),
      ...(file.exported.get(strings.number('=')) ?? []),
    ];
    if (whole.length === 0) return [];
    const isExported = whole.some((one) => this.#pointsTo.valuesOf(one, state).includes(nodeValue(node)));
    return isExported ? this.#pointsTo.modules.namesOf(file, state) : [];
  }
}

function watch(watchers: Map<number, Set<CallersState>>, name: number, state: CallersState): void {
  const states = watchers.get(name);
  if (states) states.add(state);
  else watchers.set(name, new Set([state]));
}

/** Whether a function's results are another one, itself. */
function returns(fn: number, inner: number, graph: PointsTo['graph']): boolean {
  const result = graph.returnsOf(fn);
  if (result === inner) return true;
  return result > 0 && graph.kind(result) === Kind.any && graph.list(graph.y(result)).includes(inner);
}

/** The call gives its arguments; `shift`: behind what `call` and `bind` take for `this`. */
function direct(call: number, graph: PointsTo['graph'], isLikely: boolean, shift = 0): CallerLink {
  const args = graph.list(graph.y(call));
  const callee = graph.x(call);
  const receiver =
    shift > 0
      ? { node: args[0] ?? 0, steps: [] }
      : graph.kind(callee) === Kind.read
        ? { node: graph.x(callee), steps: [] }
        : null;
  return {
    call,
    isLikely,
    receiver,
    argument(index): Access | null {
      const spread = args.findIndex(
        (one, i) => i <= index + shift && one > 0 && graph.kind(one) === Kind.spread,
      );
      if (spread >= 0)
        return {
          node: graph.x(args[spread] as number),
          steps: [graph.strings.number(String(index + shift - spread))],
        };
      const node = args[index + shift] ?? 0;
      return node > 0 ? { node, steps: [] } : null;
    },
  };
}

/** `f.apply(self, [a, b])`. */
function applied(call: number, graph: PointsTo['graph']): CallerLink {
  const args = graph.list(graph.y(call));
  return {
    call,
    isLikely: false,
    receiver: { node: args[0] ?? 0, steps: [] },
    argument: (index) =>
      (args[1] ?? 0) > 0 ? { node: args[1] as number, steps: [graph.strings.number(String(index))] } : null,
  };
}

/** Classes that extend or implement a class or interface, by the names that these go by. */
export class Heirs {
  readonly #pointsTo: PointsTo;
  readonly #known = new Map<number, HeirsState>();

  constructor(pointsTo: PointsTo) {
    this.#pointsTo = pointsTo;
  }

  of(cls: number, reader: State): readonly number[] {
    let state = this.#known.get(cls);
    if (!state) {
      state = new HeirsState(() => this.#known.delete(cls));
      this.#known.set(cls, state);
      const { graph } = this.#pointsTo;
      graph.statementOf(cls).usedBy(state);
      const found = new Set<number>();
      this.#collect(cls, found, state);
      state.heirs.push(...found);
    }
    state.usedBy(reader);
    return state.heirs;
  }

  #collect(cls: number, found: Set<number>, state: State): void {
    const { graph } = this.#pointsTo;
    const name = graph.x(cls);
    if (name === 0 || found.size >= maxHeirs) return;
    for (const heir of graph.index.heirs.of(name, state)) {
      if (heir === cls || found.has(heir) || found.size >= maxHeirs) continue;
      const details = [...graph.list(graph.z(heir))].slice(1).filter((one) => one > 0);
      // By name and place: asking what the name stands for would ask for heirs again.
      if (!details.some((one) => this.#means(one, cls, state))) continue;
      found.add(heir);
      this.#collect(heir, found, state);
    }
  }

  #means(node: number, cls: number, state: State): boolean {
    return this.#pointsTo.valuesOf(node, state).includes(nodeValue(cls));
  }
}

const maxHeirs = 12;

class HeirsState extends State {
  readonly heirs: number[] = [];
  readonly #onDropped: () => void;

  constructor(onDropped: () => void) {
    super();
    this.#onDropped = onDropped;
  }

  override onDropped(): void {
    this.#onDropped();
  }
}

export { instanceOf };
