/** Names for what stands in a list or table under no name of its own: of `dials`, `dials[]`. */
import { Kind, Step } from '../../facts/nodeKinds.js';
import type { GraphNodes } from './graphNodes.js';

/** Names of containers, and what these hold. */
export class ElementNames {
  readonly #graph: GraphNodes;
  readonly #elements = new Map<number, number>();
  readonly #results = new Map<number, number>();
  readonly #appending: ReadonlySet<number>;
  readonly #set: number;

  constructor(graph: GraphNodes) {
    this.#graph = graph;
    this.#appending = new Set(['push', 'unshift', 'add'].map((name) => graph.strings.number(name)));
    this.#set = graph.strings.number('set');
  }

  /** The name of what a function of this name returns: of `open`, `open()`. */
  ofResult(name: number): number {
    return this.#withEnding(name, '()', this.#results);
  }

  #withEnding(name: number, ending: string, known: Map<number, number>): number {
    let whole = known.get(name);
    if (whole === undefined) {
      whole = this.#graph.strings.number(this.#graph.strings.text(name) + ending);
      known.set(name, whole);
    }
    return whole;
  }

  /** The name of the elements of what a name stands for; 0 for none. */
  of(container: number): number {
    return container <= 0 ? 0 : this.#withEnding(container, '[]', this.#elements);
  }

  /** What a list, `new Map([…])`, `new Set([…])` or a table of nothing but functions, classes and names holds, as it is written. */
  heldBy(value: number): readonly number[] {
    const graph = this.#graph;
    switch (graph.kind(value)) {
      case Kind.array:
        return [...graph.list(graph.y(value))];
      case Kind.object:
        return this.#entriesOf(value);
      case Kind.call: {
        const name = graph.strings.text(graph.z(value));
        const first = graph.listItem(graph.y(value), 0);
        if (first === 0 || graph.kind(first) !== Kind.array) return none;
        if (name === 'Set') return [...graph.list(graph.y(first))];
        return name === 'Map' ? [...graph.list(graph.y(first))].map((pair) => this.#secondOf(pair)) : none;
      }
      default:
        return none;
    }
  }

  #entriesOf(object: number): readonly number[] {
    const graph = this.#graph;
    const entries = graph.list(graph.y(object));
    const found: number[] = [];
    for (let i = 0; i < entries.length; i += 3) {
      const value = entries[i + 2] as number;
      if (entries[i] === Step.spread || !isTabled(graph.kind(value))) return none;
      found.push(value);
    }
    return found;
  }

  #secondOf(pair: number): number {
    const graph = this.#graph;
    return graph.kind(pair) === Kind.array ? graph.listItem(graph.y(pair), 1) : 0;
  }

  /** What a call puts into a container, by the name of its method: `list.push(f)`, `table.set(k, f)`. */
  putBy(method: number, args: number): readonly number[] {
    if (this.#appending.has(method)) return [...this.#graph.list(args)];
    return method === this.#set ? [this.#graph.listItem(args, 1)] : none;
  }

  /** The parameter of a function in place that is called with each element; 0 for none. */
  parameterOf(callback: number): number {
    const graph = this.#graph;
    const isFunction = callback > 0 && graph.kind(callback) === Kind.function;
    return isFunction ? graph.listItem(graph.y(callback), 0) : 0;
  }
}

/** Whether nodes of a kind stand in tables of what is called or made by a key. */
function isTabled(kind: number): boolean {
  return kind === Kind.function || kind === Kind.class || kind === Kind.name || kind === Kind.variable;
}

const none: readonly number[] = [];
