/** Which connections are guarded against self-connect: those whose own two ends the code compares. */
import { Compared, Flag, Kind } from '../../facts/nodeKinds.js';
import type { HostKind } from '../../ports/host.js';
import type { FileGraph } from '../graph/fileGraph.js';
import type { SearchTools } from '../search/searchState.js';
import { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import { SocketSources } from './socketSources.js';

/** Calls by which a guarded socket came to be, each with what is compared of it; dropped when a guard of the file changes. */
class FileGuards extends State {
  /** {@link Compared} by the node of a call. */
  readonly compared = new Map<number, number>();
}

/**
 * Whether a comparison makes a guard: both ports and addresses (Go's src/net/tcpsock_posix.go, selfConnect), or the
 * ports alone where the address is one of this host anyway.
 */
export function guards(compared: number, host: HostKind): boolean {
  if ((compared & Compared.ports) === 0) return false;
  return (compared & Compared.addresses) !== 0 || host === 'loopback' || host === 'any';
}

/** Finds what the code compares of the connections that calls make; remembered by file. */
export class SelfConnectGuards {
  readonly #tools: SearchTools;
  readonly #sources: SocketSources;
  readonly #known = new Map<number, FileGuards>();

  constructor(tools: SearchTools) {
    this.#tools = tools;
    this.#sources = new SocketSources(tools);
  }

  /** What is compared ({@link Compared}) of the connection that a call makes. */
  comparedOf(call: number, reader: State): number {
    const files = this.#filesFor(call, reader);
    const guarded = files.map((file) => this.#of(file, reader)).filter(({ compared }) => compared.size > 0);
    if (guarded.length === 0) return 0;
    const origins = this.#sources.originsOf(call, reader);
    let all = 0;
    for (const { compared } of guarded) for (const one of origins) all |= compared.get(one) ?? 0;
    return all;
  }

  /** The call's own file, and those of functions that dial by calling the function around (`dialAgain(() => …)`). */
  #filesFor(call: number, reader: State): FileGraph[] {
    const { graph, pointsTo } = this.#tools;
    const files = new Set([graph.fileOf(call)]);
    const around = graph.functionOf(call);
    for (const outer of around === 0 ? [] : graph.index.argumentsNamed.of(-around, null))
      for (const value of pointsTo.valuesOf(graph.x(outer), reader))
        if (valueForm(value) === Form.node) files.add(graph.fileOf(valueNumber(value)));
    return [...files];
  }

  #of(file: FileGraph, reader: State): FileGuards {
    let known = this.#known.get(file.number);
    if (!known) {
      known = new FileGuards(() => this.#known.delete(file.number));
      this.#known.set(file.number, known);
      for (const comparison of this.#tools.graph.index.comparisons.of(file.number, known))
        this.#add(comparison, known);
    }
    known.usedBy(reader);
    return known;
  }

  #add(comparison: number, guards: FileGuards): void {
    const { graph } = this.#tools;
    const form = graph.y(comparison);
    const what = form === Compared.byCallee ? this.#comparedInside(graph.z(comparison), guards) : form;
    if (what === 0) return;
    for (const source of this.#sources.of(graph.x(comparison), guards))
      guards.compared.set(source, (guards.compared.get(source) ?? 0) | what);
  }

  /** What the functions that a callee can be compare. */
  #comparedInside(callee: number, reader: State): number {
    const { graph, pointsTo } = this.#tools;
    let all = 0;
    for (const value of pointsTo.valuesOf(callee, reader)) {
      const fn = valueNumber(value);
      if (valueForm(value) !== Form.node || graph.kind(fn) !== Kind.function) continue;
      if (graph.has(fn, Flag.constructor)) continue;
      for (const one of graph.index.comparisons.of(graph.fileOf(fn).number, reader))
        if (one > fn && one <= graph.lastInside(fn) && graph.y(one) !== Compared.byCallee)
          all |= graph.y(one);
    }
    return all;
  }
}
