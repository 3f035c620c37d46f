/** The fields of objects, instances and modules: entries, members, inheritance, and everything that is written to them. */
import { Kind, Member, Step } from '../facts/nodeKinds.js';
import type { FlowPlace } from './flowRow.js';
import { isWritten } from './flowTable.js';
import type { FlowGraph } from './graph.js';
import { symbolMark } from './keys.js';
import { type Access, nodesOf, stepsOf } from './libraryPlaces.js';
import { PointsToState, type ValueFlow } from './pointsToState.js';
import type { State } from './state.js';
import { exportsOf, Form, instanceOf, nodeValue, valueForm, valueNumber } from './valueCodes.js';
import { WriteRegister, WriteSink } from './writeRegister.js';

/** Properties by number are below this, values above. */
const keySpan = 2 ** 22;

export class FieldTable {
  readonly #pointsTo: ValueFlow;
  readonly #fields = new Map<number, PointsToState>();
  /** Writes by property, and by (negative) file for elements and copies. */
  readonly #registers = new Map<number, WriteRegister>();
  /** Writes whose bases are to be looked at anew. */
  #again: (() => void)[] = [];

  constructor(pointsTo: ValueFlow) {
    this.#pointsTo = pointsTo;
  }

  /** What a property of a value stands for. */
  fieldOf(value: number, property: number): PointsToState {
    const key = value * keySpan + property;
    const known = this.#fields.get(key);
    if (known) return known;
    const state = new PointsToState(() => this.#fields.delete(key));
    this.#fields.set(key, state);
    this.#activate(value, property, state);
    return state;
  }

  /** What is written to a property, by the value that it is written to. Complete once the solver has run. */
  writesTo(property: number): WriteRegister {
    const known = this.#registers.get(property);
    if (known) return known;
    const { graph } = this.#pointsTo;
    const register = new WriteRegister(() => this.#registers.delete(property));
    this.#registers.set(property, register);
    for (const write of graph.index.writes.of(property, null))
      this.#watchBase(graph.x(write), register, [property], { node: graph.z(write), steps: [] });
    const name = graph.strings.text(property);
    if (!name.startsWith(symbolMark)) return register;
    for (const write of graph.index.symbolWrites.of(
      graph.strings.number(name.slice(symbolMark.length)),
      null,
    ))
      this.#watchBase(graph.x(write), register, [property], { node: graph.z(write), steps: [] });
    return register;
  }

  /** Looks anew at the bases of writes that stand for something else now. */
  watchAgain(): void {
    const waiting = this.#again;
    this.#again = [];
    for (const watch of waiting) watch();
  }

  /** A write that came later: who asked about the property before is told. */
  addWrite(write: number, property: number): void {
    const register = this.#registers.get(property);
    const { graph } = this.#pointsTo;
    if (register?.isValid)
      this.#watchBase(graph.x(write), register, [property], { node: graph.z(write), steps: [] });
  }

  /** What calls and computed keys write in a file: elements, copies of objects. */
  writesIn(file: number): WriteRegister {
    const known = this.#registers.get(-file - 1);
    if (known) return known;
    const { graph, flows } = this.#pointsTo;
    const register = new WriteRegister(() => this.#registers.delete(-file - 1));
    this.#registers.set(-file - 1, register);
    for (const write of graph.index.keyWrites.of(file, register))
      this.#watchBase(graph.x(write), register, [this.#pointsTo.keyStep(graph.y(write), register)], {
        node: graph.z(write),
        steps: [],
      });
    for (const call of graph.index.writerCalls.of(file, register)) {
      for (const { from, to } of flows.of(call, false).flatMap((row) => row.flows)) {
        if (!isWritten(to.root)) continue;
        for (const base of nodesOf(to, call, graph))
          for (const access of this.accessesOf(from, call, register))
            this.#watchBase(base, register, stepsOf(to.steps, call, graph), access, true);
      }
    }
    return register;
  }

  /** Notes a write under every value that its base stands for. */
  #watchBase(
    base: number,
    register: WriteRegister,
    steps: readonly number[],
    source: Access,
    isCopy = false,
  ): void {
    if (base === 0 || source.node === 0) return;
    const pointsTo = this.#pointsTo;
    const prototype = pointsTo.graph.strings.number('prototype');
    const isPrototype = isCopy && steps.length === 1 && steps[0] === prototype;
    const into = isPrototype ? [] : steps;
    const again = (): void => this.#watchBase(base, register, steps, source, isCopy);
    const sink = new WriteSink(register, () => {
      if (register.isValid && pointsTo.graph.isPresent(base)) this.#again.push(again);
    });
    const deliver = (value: number): void => {
      const at = isPrototype && valueForm(value) === Form.node ? instanceOf(valueNumber(value)) : value;
      const readers = register.note(sink, at, { ...source, into }, (one, field) => this.#connect(one, field));
      pointsTo.outdated?.push(...readers);
    };
    pointsTo.subscribe(pointsTo.stateOf(base), sink, { op: 'deliver', deliver });
  }

  #connect(
    write: Access & { into: readonly number[] },
    { state, property }: { state: PointsToState; property: number },
  ): void {
    const steps = stepsLeft(write.into, property);
    if (steps) this.#pointsTo.readFrom({ node: write.node, steps: [...write.steps, ...steps] }, state);
  }

  #watchWrites(register: WriteRegister, value: number, property: number, state: PointsToState): void {
    register.usedBy(state);
    for (const one of register.watch(value, { state, property })) this.#connect(one, { state, property });
  }

  /** The nodes of a flow's place, with the steps from them. */
  accessesOf(place: FlowPlace, call: number, _reader: State): Access[] {
    const { graph } = this.#pointsTo;
    return nodesOf(place, call, graph)
      .filter((node) => node > 0)
      .map((node) => ({ node, steps: stepsOf(place.steps, call, graph) }));
  }

  /** What a library hands to a parameter of a function that stands among the arguments of a call. */
  handedToCallback(fn: number, index: number, reader: State): Access[] {
    const { graph, flows } = this.#pointsTo;
    return graph.index.argumentsNamed.of(-fn, reader).flatMap((call) => {
      const position = graph.list(graph.y(call)).indexOf(fn);
      if (position < 0) return [];
      return flows
        .of(call, false)
        .flatMap((row) => row.flows)
        .filter(({ to }) => to.root === 'parameter' && to.index === position && to.inner === index)
        .flatMap(({ from }) => this.accessesOf(from, call, reader));
    });
  }

  /** The objects that `this` of a function or class body can be, as far as the place of the function tells. */
  thisOf(owner: number, isClass: boolean, reader: State): number[] {
    const { graph, heirsOf } = this.#pointsTo;
    if (graph.kind(owner) === Kind.class)
      return isClass ? [nodeValue(owner)] : [instanceOf(owner), ...heirsOf(owner, reader).map(instanceOf)];
    const holder = graph.ownerOf(owner);
    if (holder > 0 && graph.kind(holder) === Kind.class)
      return this.thisOf(holder, graph.has(owner, 1 << 9), reader);
    return holder > 0 ? [nodeValue(holder)] : [instanceOf(owner)];
  }

  #activate(value: number, property: number, state: PointsToState): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const node = valueNumber(value);
    switch (valueForm(value)) {
      case Form.node:
        graph.statementOf(node).usedBy(state);
        this.#activateNode(node, property, state);
        break;
      case Form.instance:
        graph.statementOf(node).usedBy(state);
        this.#activateInstance(node, property, state);
        break;
      case Form.external: {
        const next = property > 0 ? pointsTo.externals.step(value, graph.strings.text(property)) : null;
        if (next !== null) pointsTo.add(state, next);
        if (property === Step.element || property === Step.any) return;
        break;
      }
      default:
        this.#activateExports(node, property, state);
    }
    if (property > 0) this.#watchWrites(this.writesTo(property), value, property, state);
    const file = this.#fileOf(value);
    if (file !== null) this.#watchWrites(this.writesIn(file), value, property, state);
  }

  #fileOf(value: number): number | null {
    const { graph } = this.#pointsTo;
    if (valueForm(value) === Form.external) return null;
    return valueForm(value) === Form.exports ? valueNumber(value) : graph.fileOf(valueNumber(value)).number;
  }

  #activateNode(node: number, property: number, state: PointsToState): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    switch (graph.kind(node)) {
      case Kind.object:
      case Kind.array:
        for (const access of this.partsOf(node, property, state)) pointsTo.readFrom(access, state);
        return;
      case Kind.class:
        for (const one of this.membersOf(node, property, true)) pointsTo.copyFrom(one, state);
        if (graph.strings.text(property) === 'prototype') pointsTo.add(state, instanceOf(node));
        else if (graph.heritageOf(node) > 0)
          pointsTo.readFrom({ node: graph.heritageOf(node), steps: [property] }, state);
        return;
      case Kind.function:
        if (graph.strings.text(property) === 'prototype') pointsTo.add(state, instanceOf(node));
        return;
      case Kind.call:
        for (const access of this.madeBy(node, property, state)) pointsTo.readFrom(access, state);
    }
  }

  /** Where a library's function, or a generator, puts what it is given into what it makes. */
  madeBy(call: number, property: number, reader: State): Access[] {
    const { graph, flows } = this.#pointsTo;
    const found: Access[] = [];
    for (const { from, to } of flows.of(call, false).flatMap((row) => row.flows)) {
      if (to.root !== 'result' || to.steps.length === 0) continue;
      const left = stepsLeft(stepsOf(to.steps, call, graph), property);
      if (left)
        for (const one of this.accessesOf(from, call, reader))
          found.push({ ...one, steps: [...one.steps, ...left] });
    }
    if (property === Step.element || property === Step.any)
      for (const value of this.#pointsTo.stateOf(graph.x(call)).values)
        if (valueForm(value) === Form.node && graph.kind(valueNumber(value)) === Kind.function)
          found.push({ node: graph.yieldsOf(valueNumber(value)), steps: [] });
    return found;
  }

  /** The parts of an object or array literal that a property can mean: entries, or what is spread into it. */
  partsOf(node: number, property: number, reader: State): Access[] {
    return partsOf(node, property, this.#pointsTo.graph, (key) => this.#pointsTo.keyStep(key, reader));
  }

  /** The nodes of a class's members of a name. */
  membersOf(cls: number, property: number, isStatic: boolean): number[] {
    const { graph } = this.#pointsTo;
    const members = graph.list(graph.y(cls));
    const found: number[] = [];
    for (let i = 0; i < members.length; i += 3)
      if (members[i] === property && (((members[i + 2] as number) & Member.static) !== 0) === isStatic)
        found.push(members[i + 1] as number);
    return found;
  }

  #activateInstance(node: number, property: number, state: PointsToState): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    if (graph.kind(node) === Kind.class) {
      const members = this.membersOf(node, property, false);
      for (const one of members) pointsTo.copyFrom(one, state);
      // An own method hides the inherited one.
      const isHidden = members.some((one) => graph.kind(one) === Kind.function);
      if (graph.heritageOf(node) > 0 && !isHidden)
        pointsTo.subscribe(pointsTo.stateOf(graph.heritageOf(node)), state, { op: 'inherit', property });
      return;
    }
    const prototype = graph.strings.number('prototype');
    if (property === prototype) return;
    // What `F.prototype` was assigned.
    pointsTo.subscribe(this.fieldOf(nodeValue(node), prototype), state, {
      op: 'read',
      steps: [property],
      at: 0,
    });
  }

  #activateExports(file: number, property: number, state: PointsToState): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const own = graph.filesByNumber[file];
    if (!own) return;
    graph.index.names.readBy(file, state);
    const named = own.exported.get(property) ?? [];
    for (const one of named) pointsTo.copyFrom(one, state);
    const isDefault = graph.strings.text(property) === 'default';
    for (const one of own.exported.get(graph.strings.number('=')) ?? []) {
      if (isDefault && named.length === 0) pointsTo.copyFrom(one, state);
      pointsTo.readFrom({ node: one, steps: [property] }, state);
    }
    // `export *` hands every name on but `default` (ECMA-262, ExportEntries).
    if (isDefault || named.length > 0) return;
    for (const star of own.stars) {
      const target = pointsTo.modules.of(own, graph.strings.text(star), state);
      if (target.file && target.file !== own)
        pointsTo.subscribe(this.fieldOf(exportsOf(target.file), property), state, { op: 'copy' });
      if (target.external !== null && property > 0) {
        const next = pointsTo.externals.value(target.external, [graph.strings.text(property)]);
        pointsTo.add(state, next);
      }
    }
  }
}

type KeyStep = (key: number) => number;

function partsOf(node: number, property: number, graph: FlowGraph, keyStep: KeyStep): Access[] {
  return graph.kind(node) === Kind.array
    ? itemsOf(node, property, graph)
    : entriesOf(node, property, graph, keyStep);
}

function entriesOf(node: number, property: number, graph: FlowGraph, keyStep: KeyStep): Access[] {
  const entries = graph.list(graph.y(node));
  const found: Access[] = [];
  if (property === Step.element) return found;
  // The last entry of a name counts, and hides what was spread before it.
  for (let i = entries.length - 3; i >= 0; i -= 3) {
    const name = entries[i] as number;
    const key = entries[i + 1] as number;
    const value = entries[i + 2] as number;
    if (name === Step.spread) found.push({ node: value, steps: [property] });
    else if (property === Step.key) {
      if (key > 0) found.push({ node: key, steps: [] });
    } else if (property === Step.any) found.push({ node: value, steps: [] });
    else if (name === property) {
      found.push({ node: value, steps: [] });
      break;
    } else if (name === Step.computed && property > 0) {
      const step = keyStep(key);
      if (step === property || step === Step.any) found.push({ node: value, steps: [] });
    }
  }
  return found;
}

function itemsOf(node: number, property: number, graph: FlowGraph): Access[] {
  const items = graph.list(graph.y(node));
  const index = property > 0 ? Number(graph.strings.text(property)) : Number.NaN;
  const isElement = property === Step.element || property === Step.any;
  if (!isElement && !Number.isInteger(index)) return [];
  const spreads = items.findIndex((one) => graph.kind(one) === Kind.spread);
  const found: Access[] = [];
  for (const [i, item] of items.entries()) {
    if (item === 0) continue;
    const isSpread = graph.kind(item) === Kind.spread;
    if (isSpread) {
      if (isElement || i <= index) found.push({ node: graph.x(item), steps: [Step.element] });
    } else if (isElement || i === index || (spreads >= 0 && spreads < i && i <= index))
      found.push({ node: item, steps: [] });
  }
  return found;
}

/** What is left of steps into which something was put, once a property was read; null where it does not match. */
export function stepsLeft(into: readonly number[], property: number): readonly number[] | null {
  const [first, ...rest] = into;
  // Put in whole: the property is read from it.
  if (first === undefined) return [property];
  if (rest.length > 0) return null;
  const matches =
    first === property ||
    (first === Step.any && property !== Step.key) ||
    (first === Step.element && (property === Step.any || property > 0)) ||
    (property === Step.any && first > 0) ||
    (property === Step.element && first === Step.any);
  return matches ? [] : null;
}
