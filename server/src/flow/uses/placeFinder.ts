/** What stands at a place beside a port, followed back with the arguments of the calls on the way; what counts as found is told by who asks. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import { type Access, accessesOf } from '../library/libraryPlaces.js';
import { heldSources, instanceSources } from '../search/searchObjects.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';

/** Nodes that are looked at for one place. */
const maxNodes = 120;

/** A call on the way from the literal to the sink, innermost first, and the function that it calls. */
export interface Hop {
  readonly call: number;
  readonly fn: number;
}

/** What was found at a place: `dynamic` for what is not known before run time, null where nothing stands there. */
export type Found<K> = K | 'dynamic' | null;

/** Follows places, each within its bounds. */
export abstract class PlaceFinder<K extends string> {
  protected readonly tools: SearchTools;
  #left = 0;

  constructor(tools: SearchTools) {
    this.tools = tools;
  }

  /** What a text says, or the part of it that is read. */
  protected abstract ofText(text: string, path: readonly number[], hops: readonly Hop[]): Found<K>;
  /** What something is that is made where it stands: a number, a function, an object, a text that is put together. */
  protected abstract ofMade(node: number, hops: readonly Hop[]): Found<K>;
  /** What anything else is. */
  protected abstract ofOther(node: number, hops: readonly Hop[]): Found<K>;
  /** A variable of the environment is read. */
  protected abstract onEnvironment(node: number, reader: State): void;

  /** What stands at a place. */
  protected at({ node, steps }: Access, hops: readonly Hop[], reader: State): Found<K> {
    this.#left = maxNodes;
    return this.look(node, steps, hops, reader);
  }

  #first(nodes: Iterable<number>, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    return this.#firstOf(
      Array.from(nodes, (node) => ({ node, steps: [] })),
      path,
      hops,
      reader,
    );
  }

  #firstOf(places: Iterable<Access>, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    let found: Found<K> = null;
    for (const { node, steps } of places) {
      const kind = this.look(node, [...steps, ...path], hops, reader);
      if (kind !== null && kind !== 'dynamic') return kind;
      found ??= kind;
    }
    return found;
  }

  protected look(node: number, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    const { graph } = this.tools;
    if (node <= 0 || path.length > 6 || this.#left-- <= 0) return null;
    graph.statementOf(node).usedBy(reader);
    const [step, ...rest] = path;
    switch (graph.kind(node)) {
      case Kind.text:
        return this.ofText(graph.textOf(node).text, path, hops);
      case Kind.concat:
      case Kind.sum:
      case Kind.number:
      case Kind.function:
      case Kind.unknown:
        return this.ofMade(node, hops);
      case Kind.any:
      case Kind.variable:
        return this.#first(graph.list(graph.y(node)), path, hops, reader);
      case Kind.spread:
        return this.look(graph.x(node), path, hops, reader);
      case Kind.pick:
        return this.look(
          graph.x(node),
          [...[...graph.list(graph.y(node))].filter((one) => one !== Step.rest), ...path],
          hops,
          reader,
        );
      case Kind.read:
        if (isEnvironment(node, this.tools)) this.onEnvironment(node, reader);
        return (
          this.look(graph.x(node), [graph.y(node), ...path], hops, reader) ??
          (isEnvironment(node, this.tools) ? 'dynamic' : null)
        );
      case Kind.name:
        return this.#named(node, path, hops, reader);
      case Kind.import:
        return this.#imported(node, path, hops, reader);
      case Kind.object:
      case Kind.array:
        return step === undefined
          ? this.ofMade(node, hops)
          : this.#firstOf(this.tools.pointsTo.fields.partsOf(node, step, reader), rest, hops, reader);
      case Kind.parameter:
        return this.#given(node, path, hops, reader);
      case Kind.this:
        return this.#ofThis(node, path, hops, reader);
      case Kind.call:
        return this.ofResult(node, path, hops, reader);
      default:
        return this.ofOther(node, hops);
    }
  }

  #named(node: number, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    const declared = this.tools.graph.declaredAs(node, reader);
    return declared ? this.#first(declared, path, hops, reader) : 'dynamic';
  }

  #imported(node: number, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    const { graph, pointsTo } = this.tools;
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
  #given(node: number, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    const { graph, callers } = this.tools;
    const fn = graph.y(node);
    const at = hops.findIndex((one) => one.fn === fn);
    const hop = hops[at];
    const link = hop && callers.of(fn, reader).find((one) => one.call === hop.call);
    const access = link?.argument(graph.parameterIndex(node));
    const given = access
      ? this.look(access.node, [...access.steps, ...path], hops.slice(at + 1), reader)
      : hop
        ? null
        : 'dynamic';
    if (given !== null && given !== 'dynamic') return given;
    return this.#first(graph.list(graph.z(node)), path, hops, reader) ?? given;
  }

  #ofThis(node: number, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    const { pointsTo } = this.tools;
    const [step, ...rest] = path;
    if (step === undefined) return null;
    const held = pointsTo
      .valuesOf(node, reader)
      .flatMap((value) => heldSources(value, step, { tools: this.tools, reader }));
    return this.#firstOf(held, rest, hops, reader);
  }

  protected ofResult(node: number, path: readonly number[], hops: readonly Hop[], reader: State): Found<K> {
    const { graph, pointsTo } = this.tools;
    const name = graph.strings.text(graph.z(node));
    if (/^(?:URL|parse|String|trim|toString|toLowerCase|freeze|urlToHttpOptions)$/.test(name)) {
      const first = graph.listItem(graph.y(node), 0);
      const callee = graph.x(node);
      return this.look(
        first > 0 ? first : graph.kind(callee) === Kind.read ? graph.x(callee) : 0,
        path,
        hops,
        reader,
      );
    }
    const handed = this.#handedThrough(node, path, hops, reader);
    if (handed !== undefined) return handed;
    let found: Found<K> = 'dynamic';
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
        for (const one of instanceSources(target, step, { tools: this.tools, reader }, new Set())) {
          const kind = this.look(one.node, [...one.steps, ...rest], inside, reader);
          if (kind !== null && kind !== 'dynamic') return kind;
          found = kind ?? found;
        }
      } else if (graph.kind(target) === Kind.function) {
        const kind = this.look(graph.returnsOf(target), path, inside, reader);
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
  ): Found<K> | undefined {
    const { pointsTo } = this.tools;
    let found: Found<K> | undefined;
    for (const { from, to } of pointsTo.flows.of(node, false).flatMap((row) => row.flows)) {
      if (to.root !== 'result' || to.steps.length > 0) continue;
      found ??= null;
      for (const one of accessesOf(from, node, this.tools.graph)) {
        const kind = this.look(one.node, [...one.steps, ...path], hops, reader);
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
