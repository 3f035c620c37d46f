/** Where to find nodes of the graph: calls by name, writes by property, functions by the names they go by. */
import { Kind, Member } from '../../facts/nodeKinds.js';
import { type State, Topics } from '../state.js';
import type { FileGraph, StatementGraph } from './fileGraph.js';
import type { GraphNodes } from './graphNodes.js';
import { type Addition, nameKey, type Table } from './graphTable.js';
import { aliasNode, aliasOf, NodeTables } from './nodeTables.js';

/** What an entry of the index says of a statement: the table, the key, the node. */
type Entry = readonly [table: Table, key: number, node: number];

/** Fills the tables from statements that come, and empties them of those that go. */
export class GraphIndex extends NodeTables {
  /** Numbers of the names of calls that may write to what they are given. */
  writers: ReadonlySet<number> = new Set();
  /** What came since it was last taken: those who looked before decide by themselves whether it matters. */
  #additions: Addition[] = [];
  /** Grows with every import, or export of a whole module, that came or went. */
  importChanges = 0;
  /** Files whose names at the top, or exports, changed. */
  readonly names = new Topics<number>();
  readonly #graph: GraphNodes;
  readonly #special: Record<
    'call' | 'apply' | 'bind' | 'default' | 'star' | 'setTimeout' | 'setInterval',
    number
  >;

  constructor(graph: GraphNodes) {
    super(graph);
    this.#graph = graph;
    const number = (text: string): number => graph.strings.number(text);
    this.#special = {
      call: number('call'),
      apply: number('apply'),
      bind: number('bind'),
      default: number('default'),
      star: number('*'),
      setTimeout: number('setTimeout'),
      setInterval: number('setInterval'),
    };
  }

  add(statement: StatementGraph, dropped: State[]): void {
    for (const [table, key, node] of this.#entries(statement)) {
      if (table === this.importsOf) this.importChanges++;
      table.add(key, node);
      if (this.#isJournaled(table)) this.#additions.push({ table, key, node });
      else dropped.push(...table.topics.changed(key));
    }
    this.#changeNames(statement, true, dropped);
  }

  remove(statement: StatementGraph, dropped: State[]): void {
    for (const [table, key, node] of this.#entries(statement)) {
      if (table === this.importsOf) this.importChanges++;
      table.remove(key, node);
      // Who relied on a call or a write is dropped with its statement; names and namesakes may be fewer for others, too.
      if (!this.#isJournaled(table) || table === this.aliases || table === this.methods)
        dropped.push(...table.topics.changed(key));
    }
    this.#changeNames(statement, false, dropped);
  }

  #isJournaled(table: Table): boolean {
    return (
      table === this.calls ||
      table === this.aliases ||
      table === this.methods ||
      table === this.writes ||
      table === this.symbolWrites ||
      table === this.argumentsNamed
    );
  }

  /** Calls, arguments, names, functions and writes that came since this was last asked. */
  takeAdditions(): readonly Addition[] {
    const taken = this.#additions.filter(({ table, node }) =>
      this.#graph.isPresent(table === this.aliases ? aliasNode(node) : node),
    );
    this.#additions = [];
    return taken;
  }

  /** A file came or went: what it declares and exports may be looked at anew. */
  fileArrived(file: FileGraph): Iterable<State> {
    return this.names.changed(file.number);
  }

  /** Names that the top of a file declares and exports. */
  #changeNames(statement: StatementGraph, isNew: boolean, dropped: State[]): void {
    const graph = this.#graph;
    const { file, node, nodeCount } = statement;
    let changed = false;
    for (let n = node; n < node + nodeCount; n++) {
      const kind = graph.kind(n);
      if (kind === Kind.declare || kind === Kind.assign) change(file.declared, graph.x(n), graph.y(n), isNew);
      else if (kind === Kind.export) change(file.exported, graph.x(n), graph.y(n), isNew);
      else if (kind === Kind.exportStar) {
        this.importChanges++;
        if (isNew) file.stars.push(graph.x(n));
        else file.stars.splice(file.stars.indexOf(graph.x(n)), 1);
      } else continue;
      changed = true;
    }
    if (changed) dropped.push(...this.names.changed(file.number));
  }

  /** The name that a value is known by: of a name, a read, a function. */
  nameOf(node: number): number {
    const graph = this.#graph;
    switch (graph.kind(node)) {
      case Kind.name:
      case Kind.variable:
      case Kind.parameter:
      case Kind.function:
      case Kind.class:
        return graph.x(node);
      case Kind.read:
        return graph.y(node);
      case Kind.import:
        return graph.y(node);
      case Kind.call: {
        // `a.bind(b)`, `wrap(a)`: the result goes by the name of what is bound, or of the call.
        const callee = graph.x(node);
        if (graph.z(node) === this.#special.bind && graph.kind(callee) === Kind.read)
          return this.nameOf(graph.x(callee));
        return graph.z(node);
      }
      case Kind.pick: {
        const steps = graph.list(graph.y(node));
        return steps.at(-1) ?? 0;
      }
      default:
        return 0;
    }
  }

  *#entries({ file, node, nodeCount }: StatementGraph): Generator<Entry> {
    const graph = this.#graph;
    for (let n = node; n < node + nodeCount; n++) {
      switch (graph.kind(n)) {
        case Kind.call:
          yield* this.#callEntries(n);
          break;
        case Kind.write: {
          yield [this.writes, graph.y(n), n];
          const base = graph.x(n);
          if (isVariable(graph.kind(base))) yield [this.usesOf, base, n];
          else if (graph.kind(base) === Kind.name) yield [this.usesOf, nameKey(file, graph.x(base)), n];
          if (graph.kind(base) === Kind.read && graph.kind(graph.x(base)) === Kind.this)
            yield [this.fieldWrites, nameKey(file, graph.y(n)), n];
          yield* this.#heldUnder(graph.y(n), graph.z(n));
          break;
        }
        case Kind.writeKey: {
          yield [this.keyWrites, file.number, n];
          const key = graph.y(n);
          if (key > 0 && this.nameOf(key) > 0) yield [this.symbolWrites, this.nameOf(key), n];
          const base = graph.x(n);
          if (isVariable(graph.kind(base))) yield [this.usesOf, base, n];
          else if (graph.kind(base) === Kind.name) yield [this.usesOf, nameKey(file, graph.x(base)), n];
          break;
        }
        case Kind.object: {
          const entries = graph.list(graph.y(n));
          for (let i = 0; i < entries.length; i += 3)
            if ((entries[i] as number) > 0)
              yield* this.#heldUnder(entries[i] as number, entries[i + 2] as number);
          break;
        }
        case Kind.class:
          yield* this.#classEntries(n);
          break;
        case Kind.variable:
          for (const one of graph.list(graph.y(n))) yield* this.#alias(one, graph.x(n));
          break;
        case Kind.declare:
        case Kind.export:
        case Kind.assign:
          yield* this.#alias(graph.y(n), graph.x(n));
          break;
        case Kind.comparison:
          yield [this.comparisons, file.number, n];
          break;
        case Kind.import: {
          const specifier = graph.strings.text(graph.x(n));
          yield [this.imports, graph.strings.number(stemOf(specifier)), n];
          yield [this.importsOf, file.number, n];
          break;
        }
      }
    }
  }

  *#callEntries(n: number): Generator<Entry> {
    const graph = this.#graph;
    const name = graph.z(n);
    const callee = graph.x(n);
    const { call, apply, bind } = this.#special;
    yield [this.calls, name, n];
    if (mockNames.test(graph.strings.text(name))) yield [this.mocks, graph.fileOf(n).number, n];
    if (name === this.#special.setTimeout || name === this.#special.setInterval)
      yield [this.timers, graph.fileOf(n).number, n];
    if (this.writers.has(name)) yield [this.writerCalls, graph.fileOf(n).number, n];
    if (graph.kind(callee) === Kind.read) {
      const base = graph.x(callee);
      if (name === call || name === apply || name === bind) {
        const before = this.nameOf(base);
        if (before > 0 && before !== name) yield [this.calls, before, n];
      }
      const baseKind = graph.kind(base);
      if (isVariable(baseKind) || baseKind === Kind.function) yield [this.usesOf, base, n];
      else if (baseKind === Kind.name) yield [this.usesOf, nameKey(graph.fileOf(n), graph.x(base)), n];
    } else if (graph.kind(callee) === Kind.call) {
      yield [this.calls, graph.strings.number(`${graph.strings.text(graph.z(callee))}()`), n];
    } else if (graph.kind(callee) === Kind.function) yield [this.argumentsNamed, -callee, n];
    for (const one of graph.list(graph.y(n))) {
      const kind = graph.kind(one);
      if (kind === Kind.function || kind === Kind.class || isVariable(kind))
        yield [this.argumentsNamed, -one, n];
      const argument = this.nameOf(one);
      if (argument > 0 && kind !== Kind.function) yield [this.argumentsNamed, argument, n];
      if (kind === Kind.name) yield [this.argumentsOfName, nameKey(graph.fileOf(n), graph.x(one)), n];
    }
  }

  *#heldUnder(property: number, value: number): Generator<Entry> {
    const kind = this.#graph.kind(value);
    if (kind === Kind.function || kind === Kind.class) yield [this.methods, property, value];
    yield* this.#alias(value, property);
  }

  *#alias(value: number, name: number): Generator<Entry> {
    if (value === 0) return;
    const graph = this.#graph;
    if (graph.kind(value) === Kind.any) {
      for (const one of graph.list(graph.y(value))) yield* this.#alias(one, name);
      return;
    }
    const known = this.nameOf(value);
    const { default: byDefault, star } = this.#special;
    if (graph.kind(value) === Kind.import && (known === byDefault || known === star))
      yield [this.holders, value, name];
    if (known > 0 && known !== name && known !== byDefault && known !== star)
      yield [this.aliases, known, aliasOf(value, name)];
  }

  *#classEntries(n: number): Generator<Entry> {
    const graph = this.#graph;
    const members = graph.list(graph.y(n));
    for (let i = 0; i < members.length; i += 3) {
      const property = members[i] as number;
      const value = members[i + 1] as number;
      if (((members[i + 2] as number) & 7) === Member.getter) continue;
      yield* this.#heldUnder(property, value);
    }
    const details = graph.list(graph.z(n));
    for (let i = 1; i < details.length; i++) {
      const name = this.nameOf(details[i] as number);
      if (name > 0) yield [this.heirs, name, n];
    }
  }
}

/** jest, vitest, node:test, bun, testdouble, mockery and proxyquire replace a module by a call of such a name. */
const mockNames =
  /^(?:mock|doMock|setMock|unstable_mockModule|module|mockModule|replace|replaceEsm|registerMock|registerSubstitute|proxyquire|load)$/;

function isVariable(kind: number): boolean {
  return kind === Kind.variable || kind === Kind.parameter;
}

function change(table: Map<number, number[]>, name: number, node: number, isNew: boolean): void {
  if (node === 0) return;
  const list = table.get(name);
  if (isNew) {
    if (list) list.push(node);
    else table.set(name, [node]);
  } else if (list) {
    list.splice(list.indexOf(node), 1);
    if (list.length === 0) table.delete(name);
  }
}

/** The last segment of a specifier without its ending; of a folder its own name. */
function stemOf(specifier: string): string {
  const path = specifier.replace(/\/(?:index(?:\.[cm]?[jt]sx?)?)?$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  return last.replace(/\.[cm]?[jt]sx?$/, '');
}
