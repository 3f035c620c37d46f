/** The host that goes with a port: what the call's other arguments say, with the arguments of the calls on the way. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import { classifyHost, type HostKind } from '../../ports/host.js';
import { portsInAddress, portsInUrl } from '../../syntax/portText.js';
import { type Access, accessesOf } from '../library/libraryPlaces.js';
import { heldSources, instanceSources } from '../search/searchObjects.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';

/** Nodes that are looked at for one host. */
const maxNodes = 120;

/** A call on the way from the literal to the sink, innermost first, and the function that it calls. */
export interface Hop {
  readonly call: number;
  readonly fn: number;
}

/** What is said of a host; of another host than this also its name, where one is written. */
export interface FoundHost {
  readonly kind: HostKind;
  readonly name: string | null;
}

/** Finds hosts, each search within its bounds. */
export class HostFinder {
  readonly #tools: SearchTools;
  #left = 0;
  /** For whom hosts were looked for last, and which were: a list of ports has one host for all. */
  #reader: State | null = null;
  readonly #known = new Map<string, FoundHost>();
  /** The last name of another host that the search met: it ends where it meets one. */
  #name: string | null = null;
  /** The other host that the environment names. */
  #environmentName: string | null = null;

  constructor(tools: SearchTools) {
    this.#tools = tools;
  }

  /** What is said of the host at a place; null where nothing stands there. */
  hostAt(access: Access, hops: readonly Hop[], reader: State): FoundHost {
    if (this.#reader !== reader) {
      this.#reader = reader;
      this.#known.clear();
    }
    const key = `${access.node} ${access.steps} ${hops.map((one) => `${one.call}>${one.fn}`)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#left = maxNodes;
    this.#name = null;
    this.#environmentName = null;
    const kind = this.#look(access.node, access.steps, hops, reader);
    const found = { kind, name: kind === 'remote' ? this.#name : this.#environmentName };
    this.#known.set(key, found);
    return found;
  }

  #first(nodes: Iterable<number>, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    let found: HostKind = null;
    for (const one of nodes) {
      const kind = this.#look(one, path, hops, reader);
      if (kind !== null && kind !== 'dynamic') return kind;
      found ??= kind;
    }
    return found;
  }

  #look(node: number, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    const { graph } = this.#tools;
    if (node <= 0 || path.length > 6 || this.#left-- <= 0) return null;
    graph.statementOf(node).usedBy(reader);
    const [step, ...rest] = path;
    switch (graph.kind(node)) {
      case Kind.text:
        return this.#ofText(graph.textOf(node).text, path);
      case Kind.concat:
      case Kind.sum:
        return 'dynamic';
      case Kind.number:
      case Kind.function:
      case Kind.unknown:
        return null;
      case Kind.any:
      case Kind.variable:
        return this.#first(graph.list(graph.y(node)), path, hops, reader);
      case Kind.spread:
        return this.#look(graph.x(node), path, hops, reader);
      case Kind.pick:
        return this.#look(
          graph.x(node),
          [...[...graph.list(graph.y(node))].filter((one) => one !== Step.rest), ...path],
          hops,
          reader,
        );
      case Kind.read:
        if (isEnvironment(node, this.#tools)) this.#noteGiven(node, reader);
        return (
          this.#look(graph.x(node), [graph.y(node), ...path], hops, reader) ??
          (isEnvironment(node, this.#tools) ? 'dynamic' : null)
        );
      case Kind.name:
        return this.#named(node, path, hops, reader);
      case Kind.import:
        return this.#imported(node, path, hops, reader);
      case Kind.object:
      case Kind.array:
        return step === undefined
          ? null
          : this.#tools.pointsTo.fields
              .partsOf(node, step, reader)
              .reduce<HostKind>(
                (known, one) => known ?? this.#look(one.node, [...one.steps, ...rest], hops, reader),
                null,
              );
      case Kind.parameter:
        return this.#given(node, path, hops, reader);
      case Kind.this:
        return this.#ofThis(node, path, hops, reader);
      case Kind.call:
        return this.#called(node, path, hops, reader);
      default:
        return 'dynamic';
    }
  }

  /** Notes the other host that files give the program by a variable: which of them holds when it starts nobody can know. */
  #noteGiven(node: number, reader: State): void {
    const { graph, pointsTo } = this.#tools;
    for (const value of pointsTo.modules.variablesOf(graph.y(node), graph.fileOf(node), reader)) {
      const { text } = graph.kind(value) === Kind.text ? graph.textOf(value) : { text: '' };
      if (classifyHost(text) === 'remote' && /^[a-z][\w.-]*$/i.test(text)) this.#environmentName ??= text;
    }
  }

  #ofText(text: string, path: readonly number[]): HostKind {
    if (path.length === 0) return this.#classified(text);
    const name = this.#tools.graph.strings.text(path[0] as number);
    if (name !== 'hostname' && name !== 'host') return null;
    const [port] = text.includes('//') ? portsInUrl(text) : portsInAddress(text);
    return this.#classified(port ? port.host : (/\/\/([^/:?#]*)/.exec(text)?.[1] ?? ''));
  }

  #classified(host: string): HostKind {
    this.#name = host;
    return classifyHost(host);
  }

  #named(node: number, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    const { graph } = this.#tools;
    const file = graph.fileOf(node);
    graph.index.names.declaredReadBy(file, graph.x(node), reader);
    const declared = file.declared.get(graph.x(node));
    return declared ? this.#first(declared, path, hops, reader) : 'dynamic';
  }

  #imported(node: number, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    const { graph, pointsTo } = this.#tools;
    const { strings } = graph;
    const { file } = pointsTo.modules.of(graph.fileOf(node), strings.text(graph.x(node)), reader);
    if (!file) return 'dynamic';
    graph.index.names.readBy(file.number, reader);
    const isWhole = strings.text(graph.y(node)) === '*';
    const [name, rest] = isWhole ? [path[0], path.slice(1)] : [graph.y(node), path];
    const named = name === undefined ? undefined : file.exported.get(name);
    if (named) return this.#first(named, rest, hops, reader);
    return this.#first(
      file.exported.get(strings.number('=')) ?? [],
      name === undefined ? [] : [name, ...rest],
      hops,
      reader,
    );
  }

  /** What the call on the way gives a parameter; without one, what it is by default. */
  #given(node: number, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    const { graph, callers } = this.#tools;
    const fn = graph.y(node);
    const at = hops.findIndex((one) => one.fn === fn);
    const hop = hops[at];
    const link = hop && callers.of(fn, reader).find((one) => one.call === hop.call);
    const access = link?.argument(graph.parameterIndex(node));
    const given = access
      ? this.#look(access.node, [...access.steps, ...path], hops.slice(at + 1), reader)
      : hop
        ? null
        : 'dynamic';
    if (given !== null && given !== 'dynamic') return given;
    return this.#first(graph.list(graph.z(node)), path, hops, reader) ?? given;
  }

  #ofThis(node: number, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    const { pointsTo } = this.#tools;
    const [step, ...rest] = path;
    if (step === undefined) return null;
    let found: HostKind = null;
    for (const value of pointsTo.valuesOf(node, reader)) {
      for (const one of heldSources(value, step, { tools: this.#tools, reader })) {
        const kind = this.#look(one.node, [...one.steps, ...rest], hops, reader);
        if (kind !== null && kind !== 'dynamic') return kind;
        found ??= kind;
      }
    }
    return found;
  }

  #called(node: number, path: readonly number[], hops: readonly Hop[], reader: State): HostKind {
    const { graph, pointsTo } = this.#tools;
    const name = graph.strings.text(graph.z(node));
    if (/^(?:URL|parse|String|trim|toString|toLowerCase|freeze|urlToHttpOptions)$/.test(name)) {
      const first = graph.listItem(graph.y(node), 0);
      const callee = graph.x(node);
      return this.#look(
        first > 0 ? first : graph.kind(callee) === Kind.read ? graph.x(callee) : 0,
        path,
        hops,
        reader,
      );
    }
    const handed = this.#handedThrough(node, path, hops, reader);
    if (handed !== undefined) return handed;
    let found: HostKind = 'dynamic';
    for (const value of graph.x(node) > 0 ? pointsTo.valuesOf(graph.x(node), reader) : []) {
      const target = valueNumber(value);
      if (valueForm(value) !== Form.node) continue;
      const isClass = graph.kind(target) === Kind.class || graph.has(node, Flag.new);
      const [step, ...rest] = path;
      const inside = [
        {
          call: node,
          fn: isClass && graph.kind(target) === Kind.class ? graph.constructorOf(target) : target,
        },
        ...hops,
      ];
      if (isClass && step !== undefined) {
        for (const one of instanceSources(target, step, { tools: this.#tools, reader }, new Set())) {
          const kind = this.#look(one.node, [...one.steps, ...rest], inside, reader);
          if (kind !== null && kind !== 'dynamic') return kind;
          found = kind ?? found;
        }
      } else if (graph.kind(target) === Kind.function) {
        const kind = this.#look(graph.returnsOf(target), path, inside, reader);
        if (kind !== null && kind !== 'dynamic') return kind;
      }
    }
    return found;
  }

  /** What a library's function hands through to its result; undefined where no row says anything of it. */
  #handedThrough(
    node: number,
    path: readonly number[],
    hops: readonly Hop[],
    reader: State,
  ): HostKind | undefined {
    const { pointsTo } = this.#tools;
    let found: HostKind | undefined;
    for (const { from, to } of pointsTo.flows.of(node, false).flatMap((row) => row.flows)) {
      if (to.root !== 'result' || to.steps.length > 0) continue;
      found ??= null;
      for (const one of accessesOf(from, node, this.#tools.graph)) {
        const kind = this.#look(one.node, [...one.steps, ...path], hops, reader);
        if (kind !== null && kind !== 'dynamic') return kind;
        found ??= kind;
      }
    }
    return found;
  }
}

function isEnvironment(node: number, { graph }: SearchTools): boolean {
  const base = graph.x(node);
  return base > 0 && graph.kind(base) === Kind.read && graph.strings.text(graph.y(base)) === 'env';
}
