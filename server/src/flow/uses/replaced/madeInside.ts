/** What is asked of an object that another one makes for itself: by the functions of that one, and by who asks these. */
import { Flag, Kind } from '../../../facts/nodeKinds.js';
import { instanceSources } from '../../search/searchObjects.js';
import type { SearchTools } from '../../search/searchState.js';
import type { State } from '../../state.js';
import { Form, instanceOf, valueForm, valueNumber } from '../../values/valueCodes.js';
import type { Reached } from './classBodies.js';
import { type Asked, isLookedAt, parametersGiven } from './membersAsked.js';

/** Nodes that one object is followed through. */
const maxNodes = 600;

/** Calls that put what they are given into a list or map, and give it back. */
const keeping = /^(?:push|unshift|add|set|concat|freeze|seal|from|of|resolve)$/;

/** Calls of lists and maps that compare what they are given with what they hold. */
const comparing = /^(?:includes|indexOf|lastIndexOf|has|delete)$/;

/** Follows one object through the functions of the one that makes it. */
class ObjectInside {
  readonly #holder: number;
  readonly #maker: Reached;
  readonly #tools: SearchTools;
  readonly #reader: State;
  /** Functions that were given it, by which calls. */
  readonly #entered = new Map<number, number[]>();
  readonly names = new Set<number>();
  readonly seen = new Set<number>();

  constructor(holder: number, maker: Reached, tools: SearchTools, reader: State) {
    this.#holder = holder;
    this.#maker = maker;
    this.#tools = tools;
    this.#reader = reader;
  }

  /** Whether all that is done with a node's value is seen. */
  follow(node: number): boolean {
    if (node <= 0 || this.seen.has(node)) return true;
    if (this.seen.size >= maxNodes) return false;
    this.seen.add(node);
    if (this.#tools.graph.kind(node) === Kind.name) return false;
    return this.#tools.holders.of(node, this.#reader).every((holder) => this.#isSeen(node, holder));
  }

  #isSeen(node: number, holder: number): boolean {
    const { graph } = this.#tools;
    switch (graph.kind(holder)) {
      case Kind.read:
        this.names.add(graph.y(holder));
        return this.#isText(graph.y(holder)) || this.follow(holder);
      case Kind.pick: {
        const steps = graph.list(graph.y(holder));
        for (const step of steps) if (step > 0) this.names.add(step);
        return this.follow(holder);
      }
      case Kind.readKey:
        return graph.x(holder) !== node || this.#isElement(holder) ? this.follow(holder) : false;
      case Kind.write:
        if (graph.z(holder) !== node) {
          this.names.add(graph.y(holder));
          return true;
        }
        return this.#isKept(graph.x(holder), graph.y(holder));
      case Kind.writeKey:
        return graph.z(holder) !== node || this.#isKept(graph.x(holder), 0);
      case Kind.call:
        return this.#isSeenAtCall(node, holder);
      case Kind.concat:
      case Kind.sum:
        this.names.add(graph.strings.number('toString'));
        return true;
      case Kind.comparison:
      case Kind.unless:
      case Kind.arithmetic:
        return true;
      case Kind.object:
      case Kind.array:
      case Kind.spread:
      case Kind.variable:
      case Kind.parameter:
      case Kind.any:
        return this.follow(holder);
      case Kind.function:
        if (graph.returnsOf(holder) === node) return this.#isGivenOut(holder);
        return graph.yieldsOf(holder) !== node;
      case Kind.class:
        return this.#isMember(node, holder);
      default:
        return false;
    }
  }

  /** Whether a member is written, and what is written to it is no object as far as is known: it may go anywhere. */
  #isText(name: number): boolean {
    const { pointsTo } = this.#tools;
    const context = { tools: this.#tools, reader: this.#reader };
    if (instanceSources(this.#holder, name, context, new Set()).length === 0) return false;
    const field = pointsTo.fields.fieldOf(instanceOf(this.#holder), name);
    pointsTo.run();
    field.usedBy(this.#reader);
    return field.values.every((value) => valueForm(value) === Form.external);
  }

  /** `list[i]`, by a number or a variable: one of its elements. */
  #isElement(node: number): boolean {
    const { graph } = this.#tools;
    return graph.kind(graph.y(node)) !== Kind.text;
  }

  /** It is a member of the one that makes it from now on, or of something that is followed as well. */
  #isKept(base: number, name: number): boolean {
    const { graph } = this.#tools;
    if (base <= 0) return false;
    if (graph.kind(base) === Kind.this) return name > 0 && this.#isReadBy(name);
    let root = base;
    while (graph.kind(root) === Kind.read || graph.kind(root) === Kind.readKey) {
      const holder = graph.x(root);
      if (graph.kind(holder) === Kind.this)
        return graph.kind(root) === Kind.read && this.#isReadBy(graph.y(root));
      root = holder;
    }
    return this.follow(root);
  }

  /** All that reads a member, in the functions that are run. */
  #isReadBy(name: number): boolean {
    return (this.#maker.reads.get(name) ?? []).every((one) => this.follow(one));
  }

  #isMember(node: number, cls: number): boolean {
    const { graph } = this.#tools;
    const members = graph.list(graph.y(cls));
    for (let i = 0; i < members.length; i += 3)
      if (members[i + 1] === node && !this.#isReadBy(members[i] as number)) return false;
    return true;
  }

  #isSeenAtCall(node: number, call: number): boolean {
    const { graph } = this.#tools;
    const callee = graph.x(call);
    if (callee === node) return this.#givesToCallbacks(call) && this.follow(call);
    if (isLookedAt(call, this.#tools, this.#reader)) return true;
    if (comparing.test(graph.strings.text(graph.z(call)))) return true;
    const functions = this.#functionsCalled(call);
    if (functions) return functions.every((fn) => this.#isSeenInside(fn, node, call));
    if (!keeping.test(graph.strings.text(graph.z(call))) || graph.kind(callee) !== Kind.read) return false;
    return this.#isKept(graph.x(callee), 0) && this.follow(call);
  }

  /** The functions of the workspace that a call may mean; null where it may mean others. */
  #functionsCalled(call: number): number[] | null {
    const { graph, pointsTo } = this.#tools;
    const values = pointsTo.valuesOf(graph.x(call), this.#reader);
    const isOwn = values.every(
      (one) => valueForm(one) === Form.node && graph.kind(valueNumber(one)) === Kind.function,
    );
    return isOwn && values.length > 0 && !graph.has(call, Flag.new) ? values.map(valueNumber) : null;
  }

  /** A function that is given it: what it does with its parameter, and with its result. */
  #isSeenInside(fn: number, node: number, call: number): boolean {
    const { graph } = this.#tools;
    const given = [...graph.list(graph.y(call))];
    this.#entered.set(fn, [...(this.#entered.get(fn) ?? []), call]);
    return given.every((one, i) => {
      if (one !== node) return true;
      const parameter = graph.listItem(graph.y(fn), i);
      return parameter > 0 && !graph.has(parameter, Flag.rest) && this.follow(parameter);
    });
  }

  /** `list.forEach((one) => …)`: the parameters of a function in place are what is asked, or what it holds. */
  #givesToCallbacks(call: number): boolean {
    const { graph } = this.#tools;
    return parametersGiven(call, graph).every((one) => this.follow(one));
  }

  /** What a function gives: a member of the one that makes it, or one in place that a call is given. */
  #isGivenOut(fn: number): boolean {
    const { graph } = this.#tools;
    const name = graph.x(fn);
    const entered = this.#entered.get(fn);
    if (entered) return entered.every((one) => this.follow(one));
    if (this.#maker.functions.has(fn) && graph.ownerOf(fn) > 0) return this.#isReadBy(name);
    const calls = this.#tools.holders.of(fn, this.#reader).filter((one) => graph.kind(one) === Kind.call);
    return calls.length > 0 && calls.every((one) => this.follow(one));
  }
}

/**
 * What is asked of the object of a class that a call inside of another one's functions makes, `whole`: what is asked of that one from
 * outside, with all that its members give; null where the object leaves what can be seen.
 */
export function askedInside(
  made: number,
  holder: number,
  maker: Reached,
  whole: Asked,
  tools: SearchTools,
  reader: State,
): Asked | null {
  const object = new ObjectInside(holder, maker, tools, reader);
  if (!object.follow(made)) return null;
  return {
    names: new Set([...object.names, ...whole.names]),
    nodes: new Set([...object.seen, ...whole.nodes]),
  };
}
