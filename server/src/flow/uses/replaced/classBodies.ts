/** Which functions of a class the members lead to that are used: by the names that its functions read, one from the other. */
import { Kind } from '../../../facts/nodeKinds.js';
import type { SearchTools } from '../../search/searchState.js';
import { listUnder } from '../../smallLists.js';
import type { State } from '../../state.js';
import { Form, instanceOf, valueForm, valueNumber } from '../../values/valueCodes.js';
import { classChain } from './classChain.js';

/** Functions of one class, and of those that it extends. */
const maxFunctions = 400;
/** Variables that hold one another. */
const maxHeld = 4;

/** What the functions of an object can come to, once some of its members are used. */
export interface Reached {
  readonly functions: ReadonlySet<number>;
  /** The class, and those that it extends. */
  readonly chain: readonly number[];
  /** One of the functions returns the object itself. */
  readonly givesItself: boolean;
  /** The calls in them. */
  readonly calls: ReadonlySet<number>;
  /** What they read, by name. */
  readonly reads: ReadonlyMap<number, readonly number[]>;
}

/** Looks for the functions of an instance that are run where some of its members are used, its constructor among them. */
class ReachedFunctions {
  readonly #holder: number;
  readonly #tools: SearchTools;
  readonly #graph: SearchTools['graph'];
  readonly #reader: State;
  readonly #functions = new Set<number>();
  readonly #names = new Set<number>();
  /** Members of other objects, or of what its functions give. */
  readonly #otherNames = new Set<number>();
  /** Functions by the members that they are bound to the object as. */
  readonly #bound = new Map<number, number[]>();
  readonly #waiting: number[] = [];
  /** Methods, getters, setters and fields that are functions, of all classes, by name. */
  readonly #methods = new Map<number, number[]>();
  readonly #calls = new Set<number>();
  readonly #reads = new Map<number, number[]>();
  #givesItself = false;

  constructor(holder: number, tools: SearchTools, reader: State) {
    this.#holder = holder;
    this.#tools = tools;
    this.#graph = tools.graph;
    this.#reader = reader;
  }

  from(asked: ReadonlySet<number>): Reached | null {
    const chain = classChain(this.#holder, this.#tools, this.#reader);
    if (!chain) return null;
    for (const one of chain) {
      if (this.#graph.kind(one) === Kind.function) this.#addFunction(one);
      else {
        this.#addFunction(this.#graph.constructorOf(one));
        const last = this.#lastOf(one);
        if (!this.#readIn(one, last, one)) return null;
        // Getters that give nothing that is known are no members.
        for (let n = last + 1; this.#isMethod(n, one); n++) n = this.#addMethod(n);
      }
    }
    for (const name of asked) this.#addName(name);
    if (!this.#run()) return null;
    if (this.#givesItself) {
      for (const name of this.#otherNames) this.#addName(name);
      if (!this.#run()) return null;
    }
    return {
      functions: this.#functions,
      chain,
      givesItself: this.#givesItself,
      calls: this.#calls,
      reads: this.#reads,
    };
  }

  /** Looks at functions until nothing is new; false where one hands the object on. */
  #run(): boolean {
    for (let fn = this.#waiting.pop(); fn !== undefined; fn = this.#waiting.pop()) {
      if (this.#functions.size > maxFunctions) return false;
      this.#graph.statementOf(fn).usedBy(this.#reader);
      if (!this.#readIn(fn, this.#graph.lastInside(fn), 0)) return false;
    }
    return true;
  }

  #addName(name: number): void {
    if (this.#names.has(name)) return;
    this.#names.add(name);
    for (const fn of this.#functionsNamed(name)) this.#addFunction(fn);
    for (const bound of this.#bound.get(name) ?? []) this.#addName(bound);
  }

  #addFunction(fn: number): void {
    if (fn <= 0 || this.#functions.has(fn)) return;
    this.#functions.add(fn);
    this.#waiting.push(fn);
  }

  #isMethod(node: number, cls: number): boolean {
    const { node: first, nodeCount } = this.#graph.statementOf(cls);
    return (
      node < first + nodeCount &&
      this.#graph.kind(node) === Kind.function &&
      this.#graph.ownerOf(node) === cls
    );
  }

  /** Notes a function of a class by its name; answers its last node. */
  #addMethod(fn: number): number {
    const name = this.#graph.x(fn);
    listUnder(this.#methods, name).push(fn);
    return this.#graph.lastInside(fn);
  }

  #functionsNamed(name: number): number[] {
    const found: number[] = [];
    const field = this.#tools.pointsTo.fields.fieldOf(instanceOf(this.#holder), name);
    this.#tools.pointsTo.run();
    field.usedBy(this.#reader);
    const addValues = (values: readonly number[]): void => {
      for (const value of values)
        if (valueForm(value) === Form.node && this.#graph.kind(valueNumber(value)) === Kind.function)
          found.push(valueNumber(value));
    };
    addValues(field.values);
    found.push(...(this.#methods.get(name) ?? []));
    return found;
  }

  /** Takes in the members that are read in a part of the code; false where the object is handed on there. */
  #readIn(from: number, to: number, cls: number): boolean {
    for (let n = from; n <= to; n++) {
      switch (this.#graph.kind(n)) {
        case Kind.function:
          if (cls > 0 && this.#graph.ownerOf(n) === cls) n = this.#addMethod(n);
          break;
        case Kind.call:
          this.#calls.add(n);
          break;
        case Kind.read:
          this.#addRead(this.#graph.y(n), this.#graph.x(n), n);
          break;
        case Kind.pick:
          for (const step of this.#graph.list(this.#graph.y(n)))
            if (step > 0) this.#addRead(step, this.#graph.x(n), n);
          break;
        case Kind.write:
          // A setter hears of it.
          this.#addRead(this.#graph.y(n), this.#graph.x(n), n);
          break;
        case Kind.this:
          if (!this.#staysInside(n, from, to)) return false;
      }
    }
    return true;
  }

  #addRead(name: number, base: number, node: number): void {
    const reads = this.#reads.get(name);
    if (reads) reads.push(node);
    else this.#reads.set(name, [node]);
    const isItself = this.#isItself(base, 0);
    // It is nowhere but in `this`, and in what its own functions give.
    if (!isItself && !this.#givesItself) this.#otherNames.add(name);
    else if (this.#graph.kind(node) !== Kind.read || !this.#isOnlyBound(name, node)) this.#addName(name);
  }

  /** Whether a node stands for the object without a call between. */
  #isItself(node: number, depth: number): boolean {
    switch (node > 0 && depth < maxHeld ? this.#graph.kind(node) : Kind.unknown) {
      case Kind.this:
      case Kind.super:
        return true;
      case Kind.any:
      case Kind.variable:
        return [...this.#graph.list(this.#graph.y(node))].some((one) => this.#isItself(one, depth + 1));
      default:
        return false;
    }
  }

  /** `this.heard = this.onHeard.bind(this)`: the function is run where the other member is read. */
  #isOnlyBound(name: number, node: number): boolean {
    const members = new Set<number>();
    const isBound = this.#tools.holders.of(node, this.#reader).every(
      (bind) =>
        this.#graph.kind(bind) === Kind.read &&
        this.#graph.strings.text(this.#graph.y(bind)) === 'bind' &&
        this.#tools.holders.of(bind, this.#reader).every((call) =>
          this.#tools.holders.of(call, this.#reader).every((one) => {
            if (this.#graph.kind(one) === Kind.write && this.#graph.kind(this.#graph.x(one)) === Kind.this)
              members.add(this.#graph.y(one));
            else if (this.#graph.kind(one) === Kind.class)
              for (const field of this.#namesIn(one, call)) members.add(field);
            else return false;
            return true;
          }),
        ),
    );
    if (!isBound || members.size === 0) return false;
    for (const member of members) {
      if (member !== name && this.#names.has(member)) this.#addName(name);
      this.#bound.set(member, [...(this.#bound.get(member) ?? []), name]);
    }
    return true;
  }

  /** The names of members that are a node. */
  #namesIn(cls: number, node: number): number[] {
    const members = this.#graph.list(this.#graph.y(cls));
    const names: number[] = [];
    for (let i = 0; i < members.length; i += 3) if (members[i + 1] === node) names.push(members[i] as number);
    return names;
  }

  /** Whether nothing is done with `this`, or a variable that holds it, but to read and write its members. */
  #staysInside(node: number, from: number, to: number): boolean {
    return this.#tools.holders.of(node, this.#reader).every((one) => {
      if (one < from || one > to) return true;
      switch (this.#graph.kind(one)) {
        case Kind.read:
        case Kind.pick:
        case Kind.unless:
        case Kind.comparison:
          return true;
        case Kind.write:
          return this.#graph.z(one) !== node;
        case Kind.writeKey:
          return this.#graph.z(one) !== node;
        case Kind.function:
          this.#givesItself ||= this.#graph.returnsOf(one) === node;
          return this.#graph.yieldsOf(one) !== node;
        case Kind.any:
        case Kind.variable:
          return this.#staysInside(one, from, to);
        case Kind.call:
          return this.#isRunOn(one, node);
        default:
          return false;
      }
    });
  }

  /** `f.call(this)`: what is called is run for the object. */
  #isRunOn(call: number, node: number): boolean {
    const { pointsTo } = this.#tools;
    if (!/^(?:call|apply|bind)$/.test(this.#graph.strings.text(this.#graph.z(call)))) return false;
    if (
      this.#graph.listItem(this.#graph.y(call), 0) !== node ||
      this.#graph.kind(this.#graph.x(call)) !== Kind.read
    )
      return false;
    const called = this.#graph.x(this.#graph.x(call));
    if (this.#graph.kind(called) === Kind.read && this.#isItself(this.#graph.x(called), 0)) return true;
    for (const value of pointsTo.valuesOf(called, this.#reader))
      if (valueForm(value) === Form.node && this.#graph.kind(valueNumber(value)) === Kind.function)
        this.#addFunction(valueNumber(value));
    return true;
  }

  /** The last node of a class: that of its members that stands last. */
  #lastOf(cls: number): number {
    let last = cls;
    const members = this.#graph.list(this.#graph.y(cls));
    for (let i = 1; i < members.length; i += 3) {
      const node = members[i] as number;
      last = Math.max(last, this.#graph.kind(node) === Kind.function ? this.#graph.lastInside(node) : node);
    }
    const made = this.#graph.constructorOf(cls);
    return made > 0 ? Math.max(last, this.#graph.lastInside(made)) : last;
  }
}

/**
 * The functions of an instance that are run where members of these names are used, its constructor among them; null where
 * it hands itself on, extends what is not known, or asks itself by computed names.
 */
export function reachedFrom(
  holder: number,
  asked: ReadonlySet<number>,
  tools: SearchTools,
  reader: State,
): Reached | null {
  return new ReachedFunctions(holder, tools, reader).from(asked);
}
