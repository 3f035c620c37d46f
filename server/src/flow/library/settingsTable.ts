/** Finds what was put into stores of settings, and which stores a call, property or import reads. */
import { Kind } from '../../facts/nodeKinds.js';
import { addToGroup } from '../../groupedBy.js';
import type { FileGraph } from '../graph/fileGraph.js';
import type { FlowGraph } from '../graph/graph.js';
import type { State } from '../state.js';
import { type FlowPlace, readFlowPlace } from './flowRow.js';
import { nodesOf } from './libraryPlaces.js';
import type { SettingsStore, StoreFill, StoreRead } from './settingsStores.js';

/** A row of what fills a store, with its places read. */
export interface ReadFill extends Omit<StoreFill, 'from' | 'under'> {
  readonly store: number;
  readonly from: FlowPlace;
  readonly under: FlowPlace | null;
}

/** A call that reads a store. */
export interface ReadingCall {
  readonly store: number;
  /** Between the names in its key; undefined where it has none. */
  readonly key: string | undefined;
}

type CallRead = Extract<StoreRead, { call: string }>;

/** Names are below this, stores above. */
const nameSpan = 2 ** 26;
/** Steps from a callee to the module at its root. */
const maxChain = 40;

/** The stores, and which calls and files speak of them. */
export class SettingsTable {
  readonly stores: readonly SettingsStore[];
  readonly #graph: FlowGraph;
  readonly #fills = new Map<number, ReadFill[]>();
  readonly #calls = new Map<number, { readonly store: number; readonly read: CallRead }[]>();
  readonly #properties = new Map<number, number[]>();

  constructor(graph: FlowGraph, stores: readonly SettingsStore[]) {
    this.#graph = graph;
    this.stores = stores;
    for (const [store, { fills, reads }] of stores.entries()) {
      for (const fill of fills) {
        const under = fill.under === undefined ? null : readFlowPlace(fill.under);
        addToGroup(this.#fills, graph.strings.number(fill.call), {
          ...fill,
          store,
          from: readFlowPlace(fill.from),
          under,
        });
      }
      for (const read of reads) {
        if ('call' in read) addToGroup(this.#calls, graph.strings.number(read.call), { store, read });
        else if ('properties' in read)
          for (const name of read.properties) addToGroup(this.#properties, graph.strings.number(name), store);
      }
    }
    graph.index.settings = {
      calls: new Set(this.#fills.keys()),
      keysOfCall: (call) => this.#keysOfCall(call),
      keysOfFile: (file) =>
        stores.flatMap((one, store) => (one.files?.test(file.key) ? [store * nameSpan] : [])),
    };
  }

  /** Keys under which a call is listed: its store, with the first name under which it puts something where that is written there. */
  #keysOfCall(call: number): number[] {
    const graph = this.#graph;
    const keys = (this.#fills.get(graph.z(call)) ?? []).flatMap(({ store, under, underElse }) => {
      if (!under) return [store * nameSpan];
      const name = (this.#textAt(under, call) ?? underElse)?.split(/[.:]/)[0];
      return name === undefined ? [] : [store * nameSpan + graph.strings.number(name)];
    });
    return keys.length > 1 ? [...new Set(keys)] : keys;
  }

  /** The text at a place, an option of an object literal included; undefined where it is not written there. */
  #textAt(place: FlowPlace, call: number): string | undefined {
    const graph = this.#graph;
    let [node = 0] = nodesOf(place, call, graph);
    for (const step of place.steps) {
      if (node === 0 || graph.kind(node) !== Kind.object || typeof step !== 'string') return undefined;
      const entries = graph.list(graph.y(node));
      const name = graph.strings.number(step);
      const at = entries.findIndex((one, i) => i % 3 === 0 && one === name);
      node = at < 0 ? 0 : (entries[at + 2] as number);
    }
    return node > 0 && graph.kind(node) === Kind.text ? graph.textOf(node).text : undefined;
  }

  /** The name under which a fill puts its settings, by its names; null where that is not written there. */
  nameOf(fill: ReadFill, call: number): string | null {
    return fill.under ? (this.#textAt(fill.under, call) ?? fill.underElse ?? null) : '';
  }

  /** Calls that may put something into a store under a name, 0 for its root; and exports of the store's files, at the root. */
  filledBy(store: number, name: number, reader: State): readonly number[] {
    return name < 0 ? none : this.#graph.index.settingsOf.of(store * nameSpan + name, reader);
  }

  /** What a call puts into a store. */
  fillsOf(store: number, call: number): readonly ReadFill[] {
    const graph = this.#graph;
    return (this.#fills.get(graph.z(call)) ?? []).filter(
      (fill) => fill.store === store && this.#isOf(call, fill.of),
    );
  }

  /** The stores that a call reads. */
  readBy(call: number): readonly ReadingCall[] {
    const found = this.#calls.get(this.#graph.z(call));
    if (!found) return none;
    return found
      .filter(({ read }) => this.#isOf(call, read.of))
      .map(({ store, read }) => ({ store, key: read.key }));
  }

  /** The stores that a property of that name reads. */
  readByProperty(name: number): readonly number[] {
    return this.#properties.get(name) ?? none;
  }

  #isOf(call: number, of: StoreFill['of']): boolean {
    if (!of) return true;
    const graph = this.#graph;
    const root = of.argument === undefined ? graph.x(call) : graph.listItem(graph.y(call), of.argument);
    const module = moduleAt(root, graph);
    return module !== null && of.module.test(module);
  }
}

/** The module at the root of a chain of reads and calls, through the names of its file; null for anything else. */
function moduleAt(node: number, graph: FlowGraph): string | null {
  let at = node;
  for (let hops = 0; at > 0 && hops < maxChain; hops++) {
    const kind = graph.kind(at);
    if (kind === Kind.import) return graph.strings.text(graph.x(at));
    if (kind === Kind.name) at = declaredAs(at, graph.fileOf(at), graph);
    else if (kind === Kind.variable) at = graph.listItem(graph.y(at), 0);
    else if (kind === Kind.read || kind === Kind.call || kind === Kind.pick) at = graph.x(at);
    else return null;
  }
  return null;
}

function declaredAs(name: number, file: FileGraph, graph: FlowGraph): number {
  return file.declared.get(graph.x(name))?.[0] ?? 0;
}

const none: readonly never[] = [];
