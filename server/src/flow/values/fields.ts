/** The fields of objects, instances and modules: entries, members, inheritance. */
import { Flag, Kind, Member, Step } from '../../facts/nodeKinds.js';
import { pairsUnder } from '../library/keyedPairs.js';
import { type Access, accessesOf, stepsOf } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import { FieldWrites } from './fieldWrites.js';
import { partsOf, stepsLeft } from './objectParts.js';
import { copy, PointsToState, type ValueFlow } from './pointsToState.js';
import { exportsOf, Form, instanceOf, nodeValue, valueForm, valueNumber } from './valueCodes.js';

/** Properties by number are below this, values above. */
const keySpan = 2 ** 22;

/** The fields of values, each with what it stands for. */
export class FieldTable {
  readonly #pointsTo: ValueFlow;
  readonly #fields = new Map<number, PointsToState>();
  readonly writes: FieldWrites;

  constructor(pointsTo: ValueFlow) {
    this.#pointsTo = pointsTo;
    this.writes = new FieldWrites(pointsTo);
  }

  /** What a property of a value stands for. */
  fieldOf(value: number, property: number): PointsToState {
    const key = value * keySpan + property;
    const known = this.#fields.get(key);
    if (known) return known;
    const state = new PointsToState(this.#fields, key);
    this.#pointsTo.noteFresh(state);
    this.#activate(value, property, state);
    return state;
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
        .flatMap(({ from }) => accessesOf(from, call, graph));
    });
  }

  /** Adds the objects that `this` of a function or class body can be, as far as the place of the function tells. */
  addThis(owner: number, isClass: boolean, state: PointsToState): void {
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    if (graph.kind(owner) === Kind.class) {
      pointsTo.add(state, isClass ? nodeValue(owner) : instanceOf(owner));
      if (!isClass) pointsTo.subscribe(pointsTo.heirs.instancesOf(owner), state, copy);
      return;
    }
    const holder = graph.ownerOf(owner);
    if (holder > 0 && graph.kind(holder) === Kind.class)
      this.addThis(holder, graph.has(owner, Flag.static), state);
    else pointsTo.add(state, holder > 0 ? nodeValue(holder) : instanceOf(owner));
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
    if (property > 0) this.writes.watch(this.writes.to(property), value, property, state);
    const file = this.#fileOf(value);
    if (file !== null) this.writes.watch(this.writes.in(file), value, property, state);
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
        if (property === Step.returned) pointsTo.copyFrom(graph.returnsOf(node), state);
        if (graph.strings.text(property) === 'prototype') pointsTo.add(state, instanceOf(node));
        return;
      case Kind.call:
        for (const access of this.#madeBy(node, property)) pointsTo.readFrom(access, state);
    }
  }

  /** Where a library's function, or a generator, puts what it is given into what it makes. */
  #madeBy(call: number, property: number): Access[] {
    const { graph, flows } = this.#pointsTo;
    const found: Access[] = [];
    const rows = flows.of(call, false);
    const pairs = rows.some((row) => row.pairs)
      ? pairsUnder(graph.listItem(graph.y(call), 0), property, graph)
      : null;
    if (pairs) return pairs.map((node) => ({ node, steps: [] }));
    for (const { from, to } of rows.flatMap((row) => row.flows)) {
      if (to.root !== 'result' || to.steps.length === 0) continue;
      const left = stepsLeft(stepsOf(to.steps, call, graph), property);
      if (left)
        for (const one of accessesOf(from, call, graph))
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
      if (
        members[i] === property &&
        (((members[i + 2] as number) & Member.static) !== 0) === isStatic &&
        ((members[i + 2] as number) & 7) !== Member.setter
      )
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
    if (own.stars.length === 0) return;
    const stars = pointsTo.stars.of(own, state);
    for (const target of stars.of(property))
      pointsTo.subscribe(this.fieldOf(exportsOf(target), property), state, copy);
    for (const module of property > 0 ? stars.externals : [])
      pointsTo.add(state, pointsTo.externals.value(module, [graph.strings.text(property)]));
  }
}
