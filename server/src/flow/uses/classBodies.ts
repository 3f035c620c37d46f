/** Which functions of a class the members lead to that are used: by the names that its functions read, one from the other. */
import { Kind, Member } from '../../facts/nodeKinds.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import type { HoldersOfNodes } from '../values/holdersOfNodes.js';
import { Form, instanceOf, valueForm, valueNumber } from '../values/valueCodes.js';

/** Functions of one class, and of those that it extends. */
const maxFunctions = 400;
/** Classes that extend one another. */
const maxParents = 8;

/** What the functions of an object can come to, once some of its members are used. */
export interface Reached {
  readonly functions: ReadonlySet<number>;
  /** The class, and those that it extends. */
  readonly chain: readonly number[];
}

/**
 * The functions of an instance that are run where members of these names are used, its constructor among them; null where
 * it hands itself on, extends what is not known, or asks itself by computed names.
 */
export function reachedFrom(
  holder: number,
  asked: ReadonlySet<number>,
  holders: HoldersOfNodes,
  { graph, pointsTo }: SearchTools,
  reader: State,
): Reached | null {
  const chain = parentsOf(holder);
  if (!chain) return null;
  const functions = new Set<number>();
  const names = new Set<number>();
  const waiting: number[] = [];
  const addName = (name: number): void => {
    if (names.has(name)) return;
    names.add(name);
    for (const fn of functionsNamed(name)) addFunction(fn);
  };
  const addFunction = (fn: number): void => {
    if (fn <= 0 || functions.has(fn)) return;
    functions.add(fn);
    waiting.push(fn);
  };
  for (const one of chain) {
    if (graph.kind(one) === Kind.function) addFunction(one);
    else {
      addFunction(graph.constructorOf(one));
      if (!readIn(one, lastOf(one), one)) return null;
    }
  }
  for (const name of asked) addName(name);
  for (let fn = waiting.pop(); fn !== undefined; fn = waiting.pop()) {
    if (functions.size > maxFunctions) return null;
    graph.statementOf(fn).usedBy(reader);
    if (!readIn(fn, graph.lastInside(fn), 0)) return null;
  }
  return { functions, chain };

  /** The class and those that it extends; null where one of them is not known. */
  function parentsOf(first: number): number[] | null {
    const found = [first];
    for (let i = 0; i < found.length; i++) {
      if (found.length > maxParents) return null;
      const one = found[i] as number;
      graph.statementOf(one).usedBy(reader);
      if (graph.kind(one) !== Kind.class || graph.heritageOf(one) === 0) continue;
      const values = pointsTo.valuesOf(graph.heritageOf(one), reader);
      if (values.length === 0) return null;
      for (const value of values) {
        const node = valueNumber(value);
        if (valueForm(value) === Form.external) {
          if (!isEmitter(value)) return null;
        } else if (
          valueForm(value) !== Form.node ||
          (graph.kind(node) !== Kind.class && graph.kind(node) !== Kind.function)
        )
          return null;
        else if (!found.includes(node)) found.push(node);
      }
    }
    return found;
  }

  /** Emitters of events call their listeners alone. */
  function isEmitter(value: number): boolean {
    const { module, path } = pointsTo.externals.of(value);
    return (
      /^(?:node:)?events$|^eventemitter\d?$/i.test(module) ||
      /^(?:EventEmitter|EventTarget|Object|Error)$/.test(path.at(-1) ?? '')
    );
  }

  function functionsNamed(name: number): number[] {
    const found: number[] = [];
    const field = pointsTo.fields.fieldOf(instanceOf(holder), name);
    pointsTo.run();
    field.usedBy(reader);
    const addValues = (values: readonly number[]): void => {
      for (const value of values)
        if (valueForm(value) === Form.node && graph.kind(valueNumber(value)) === Kind.function)
          found.push(valueNumber(value));
    };
    addValues(field.values);
    for (const cls of chain ?? []) {
      if (graph.kind(cls) !== Kind.class) continue;
      const members = graph.list(graph.y(cls));
      for (let i = 0; i < members.length; i += 3) {
        if (members[i] !== name) continue;
        const node = members[i + 1] as number;
        const kind = (members[i + 2] as number) & 7;
        if (graph.kind(node) === Kind.function && kind !== Member.getter) found.push(node);
        else if (kind === Member.getter) found.push(getterAround(node, cls));
      }
    }
    return found;
  }

  /** The function whose result stands at a node, of a class. */
  function getterAround(node: number, cls: number): number {
    let fn = graph.functionOf(node);
    while (fn > 0 && graph.ownerOf(fn) !== cls) fn = graph.functionOf(fn);
    return fn;
  }

  /** Takes in the names that are read in a part of the code; false where the object is handed on there. */
  function readIn(from: number, to: number, cls: number): boolean {
    for (let n = from; n <= to; n++) {
      const kind = graph.kind(n);
      if (cls > 0 && kind === Kind.function && graph.ownerOf(n) === cls && !isField(n, cls)) {
        n = graph.lastInside(n);
        continue;
      }
      if (kind === Kind.read) addName(graph.y(n));
      else if (kind === Kind.pick) for (const step of graph.list(graph.y(n))) if (step > 0) addName(step);
      if (kind === Kind.this && !staysInside(n, from, to)) return false;
    }
    return true;
  }

  function isField(fn: number, cls: number): boolean {
    const members = graph.list(graph.y(cls));
    for (let i = 0; i < members.length; i += 3)
      if (members[i + 1] === fn) return ((members[i + 2] as number) & 7) === Member.field;
    return false;
  }

  /** Whether nothing is done with `this`, or a variable that holds it, but to read and write its members. */
  function staysInside(node: number, from: number, to: number): boolean {
    return holders.of(node, reader).every((one) => {
      if (one < from || one > to) return true;
      switch (graph.kind(one)) {
        case Kind.read:
        case Kind.pick:
        case Kind.unless:
        case Kind.comparison:
          return true;
        case Kind.write:
          return graph.z(one) !== node;
        case Kind.writeKey:
          return graph.z(one) !== node;
        case Kind.variable:
          return staysInside(one, from, to);
        case Kind.call:
          return (
            /^(?:call|apply|bind)$/.test(graph.strings.text(graph.z(one))) &&
            graph.listItem(graph.y(one), 0) === node
          );
        default:
          return false;
      }
    });
  }

  /** The last node of a class: that of its members that stands last. */
  function lastOf(cls: number): number {
    let last = cls;
    const members = graph.list(graph.y(cls));
    for (let i = 1; i < members.length; i += 3) {
      const node = members[i] as number;
      last = Math.max(last, graph.kind(node) === Kind.function ? graph.lastInside(node) : node);
    }
    const made = graph.constructorOf(cls);
    return made > 0 ? Math.max(last, graph.lastInside(made)) : last;
  }
}
