/** Which calls are worth asking whether they listen or connect: by their name, the module at their root, or their arguments. */
import { lastNameIn } from '../../catalogue/exportPath.js';
import { hasNameShape } from '../../catalogue/nameShapes.js';
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { SearchTools } from '../search/searchState.js';
import { appliedCallee } from './appliedRows.js';
import { numberBesideHost } from './numberBesideHost.js';

/** Last names of what rows call, and of those whose receiver holds the port: their arguments need not say any. */
interface RowNames {
  readonly all: ReadonlySet<number>;
  readonly ofReceivers: ReadonlySet<number>;
}

/** Tells candidates from other calls by what stands at the call and in its file. */
export class SinkCandidates {
  readonly #tools: Pick<SearchTools, 'graph' | 'catalogue'>;
  #names: RowNames | null = null;

  constructor(tools: Pick<SearchTools, 'graph' | 'catalogue'>) {
    this.#tools = tools;
  }

  /** Other rows: names are read anew. */
  forgetRows(): void {
    this.#names = null;
  }

  /** Whether a call is worth asking for its sinks: by its name, its root or its arguments. */
  has(call: number): boolean {
    const { graph } = this.#tools;
    if (graph.has(call, Flag.throws)) return false;
    const applied = appliedCallee(call, graph);
    const name = applied ? graph.index.nameOf(applied.callee) : graph.z(call);
    const names = this.#rowNames();
    if (names.ofReceivers.has(name)) return true;
    if (!this.#mayCarryPort(call)) return false;
    if (names.all.has(name) || graph.has(call, Flag.credentials) || registersPlugin(call, graph)) return true;
    const root = this.#rootModule(graph.x(call));
    // What is called by the name of a global is what it says; one that goes by another name was looked up.
    const isByName = root === 'global' && isGlobalChain(graph.x(call), graph);
    if (root !== null && !isByName && this.#isOfRows(root)) return true;
    const text = graph.strings.text(name);
    if (renamed.test(text) && mayBeGiven(applied?.callee ?? graph.x(call), graph)) return true;
    return (
      hasNameShape(text, graph.has(call, Flag.new) ? 'new' : 'call') || numberBesideHost(call, graph) !== null
    );
  }

  /** A module of rows, or a file that may be one in the repository of its own package: a folder, its index, one of its name. */
  #isOfRows(specifier: string): boolean {
    const catalogue = this.#tools.catalogue();
    if (!specifier.startsWith('.')) return catalogue.hasModule(specifier);
    const name = /([^./]*)(?:\.[cm]?[jt]sx?)?\/?$/.exec(specifier)?.[1] ?? '';
    return /^(?:index|main|src|lib|)$/.test(name) || catalogue.hasModule(name);
  }

  #rowNames(): RowNames {
    if (this.#names) return this.#names;
    const { graph, catalogue } = this.#tools;
    const names = { all: new Set<number>(), ofReceivers: new Set<number>() };
    for (const name of catalogue().callNames) names.all.add(graph.strings.number(name));
    for (const row of catalogue().rows) {
      const last = lastNameIn(row.path);
      if (last !== undefined && row.ports.some(({ at }) => at.startsWith('this.')))
        names.ofReceivers.add(graph.strings.number(last));
    }
    this.#names = names;
    return names;
  }

  /** A call of nothing but functions, flags and texts without digits carries no port. */
  #mayCarryPort(call: number): boolean {
    const { graph } = this.#tools;
    const args = graph.y(call);
    for (let i = 0; i < graph.listLength(args); i++) {
      const one = graph.listItem(args, i);
      if (one === 0) continue;
      const kind = graph.kind(one);
      if (kind === Kind.function || (kind === Kind.text && graph.x(one) < 0)) continue;
      return true;
    }
    return false;
  }

  /** The module at the root of a chain of reads and calls, through names of the file; null for anything else. */
  #rootModule(callee: number): string | null {
    const { graph } = this.#tools;
    let at = callee;
    for (let hops = 0; at > 0 && hops < 40; hops++) {
      switch (graph.kind(at)) {
        case Kind.read:
        case Kind.readKey:
        case Kind.call:
        case Kind.pick:
        case Kind.typed:
          at = graph.x(at);
          break;
        case Kind.variable:
          at = graph.listItem(graph.y(at), 0);
          break;
        case Kind.parameter:
          at = [...graph.list(graph.z(at))].find((one) => graph.kind(one) === Kind.typed) ?? 0;
          break;
        case Kind.name: {
          const declared = graph.fileOf(at).declared.get(graph.x(at));
          if (!declared) return 'global';
          at = declared[0] as number;
          break;
        }
        case Kind.import:
          return graph.strings.text(graph.x(at));
        default:
          return null;
      }
    }
    return null;
  }
}

/** What a function of a library is called where it is kept under a name of one's own: `fetchImpl`, `this._listen`. */
const renamed =
  /.(?:fetch|connect|listen|request|socket|bind)|(?:fetch|connect|listen|request|socket|bind)./i;

/** Whether something else can be given to what is called: a property, a parameter, a variable that holds no function in place. */
function mayBeGiven(callee: number, graph: SearchTools['graph']): boolean {
  const kind = graph.kind(callee);
  if (kind === Kind.read || kind === Kind.parameter) return true;
  return (
    kind === Kind.variable && graph.list(graph.y(callee)).every((one) => graph.kind(one) !== Kind.function)
  );
}

/** Whether a call registers a plugin with options: `app.register(plugin, { port })`. */
export function registersPlugin(call: number, graph: SearchTools['graph']): boolean {
  return graph.strings.text(graph.z(call)) === 'register' && graph.list(graph.y(call)).length > 1;
}

/** Whether a callee is a global, or read from one by names alone. */
function isGlobalChain(callee: number, graph: SearchTools['graph']): boolean {
  let at = callee;
  while (at > 0 && graph.kind(at) === Kind.read) at = graph.x(at);
  return at > 0 && graph.kind(at) === Kind.name && !graph.fileOf(at).declared.has(graph.x(at));
}
