/** Whether the code of a function shows all that it does with its arguments: then its name says no more than the code. */
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';

/** Nodes that arguments are followed through. */
const maxNodes = 200;

/** What a call of something outside of the workspace does with what it is given. */
export type IsTold = (value: number, call: number) => boolean;

/** Follows arguments forward, to where they leave what can be seen. */
export class SeenArguments {
  readonly #tools: SearchTools;
  readonly #isTold: IsTold;

  /** `isTold`: rows say what is called, or it is known to open nothing. */
  constructor(tools: SearchTools, isTold: IsTold) {
    this.#tools = tools;
    this.#isTold = isTold;
  }

  /** Whether nothing that a function is given leaves the code that can be seen, other than by calls that are known. */
  of(fn: number, reader: State): boolean {
    const { graph } = this.#tools;
    const seen = new Set<number>();
    graph.statementOf(fn).usedBy(reader);
    return [...graph.list(graph.y(fn))].every((one) => this.#stays(one, seen, reader));
  }

  #stays(node: number, seen: Set<number>, reader: State): boolean {
    if (node <= 0 || seen.has(node)) return true;
    if (seen.size >= maxNodes) return false;
    seen.add(node);
    return this.#tools.holders.of(node, reader).every((holder) => this.#staysIn(holder, node, seen, reader));
  }

  #staysIn(holder: number, node: number, seen: Set<number>, reader: State): boolean {
    const { graph } = this.#tools;
    switch (graph.kind(holder)) {
      case Kind.function:
        // What is returned is the caller's, and the caller is seen.
        return graph.yieldsOf(holder) !== node;
      case Kind.unless:
      case Kind.comparison:
        return true;
      case Kind.call:
        return graph.x(holder) === node || this.#staysWith(holder, node, seen, reader);
      case Kind.write:
        return graph.z(holder) !== node || this.#staysInField(holder, seen, reader);
      case Kind.writeKey:
        return graph.z(holder) !== node;
      case Kind.declare:
      case Kind.assign:
      case Kind.export:
      case Kind.class:
        return false;
      default:
        return this.#stays(holder, seen, reader);
    }
  }

  /** What a call is given: it stays where the function is known, and so does what it gives. */
  #staysWith(call: number, node: number, seen: Set<number>, reader: State): boolean {
    const { graph, receivers } = this.#tools;
    const values = receivers.valuesOf(graph.x(call), reader);
    if (values.length === 0) return false;
    const index = [...graph.list(graph.y(call))].indexOf(node);
    return (
      values.every((value) => {
        if (valueForm(value) === Form.external) return this.#isTold(value, call);
        const holder = valueNumber(value);
        if (valueForm(value) !== Form.node) return false;
        const fn = graph.kind(holder) === Kind.class ? graph.constructorOf(holder) : holder;
        if (fn === 0) return graph.heritageOf(holder) === 0;
        return (
          graph.kind(fn) === Kind.function && this.#stays(graph.listItem(graph.y(fn), index), seen, reader)
        );
      }) && this.#stays(call, seen, reader)
    );
  }

  /** What is written to a field of a class stays where it is read as that. */
  #staysInField(write: number, seen: Set<number>, reader: State): boolean {
    const { graph } = this.#tools;
    const base = graph.x(write);
    if (graph.kind(base) !== Kind.this || !graph.has(graph.functionOf(write), Flag.constructor)) return false;
    const { node, nodeCount } = graph.statementOf(write);
    for (let n = node; n < node + nodeCount; n++)
      if (graph.kind(n) === Kind.read && graph.y(n) === graph.y(write) && !this.#stays(n, seen, reader))
        return false;
    return true;
  }
}
