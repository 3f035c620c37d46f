/** Conditions of guards, settled by what is written at the calls on the way; what is not surely known settles nothing. */
import { Flag, Kind, Step, Test } from '../../../facts/nodeKinds.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { nodeValue } from '../../values/valueCodes.js';
import type { Hop } from '../placeFinder.js';
import { constant, fromJson, type Known, matches, settle, truthOf } from './comparedConstants.js';

/** Nodes that are looked at for one condition. */
const maxNodes = 150;
/** Nodes of a function before a guard that are looked at for what may write an option. */
const maxBefore = 400;
/** Items of a list that something is looked for in. */
const maxItems = 50;
/** How a guard is come to. */
export interface WayToGuard {
  /** The calls on the way, that of the guard's own function first. */
  readonly hops: readonly Hop[];
  /** Behind which nodes the guard stands in their functions. */
  readonly before: readonly number[];
}

/** Whether a call throws for what it is given. */
type Throws = (call: number, way: WayToGuard, reader: State) => boolean;

/** Settles conditions. */
export class SettledConditions {
  readonly #tools: SearchTools;
  readonly #throws: Throws;
  #left = 0;

  constructor(tools: SearchTools, throws: Throws) {
    this.#tools = tools;
    this.#throws = throws;
  }

  /** Whether a condition surely holds for the calls on the way. */
  hold(condition: number, way: WayToGuard, reader: State): boolean {
    if (way.before.length === 1) this.#left = maxNodes;
    return truthOf(this.#valueOf(condition, way, reader)) === true;
  }

  #valueOf(node: number, way: WayToGuard, reader: State): Known | null {
    const { graph } = this.#tools;
    if (node <= 0 || this.#left-- <= 0) return null;
    graph.statementOf(node).usedBy(reader);
    switch (graph.kind(node)) {
      case Kind.test:
        return this.#testOf(node, way, reader);
      case Kind.text:
      case Kind.number:
        return this.#literal(node);
      case Kind.array:
        return this.#list(node) ?? { is: 'made', node };
      case Kind.object:
      case Kind.function:
      case Kind.class:
        return { is: 'made', node };
      case Kind.call:
        return graph.has(node, Flag.new) ? { is: 'made', node } : null;
      case Kind.variable:
        return graph.has(node, Flag.loop) ? null : this.#only(graph.list(graph.y(node)), way, reader);
      case Kind.name:
        return this.#only(graph.declaredAs(node, reader) ?? [], way, reader);
      case Kind.import: {
        const literal = this.#tools.constants.literalOf(node, reader);
        return literal > 0 ? this.#literal(literal) : null;
      }
      case Kind.parameter:
        return this.#given(node, way, reader);
      case Kind.read:
        return this.#property(this.#valueOf(graph.x(node), way, reader), graph.y(node), way, reader);
      case Kind.pick: {
        let value = this.#valueOf(graph.x(node), way, reader);
        for (const step of graph.list(graph.y(node)))
          value = step > 0 ? this.#property(value, step, way, reader) : null;
        return value;
      }
      default:
        return null;
    }
  }

  #only(nodes: readonly number[] | Int32Array, way: WayToGuard, reader: State): Known | null {
    return nodes.length === 1 ? this.#valueOf(nodes[0] as number, way, reader) : null;
  }

  /** A list of constants. */
  #list(node: number): Known | null {
    const { graph } = this.#tools;
    if (graph.listLength(graph.y(node)) > maxItems) return null;
    const items = [...graph.list(graph.y(node))].map((one) =>
      one > 0 && this.#isLiteral(one) ? this.#literal(one) : null,
    );
    const values = items.flatMap((one) => (one?.is === 'constant' ? [one.value] : []));
    return values.length === items.length ? { is: 'list', items: values } : null;
  }

  #isLiteral(node: number): boolean {
    const kind = this.#tools.graph.kind(node);
    return kind === Kind.text || kind === Kind.number;
  }

  #literal(node: number): Known | null {
    const { graph } = this.#tools;
    if (graph.kind(node) === Kind.number) {
      const value = graph.numberOf(node);
      return value >= 0 ? constant(value) : null;
    }
    const { text } = graph.textOf(node);
    // With digits it stands as it is written.
    return graph.x(node) > 0 && text.includes('\\') ? null : constant(text);
  }

  /** What the call on the way gives a parameter; what it is by default where nothing is given. */
  #given(node: number, way: WayToGuard, reader: State): Known | null {
    const { graph, callers } = this.#tools;
    const fn = graph.y(node);
    const at = way.hops.findIndex((one) => one.fn === fn);
    const hop = way.hops[at];
    if (!hop || graph.has(node, Flag.rest)) return null;
    // What else it is given in the function: nothing but a default.
    const held = [...graph.list(graph.z(node))].filter((one) => one > 0 && graph.kind(one) !== Kind.typed);
    const byDefault = graph.has(node, Flag.default) ? (held[0] ?? 0) : 0;
    if (held.length > (byDefault > 0 ? 1 : 0)) return null;
    const index = graph.parameterIndex(node);
    const args = graph.list(graph.y(hop.call));
    if (args.some((one) => one > 0 && graph.kind(one) === Kind.spread)) return null;
    const link = callers.of(fn, reader).find((one) => one.call === hop.call);
    // A check that another function makes is called where it stands.
    const access = link ? link.argument(index) : { node: args[index] ?? 0, steps: [] };
    if (access && access.node > 0)
      return access.steps.length > 0
        ? null
        : this.#orDefault(
            this.#valueOf(access.node, { ...way, hops: way.hops.slice(at + 1) }, reader),
            byDefault,
            way,
            reader,
          );
    // A default that says nothing is one still.
    if (graph.has(node, Flag.default) && byDefault === 0) return null;
    const isDirect =
      graph.z(hop.call) > 0 && !/^(?:call|apply|bind)$/.test(graph.strings.text(graph.z(hop.call)));
    return isDirect && index >= args.length
      ? this.#orDefault(constant(undefined), byDefault, way, reader)
      : null;
  }

  #orDefault(value: Known | null, byDefault: number, way: WayToGuard, reader: State): Known | null {
    const isAbsent = value?.is === 'constant' && value.value === undefined;
    return isAbsent && byDefault > 0 ? this.#valueOf(byDefault, way, reader) : value;
  }

  #property(of: Known | null, name: number, way: WayToGuard, reader: State): Known | null {
    const { graph } = this.#tools;
    if (!of) return null;
    const isLength = graph.strings.text(name) === 'length';
    if (of.is === 'list') return isLength ? constant(of.items.length) : null;
    if (of.is === 'constant')
      return typeof of.value === 'string' && isLength ? constant(of.value.length) : null;
    const kind = graph.kind(of.node);
    if (kind === Kind.array) {
      const items = graph.list(graph.y(of.node));
      return isLength && !items.some((one) => one > 0 && graph.kind(one) === Kind.spread)
        ? constant(items.length)
        : null;
    }
    return kind === Kind.object ? this.#entry(of.node, name, way, reader) : null;
  }

  /** An entry of an object that nobody writes to; nothing where it has none. */
  #entry(object: number, name: number, way: WayToGuard, reader: State): Known | null {
    const { graph, pointsTo } = this.#tools;
    const register = pointsTo.fields.writes.to(name);
    pointsTo.run();
    if (register.readBy(nodeValue(object), reader).length > 0 || this.#mayBeWritten(name, way)) return null;
    const entries = graph.list(graph.y(object));
    for (let i = entries.length - 3; i >= 0; i -= 3) {
      if (entries[i] === name) return this.#valueOf(entries[i + 2] as number, way, reader);
      if (entries[i] === Step.spread || entries[i] === Step.computed) return null;
    }
    const copied = pointsTo.fields.writes.in(graph.fileOf(object).number);
    pointsTo.run();
    if (copied.readBy(nodeValue(object), reader).length > 0) return null;
    return constant(undefined);
  }

  /** Whether something before the guard may have written to a property of what is given. */
  #mayBeWritten(name: number, { hops, before }: WayToGuard): boolean {
    const { graph } = this.#tools;
    return before.some((end) => {
      const fn = hops.find((one) => one.fn > 0 && graph.isInside(end, one.fn))?.fn ?? 0;
      if (fn === 0) return false;
      if (end - fn > maxBefore) return true;
      for (let node = fn + 1; node < end; node++) if (this.#fillsIn(node, name)) return true;
      return false;
    });
  }

  /** Whether a node writes a property of a parameter, or is a call that may. */
  #fillsIn(node: number, name: number): boolean {
    const { graph } = this.#tools;
    switch (graph.kind(node)) {
      case Kind.write:
        return graph.y(node) === name && graph.kind(graph.x(node)) === Kind.parameter;
      case Kind.writeKey:
        return graph.kind(graph.x(node)) === Kind.parameter;
      case Kind.call:
        return (
          filling.test(graph.strings.text(graph.z(node))) &&
          graph.list(graph.y(node)).some((one) => one > 0 && graph.kind(one) === Kind.parameter)
        );
      default:
        return false;
    }
  }

  #testOf(node: number, way: WayToGuard, reader: State): Known | null {
    const { graph } = this.#tools;
    const test = graph.x(node);
    if (test === Test.constant) return fromJson(graph.strings.text(graph.y(graph.y(node))));
    if (test === Test.throws) return this.#throws(graph.y(node), way, reader) ? constant(true) : null;
    const left = this.#valueOf(graph.y(node), way, reader);
    if (test === Test.read) return this.#property(left, graph.y(graph.z(node)), way, reader);
    if (test === Test.and || test === Test.or) {
      const first = truthOf(left);
      const decides = test === Test.or;
      if (first === decides) return constant(decides);
      const second = truthOf(this.#valueOf(graph.z(node), way, reader));
      if (second === decides) return constant(decides);
      return first === null || second === null ? null : constant(!decides);
    }
    if (test === Test.matches) return matches(left, graph.strings.text(graph.y(graph.z(node))));
    const right = graph.z(node) > 0 ? this.#valueOf(graph.z(node), way, reader) : null;
    if (!left) return null;
    return test === Test.has
      ? this.#has(left, right, way, reader)
      : settle(test, left, right, (one) => this.#kindOf(one));
  }

  #has(holder: Known, key: Known | null, way: WayToGuard, reader: State): Known | null {
    const { graph } = this.#tools;
    if (holder.is !== 'made' || key?.is !== 'constant' || typeof key.value !== 'string') return null;
    if (graph.kind(holder.node) !== Kind.object) return null;
    const name = graph.strings.number(key.value);
    const entries = graph.list(graph.y(holder.node));
    for (let i = 0; i < entries.length; i += 3) if (entries[i] === name) return constant(true);
    const found = this.#entry(holder.node, name, way, reader);
    return found?.is === 'constant' && found.value === undefined ? constant(false) : null;
  }

  #kindOf(of: Known): string {
    if (of.is === 'constant') return of.value === null ? 'object' : typeof of.value;
    if (of.is === 'list') return 'array';
    const kind = this.#tools.graph.kind(of.node);
    if (kind === Kind.array) return 'array';
    return kind === Kind.function || kind === Kind.class ? 'function' : 'object';
  }
}

/** What may give an object properties that it has not. */
const filling =
  /assign|default|merge|extend|apply|fill|init|normali[sz]e|parse|prepare|config|resolve|set|load|with/i;
