/** What is written to the properties of values, wherever that stands: by property, and by file where the property is not told. */
import { isWritten } from '../library/flowTable.js';
import { type Access, accessesOf, nodesOf, stepsOf } from '../library/libraryPlaces.js';
import { symbolMark } from './keys.js';
import { stepsLeft } from './objectParts.js';
import type { PointsToState, ValueFlow } from './pointsToState.js';
import { Form, instanceOf, valueForm, valueNumber } from './valueCodes.js';
import { WriteRegister, WriteSink } from './writeRegister.js';

/** The registers of writes, filled when first asked for. */
export class FieldWrites {
  readonly #pointsTo: ValueFlow;
  /** Writes by property, and by (negative) file for elements and copies. */
  readonly #registers = new Map<number, WriteRegister>();
  /** Writes whose bases are to be looked at anew. */
  #again: (() => void)[] = [];

  constructor(pointsTo: ValueFlow) {
    this.#pointsTo = pointsTo;
  }

  /** What is written to a property, by the value that it is written to. Complete once the solver has run. */
  to(property: number): WriteRegister {
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
  add(write: number, property: number): void {
    const register = this.#registers.get(property);
    const { graph } = this.#pointsTo;
    if (register?.isValid)
      this.#watchBase(graph.x(write), register, [property], { node: graph.z(write), steps: [] });
  }

  /** What calls and computed keys write in a file: elements, copies of objects. */
  in(file: number): WriteRegister {
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
          for (const access of accessesOf(from, call, graph))
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
    pointsTo.graph.statementOf(base).usedBy(sink);
    const deliver = (value: number): void => {
      const at = isPrototype && valueForm(value) === Form.node ? instanceOf(valueNumber(value)) : value;
      const write = { ...source, into, base };
      const readers = register.note(sink, at, write, (one, field) => this.#connect(one, field));
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

  /** Lets a field take over what is written to a value, now and later. */
  watch(register: WriteRegister, value: number, property: number, state: PointsToState): void {
    register.usedBy(state);
    for (const one of register.watch(value, { state, property })) this.#connect(one, { state, property });
  }
}
