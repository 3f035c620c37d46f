/** From a socket to the calls that can have made it: through names, fields, parameters, listeners and what functions return. */
import { fluentMethods, listenerMethods } from '../../catalogue/socketMethods.js';
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import { heldSources } from '../search/searchObjects.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';

/** Nodes that are looked at for one comparison. */
const maxNodes = 200;
/** Properties between a name and the socket that it holds. */
const maxPath = 4;

/** Methods of sockets, requests and agents that answer the object itself, or what is the same connection. */
const sameConnection = new Set([...fluentMethods, 'address', 'createConnection']);
/** Properties by which a comparison reads an end of a socket. */
const ends = new Set(['localPort', 'remotePort', 'localAddress', 'remoteAddress']);
/** Properties by which a request or response has its socket. */
const sockets = new Set(['socket', 'connection']);

interface Place {
  readonly node: number;
  /** Properties to read from there. */
  readonly path: readonly number[];
}

/** Finds where sockets come from, each search within its bounds. */
export class SocketSources {
  readonly #tools: SearchTools;

  constructor(tools: SearchTools) {
    this.#tools = tools;
  }

  /** What a call that connects stands for: itself, and the socket, request or agent that it connects. */
  originsOf(call: number, reader: State): ReadonlySet<number> {
    const { graph } = this.#tools;
    const origins = new Set([call]);
    const callee = graph.x(call);
    if (graph.kind(callee) === Kind.read && sameConnection.has(this.#text(graph.y(callee))))
      for (const one of this.of(graph.x(callee), reader)) origins.add(one);
    return origins;
  }

  /** The calls that can have made the socket at a node, or whose end stands there. */
  of(node: number, reader: State): ReadonlySet<number> {
    const { graph } = this.#tools;
    const found = new Set<number>();
    const seen = new Set<string>();
    const waiting: Place[] = [{ node, path: [] }];
    while (waiting.length > 0 && seen.size < maxNodes) {
      const place = waiting.pop() as Place;
      const path = this.#withoutEnd(place.path);
      const key = `${place.node} ${path.join(' ')}`;
      if (place.node === 0 || path.length > maxPath || seen.has(key)) continue;
      seen.add(key);
      graph.statementOf(place.node).usedBy(reader);
      waiting.push(...this.#before({ node: place.node, path }, found, reader));
    }
    return found;
  }

  /** An end of a socket, and the socket of a request, mean the connection itself. */
  #withoutEnd(path: readonly number[]): readonly number[] {
    const last = path.at(-1);
    return last !== undefined && ends.has(this.#text(last)) ? path.slice(0, -1) : path;
  }

  /** What a place comes from; calls that make connections are added to `found`. */
  #before({ node, path }: Place, found: Set<number>, reader: State): Place[] {
    const { graph } = this.#tools;
    const at = (nodes: Iterable<number>): Place[] => [...nodes].map((one) => ({ node: one, path }));
    switch (graph.kind(node)) {
      case Kind.any:
      case Kind.variable:
        return at(graph.list(graph.y(node)));
      case Kind.read:
        return [{ node: graph.x(node), path: [graph.y(node), ...path] }, ...this.#held(node, path, reader)];
      case Kind.pick: {
        const steps = [...graph.list(graph.y(node))].filter((one) => one !== Step.rest);
        return [{ node: graph.x(node), path: [...steps, ...path] }];
      }
      case Kind.spread:
        return at([graph.x(node)]);
      case Kind.name:
        return at(graph.declaredAs(node, reader) ?? []);
      case Kind.object:
      case Kind.array:
        return this.#parts(node, path, reader);
      case Kind.parameter:
        return [...at(graph.list(graph.z(node))), ...this.#given(node, path, reader)];
      case Kind.this:
        return [...this.#fieldsOf(node, path, reader), ...this.#listenedTo(graph.x(node), path)];
      case Kind.call:
        return this.#called(node, path, found, reader);
      default:
        return [];
    }
  }

  /** The values of a property read: what the objects hold that its base can be. */
  #held(node: number, path: readonly number[], reader: State): Place[] {
    const { graph } = this.#tools;
    return this.#fieldsOf(graph.x(node), [graph.y(node), ...path], reader);
  }

  #fieldsOf(node: number, path: readonly number[], reader: State): Place[] {
    const { pointsTo } = this.#tools;
    const [step, ...rest] = path;
    if (node === 0 || step === undefined || ends.has(this.#text(step))) return [];
    return pointsTo
      .valuesOf(node, reader)
      .flatMap((value) => heldSources(value, step, { tools: this.#tools, reader }))
      .map((one) => ({ node: one.node, path: [...one.steps, ...rest] }));
  }

  #parts(node: number, path: readonly number[], reader: State): Place[] {
    const [step, ...rest] = path;
    if (step === undefined) return [];
    return this.#tools.pointsTo.fields
      .partsOf(node, step, reader)
      .map((one) => ({ node: one.node, path: [...one.steps, ...rest] }));
  }

  /** What callers give a parameter, and what a listener is told: the socket of a request. */
  #given(node: number, path: readonly number[], reader: State): Place[] {
    const { graph, callers, pointsTo } = this.#tools;
    const fn = graph.y(node);
    const index = graph.parameterIndex(node);
    const given = callers.of(fn, reader).flatMap((link): Place[] => {
      const access = link.argument(index);
      return access ? [{ node: access.node, path: [...access.steps, ...path] }] : [];
    });
    const handed = pointsTo.fields
      .handedToCallback(fn, index, reader)
      .map((one) => ({ node: one.node, path: [...one.steps, ...path] }));
    return [...given, ...handed, ...(index === 0 ? this.#listenedTo(fn, path, 'socket') : [])];
  }

  /** The emitter of which a function in place is a listener: `this` there, or what it is told by the event `socket`. */
  #listenedTo(fn: number, path: readonly number[], event: string | null = null): Place[] {
    const { graph } = this.#tools;
    if (fn <= 0 || graph.kind(fn) !== Kind.function) return [];
    // An arrow has no `this` of its own; who is told a socket may be a function of either make.
    if (event === null && graph.has(fn, Flag.arrow)) return [];
    return graph.index.argumentsNamed.of(-fn, null).flatMap((call): Place[] => {
      const callee = graph.x(call);
      if (graph.kind(callee) !== Kind.read) return [];
      const name = this.#text(graph.z(call));
      if (listenerMethods.has(name)) {
        const about = graph.listItem(graph.y(call), 0);
        const isText = about > 0 && graph.kind(about) === Kind.text;
        const isMeant = event === null || (isText && graph.textOf(about).text === event);
        return isMeant ? [{ node: graph.x(callee), path }] : [];
      }
      // `net.connect(…, function () { this.localPort … })`.
      const connects = name === 'connect' || name === 'createConnection';
      return event === null && connects ? [{ node: call, path }] : [];
    });
  }

  /** A call made the connection, or answers one that was made before: of a chain, of a function of the workspace. */
  #called(node: number, path: readonly number[], found: Set<number>, reader: State): Place[] {
    const { graph } = this.#tools;
    const name = this.#text(graph.z(node));
    const callee = graph.x(node);
    const [step] = path;
    if (step === undefined || (path.length === 1 && sockets.has(this.#text(step)))) found.add(node);
    const before: Place[] = [];
    if (name === 'Object' || name === 'assign') before.push({ node: graph.listItem(graph.y(node), 0), path });
    if (graph.kind(callee) === Kind.read && sameConnection.has(name))
      before.push({ node: graph.x(callee), path: [] });
    return [...before, ...this.#boundTo(callee), ...this.#returned(node, path, reader)];
  }

  /** `dial(…)` where `dial` is `agent.createConnection.bind(agent)`: the connection is the agent's. */
  #boundTo(callee: number): Place[] {
    const { graph } = this.#tools;
    const held =
      graph.kind(callee) === Kind.variable
        ? [...graph.list(graph.y(callee))]
        : graph.kind(callee) === Kind.name
          ? (graph.fileOf(callee).declared.get(graph.x(callee)) ?? []).flatMap((one) =>
              graph.kind(one) === Kind.variable ? [...graph.list(graph.y(one))] : [one],
            )
          : [];
    return held.flatMap((bind): Place[] => {
      const bound = graph.x(bind);
      if (graph.kind(bind) !== Kind.call || this.#text(graph.z(bind)) !== 'bind') return [];
      if (graph.kind(bound) !== Kind.read) return [];
      const method = graph.x(bound);
      const isDial = graph.kind(method) === Kind.read && this.#text(graph.y(method)) === 'createConnection';
      return isDial ? [{ node: graph.x(method), path: [] }] : [];
    });
  }

  /** What the functions return that a call can mean; of one with other callers, a check here says nothing of them. */
  #returned(node: number, path: readonly number[], reader: State): Place[] {
    const { graph, callers, pointsTo } = this.#tools;
    const callee = graph.x(node);
    if (callee === 0 || graph.has(node, Flag.new)) return [];
    const targets = [...pointsTo.valuesOf(callee, reader), ...this.#givenFunctions(callee, reader)];
    return targets.flatMap((value): Place[] => {
      const fn = valueNumber(value);
      if (valueForm(value) !== Form.node || graph.kind(fn) !== Kind.function) return [];
      const isOnly = callers.of(fn, reader).length <= 1;
      return isOnly ? [{ node: graph.returnsOf(fn), path }] : [];
    });
  }

  /** The functions that callers give for a parameter which is called. */
  #givenFunctions(callee: number, reader: State): number[] {
    const { graph, callers, pointsTo } = this.#tools;
    if (graph.kind(callee) !== Kind.parameter) return [];
    return callers.of(graph.y(callee), reader).flatMap((link) => {
      const access = link.argument(graph.parameterIndex(callee));
      return access && access.steps.length === 0 ? [...pointsTo.valuesOf(access.node, reader)] : [];
    });
  }

  #text(name: number): string {
    return name > 0 ? this.#tools.graph.strings.text(name) : '';
  }
}
