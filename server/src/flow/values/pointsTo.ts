/** Which functions, classes, objects and modules a node can stand for: points-to on demand, without context, to a fixpoint. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import type { FlowGraph } from '../graph/graph.js';
import { type Addition, nameKey } from '../graph/graphTable.js';
import type { FlowTable } from '../library/flowTable.js';
import type { Access } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import { FieldTable } from './fields.js';
import { Heirs } from './heirs.js';
import { keyStep, symbolMark } from './keys.js';
import type { ModuleTargets } from './moduleTargets.js';
import { NodeStates } from './nodeStates.js';
import { onlyValueOf } from './onlyValue.js';
import { activate, type Solver } from './pointsToActivation.js';
import { copy, PointsToState, type Transfer, type ValueTaker } from './pointsToState.js';
import { StarTables } from './starExports.js';
import { Externals, Form, instanceOf, nodeValue, valueForm, valueNumber } from './valueCodes.js';

/** A value on its way to those who take over a state: from the next of its takers to the last that does not have it. */
interface Handover {
  readonly state: PointsToState;
  readonly value: number;
  next: number;
  readonly end: number;
}

/** More values than these say nothing: whatever they have in common is not worth following. */
const maxValues = 24;
/** Nodes that are activated, and values that are handed over, one inside the other; those behind wait for their turn. */
const maxDepth = 150;
/** Modules that hand a function on as their whole export, one from the other; one may also name itself. */
const maxModules = 8;

/**
 * The solver: states of nodes, and the values that are handed on between them. Parameters are not followed to callers:
 * each stands for itself (see `receivers.ts` for who wants to know more).
 */
export class PointsTo implements Solver {
  readonly graph: FlowGraph;
  readonly modules: ModuleTargets;
  readonly stars: StarTables;
  readonly flows: FlowTable;
  readonly externals = new Externals();
  readonly fields: FieldTable;
  readonly heirs: Heirs;
  /** By node; of names by {@link nameKey}, since a name stands for the same wherever it is written at the top of a file. */
  readonly #states = new NodeStates();
  readonly #readings = new Map<number, Transfer>();
  readonly #pending: Handover[] = [];
  readonly #waiting: [number, PointsToState][] = [];
  #depth = 0;
  outdated: State[] | null = null;
  readonly #fresh = new Set<PointsToState>();

  constructor(graph: FlowGraph, modules: ModuleTargets, flows: FlowTable) {
    this.graph = graph;
    this.modules = modules;
    this.stars = new StarTables(graph, modules);
    this.flows = flows;
    this.fields = new FieldTable(this);
    this.heirs = new Heirs(this);
  }

  /** The values of a node; `reader` is dropped when they change. */
  valuesOf(node: number, reader: State): readonly number[] {
    if (node === 0) return [];
    const state = this.stateOf(node);
    state.usedBy(reader);
    this.run();
    return state.values;
  }

  /** Classes that extend or implement one, directly or not. */
  heirsOf(cls: number, reader: State): readonly number[] {
    const state = this.heirs.instancesOf(cls);
    state.usedBy(reader);
    this.run();
    return state.values.map(valueNumber);
  }

  isParameter(value: number): boolean {
    return valueForm(value) === Form.node && this.graph.kind(valueNumber(value)) === Kind.parameter;
  }

  /** The state of a node, activated when first asked for; a variable that holds one value has that of the value. */
  stateOf(asked: number): PointsToState {
    const { graph } = this;
    const node = onlyValueOf(asked, graph);
    const isName = graph.kind(node) === Kind.name;
    const key = isName ? nameKey(graph.fileOf(node), graph.x(node)) : node;
    const known = this.#states.get(key);
    if (known) return known;
    const state = new PointsToState(this.#states, key);
    this.noteFresh(state);
    if (!isName) graph.statementOf(node).usedBy(state);
    // Chains can be longer than the stack.
    if (this.#depth > maxDepth) this.#waiting.push([node, state]);
    else {
      this.#depth++;
      activate(node, state, this);
      this.#depth--;
    }
    return state;
  }

  subscribe(source: PointsToState, target: PointsToState, transfer: Transfer): void {
    source.subscribe(target, transfer);
    const next = source.takers.length - 1;
    for (const value of source.values) {
      // Who takes a value over may subscribe to the next one, and so on: chains can be longer than the stack.
      if (this.#depth > maxDepth) this.#pending.push({ state: source, value, next, end: next + 1 });
      else {
        this.#depth++;
        this.#transfer(value, target, transfer);
        this.#depth--;
      }
    }
  }

  /** Lets a state take over what a node stands for. */
  copyFrom(node: number, target: PointsToState): void {
    if (node > 0) this.subscribe(this.stateOf(node), target, copy);
  }

  /** Lets a state take over what is read from a node along steps. */
  readFrom({ node, steps }: Access, target: PointsToState): void {
    if (node <= 0) return;
    if (steps.length === 0) this.copyFrom(node, target);
    else this.subscribe(this.stateOf(node), target, this.#reading(steps));
  }

  /** The transfer that reads along steps: one for all reads of a property. */
  #reading(steps: readonly number[]): Transfer {
    const [property, ...others] = steps;
    if (property === undefined || others.length > 0) return { op: 'read', steps, at: 0 };
    let reading = this.#readings.get(property);
    if (!reading) {
      reading = { op: 'read', steps, at: 0 };
      this.#readings.set(property, reading);
    }
    return reading;
  }

  add(state: PointsToState, value: number): void {
    if (state.isAwaiting || state.values.length >= maxValues || state.values.includes(value)) return;
    state.addValue(value);
    if (this.outdated && !this.#fresh.has(state)) this.outdated.push(...state.dependents);
    const { length } = state.takers;
    // Who subscribes later is given the value then.
    if (length > 0) this.#pending.push({ state, value, next: 0, end: length });
  }

  /** A state that begins while what came later is taken in: nobody relied on less of it. */
  noteFresh(state: PointsToState): void {
    if (this.outdated) this.#fresh.add(state);
  }

  /** Takes in writes that came later; answers who relied on the values that grow by them. */
  revise(additions: readonly Addition[]): State[] {
    const { index, strings } = this.graph;
    // What is still on its way belongs to what was asked before.
    this.run();
    this.outdated = [];
    this.fields.writes.watchAgain();
    for (const { table, key, node } of additions) {
      if (table === index.writes) this.fields.writes.add(node, key);
      else if (table === index.symbolWrites)
        this.fields.writes.add(node, strings.number(symbolMark + strings.text(key)));
    }
    this.run();
    const { outdated } = this;
    this.outdated = null;
    this.#fresh.clear();
    return outdated;
  }

  /** Hands values on until nothing is new. */
  run(): void {
    for (;;) {
      const activation = this.#waiting.pop();
      if (activation) {
        if (activation[1].isValid) activate(activation[0], activation[1], this);
        continue;
      }
      const handover = this.#pending.at(-1);
      if (!handover) return;
      const { state, value, next } = handover;
      // Before the value is handed on: what then asks for values lets those behind have theirs first.
      if (++handover.next >= handover.end || !state.isValid) this.#pending.pop();
      if (state.isValid) this.#handOver(value, state.takers[next] as ValueTaker);
    }
  }

  #handOver(value: number, taker: ValueTaker): void {
    if (taker instanceof PointsToState) {
      if (taker.isValid) this.add(taker, value);
    } else if (taker.target.isValid) this.#transfer(value, taker.target, taker.transfer);
  }

  #transfer(value: number, target: PointsToState, transfer: Transfer): void {
    switch (transfer.op) {
      case 'copy':
        this.add(target, value);
        return;
      case 'read':
        this.readAlong(value, target, transfer.steps, transfer.at);
        return;
      case 'call':
        this.#call(value, target, transfer);
        return;
      case 'typed':
        this.#typed(value, target);
        return;
      case 'super':
        this.#instance(value, target);
        return;
      case 'inherit': {
        const parent = this.#instanceValue(value);
        if (parent !== null) this.readAlong(parent, target, [transfer.property], 0);
        return;
      }
      case 'deliver':
        transfer.deliver(value);
    }
  }

  /** Lets a state take over what is read from a value along steps. */
  readAlong(value: number, target: PointsToState, steps: readonly number[], at = 0): void {
    const step = steps[at] as number;
    const isLast = at === steps.length - 1;
    if (step === Step.rest) {
      if (isLast) this.add(target, value);
      else this.readAlong(value, target, steps, at + 1);
      return;
    }
    const field = this.fields.fieldOf(value, step);
    this.subscribe(field, target, isLast ? copy : { op: 'read', steps, at: at + 1 });
  }

  #call(value: number, target: PointsToState, { call, depth = 0 }: Transfer & { op: 'call' }): void {
    const { graph } = this;
    const isNew = graph.has(call, Flag.new);
    const node = valueNumber(value);
    switch (valueForm(value)) {
      case Form.node:
        if (graph.kind(node) === Kind.function) {
          if (isNew) this.add(target, instanceOf(node));
          this.copyFrom(graph.returnsOf(node), target);
          if (graph.yieldsOf(node) > 0) this.add(target, nodeValue(call));
        } else if (graph.kind(node) === Kind.class) this.add(target, instanceOf(node));
        return;
      case Form.external: {
        const next = this.externals.step(value, isNew ? '#' : '()');
        if (next !== null) this.add(target, next);
        return;
      }
      case Form.exports: {
        if (depth === maxModules) return;
        const whole = this.fields.fieldOf(value, graph.strings.number('default'));
        this.subscribe(whole, target, { op: 'call', call, depth: depth + 1 });
      }
    }
  }

  /** The instance that a class (or a constructor outside) makes. */
  #instanceValue(value: number): number | null {
    const kind = this.graph.kind(valueNumber(value));
    if (valueForm(value) === Form.node && (kind === Kind.class || kind === Kind.function))
      return instanceOf(valueNumber(value));
    return valueForm(value) === Form.external ? this.externals.step(value, '#') : null;
  }

  #instance(value: number, target: PointsToState): void {
    const instance = this.#instanceValue(value);
    if (instance !== null) this.add(target, instance);
  }

  /** What a type promises: an instance of the class, of any that extends it, or of any that implements the interface. */
  #typed(value: number, target: PointsToState): void {
    this.#instance(value, target);
    const kind = valueForm(value) === Form.node ? this.graph.kind(valueNumber(value)) : Kind.unknown;
    if (kind !== Kind.class && kind !== Kind.interface) return;
    this.subscribe(this.heirs.instancesOf(valueNumber(value)), target, copy);
  }

  /** The step that a computed key means. */
  keyStep(key: number, reader: State): number {
    return keyStep(key, this.graph, (node) => this.#isSymbol(node, reader));
  }

  #isSymbol(node: number, reader: State): boolean {
    return this.valuesOf(node, reader).some((value) => {
      if (valueForm(value) !== Form.external) return false;
      const { module, path } = this.externals.of(value);
      return module === 'global' && path[0] === 'Symbol';
    });
  }
}
