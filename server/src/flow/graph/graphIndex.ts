/** Where to find nodes of the graph: calls by name, writes by property, functions by the names they go by. */
import { Kind, Member } from '../../facts/nodeKinds.js';
import { type State, Topics } from '../state.js';
import { ElementNames } from './elementNames.js';
import { changeNodes, type FileGraph, type StatementGraph } from './fileGraph.js';
import type { GraphNodes } from './graphNodes.js';
import { type Addition, nameKey, type Table, unlessKey } from './graphTable.js';
import { isGlobalMock, isMemberMock, mockNames } from './mockCalls.js';
import { NameTopics } from './nameTopics.js';
import { isVariable, NodeNames, type SpecialNames, specialNames, stemOf } from './nodeNames.js';
import { aliasNode, aliasOf, NodeTables } from './nodeTables.js';
import { type SettingsKeys, wholeExports } from './settingsKeys.js';
import { toldParser } from './toldParser.js';

/** Takes what the index says of a statement: the table, the key, the node. A function, since there are millions of them. */
type Take = (table: Table, key: number, node: number) => void;

/** Fills the tables from statements that come, and empties them of those that go. */
export class GraphIndex extends NodeTables {
  /** Numbers of the names of calls that may write to what they are given. */
  writers: ReadonlySet<number> = new Set();
  /** Names of calls that put settings into stores, and the keys under which these and the exports of files are listed. */
  settings: SettingsKeys = { calls: new Set(), keysOfCall: () => [], keysOfFile: () => [] };
  /** Numbers of the names under which an object holds a function that is called with what its other entries say. */
  handlers: ReadonlySet<number> = new Set();
  /** What came since it was last taken: those who looked before decide by themselves whether it matters. */
  #additions: Addition[] = [];
  /** Nobody has looked before additions are first taken: until then none needs to be noted. */
  #isLookedAt = false;
  /** Keys of files of which an import, or an export of a whole module, came or went; who looks empties it. */
  readonly importers = new Set<string>();
  /** Files of which a statement came or went, and those whose names at the top, or exports, changed. */
  readonly texts = new Topics<number>();
  readonly names = new NameTopics();
  readonly #graph: GraphNodes;
  readonly #names: NodeNames;
  readonly #elements: ElementNames;
  readonly #special: SpecialNames;

  constructor(graph: GraphNodes) {
    super(graph);
    this.#graph = graph;
    this.#elements = new ElementNames(graph);
    this.#names = new NodeNames(graph, this.#elements);
    this.#special = specialNames(graph.strings);
  }

  add(statement: StatementGraph, dropped: State[]): void {
    this.#entries(statement, (table, key, node) => {
      if (table === this.importsOf) this.importers.add(statement.file.key);
      table.add(key, node);
      if (!this.isJournaled(table)) dropped.push(...table.topics.changed(key));
      else if (this.#isLookedAt) this.#additions.push({ table, key, node });
    });
    this.#changeNames(statement, true, dropped);
  }

  remove(statement: StatementGraph, dropped: State[]): void {
    this.#entries(statement, (table, key, node) => {
      if (table === this.importsOf) this.importers.add(statement.file.key);
      table.remove(key, node);
      // Who relied on a call or a write is dropped with its statement; names and namesakes may be fewer for others, too.
      if (!this.isJournaled(table) || table === this.aliases || table === this.methods)
        dropped.push(...table.topics.changed(key));
    });
    this.#changeNames(statement, false, dropped);
  }

  /** Calls, arguments, names, functions and writes that came since this was last asked. */
  takeAdditions(): readonly Addition[] {
    const taken = this.#additions.filter(({ table, node }) =>
      this.#graph.isPresent(table === this.aliases ? aliasNode(node) : node),
    );
    this.#additions = [];
    this.#isLookedAt = true;
    return taken;
  }

  /** A file came or went, or its names: what it and the others of its scope declare and export may be looked at anew. */
  fileArrived({ scope }: FileGraph, names: Iterable<number> = []): State[] {
    return scope.flatMap(({ number }) => this.names.changed(number, names));
  }

  /** Names that the top of a file declares and exports. */
  #changeNames(statement: StatementGraph, isNew: boolean, dropped: State[]): void {
    const graph = this.#graph;
    const { file, node, nodeCount } = statement;
    const names = new Set<number>();
    dropped.push(...this.texts.changed(file.number));
    for (let n = node; n < node + nodeCount; n++) {
      const kind = graph.kind(n);
      if (kind === Kind.declare || kind === Kind.assign)
        changeNodes(file.declared, graph.x(n), graph.y(n), isNew);
      else if (kind === Kind.export) changeNodes(file.exported, graph.x(n), graph.y(n), isNew);
      else if (kind === Kind.exportStar) {
        this.importers.add(file.key);
        if (isNew) file.stars.push(graph.x(n));
        else file.stars.splice(file.stars.indexOf(graph.x(n)), 1);
      } else continue;
      names.add(graph.x(n));
    }
    if (names.size > 0) dropped.push(...this.fileArrived(file, names));
  }

  /** The name that a value is known by: of a name, a read, a function. */
  nameOf(node: number): number {
    return this.#names.of(node);
  }

  #entries({ file, node, nodeCount }: StatementGraph, take: Take): void {
    const graph = this.#graph;
    for (let n = node; n < node + nodeCount; n++) {
      switch (graph.kind(n)) {
        case Kind.call:
          this.#callEntries(n, take);
          break;
        case Kind.write:
          this.#writeEntries(n, file, take);
          break;
        case Kind.writeKey: {
          take(this.keyWrites, file.number, n);
          const key = graph.y(n);
          if (key > 0 && this.nameOf(key) > 0) take(this.symbolWrites, this.nameOf(key), n);
          this.#useOf(graph.x(n), n, take);
          break;
        }
        case Kind.object: {
          const entries = graph.y(n);
          for (let i = 0; i < graph.listLength(entries); i += 3) {
            const name = graph.listItem(entries, i);
            const value = graph.listItem(entries, i + 2);
            if (name > 0) this.#heldUnder(name, value, take);
            if (this.handlers.has(name) && graph.kind(value) === Kind.function)
              take(this.handlersIn, value, n);
          }
          break;
        }
        case Kind.class:
          this.#classEntries(n, take);
          break;
        case Kind.variable:
          for (const one of graph.list(graph.y(n))) this.#alias(one, graph.x(n), take);
          break;
        case Kind.export:
        case Kind.declare:
        case Kind.assign:
          if (graph.kind(n) === Kind.export && wholeExports.test(graph.strings.text(graph.x(n))))
            for (const key of this.settings.keysOfFile(file)) take(this.settingsOf, key, graph.y(n));
          this.#alias(graph.y(n), graph.x(n), take);
          break;
        case Kind.comparison:
          take(this.comparisons, file.number, n);
          break;
        case Kind.unless:
        case Kind.refuses:
          take(this.unless, unlessKey(graph.functionOf(n), file), n);
          break;
        case Kind.import:
          take(this.imports, graph.strings.number(stemOf(graph.strings.text(graph.x(n)))), n);
          take(this.importsOf, file.number, n);
          break;
      }
    }
  }

  #writeEntries(n: number, file: FileGraph, take: Take): void {
    const graph = this.#graph;
    take(this.writes, graph.y(n), n);
    const base = graph.x(n);
    this.#useOf(base, n, take);
    const held = graph.kind(base) === Kind.read ? graph.x(base) : 0;
    if (graph.kind(held) === Kind.this) take(this.fieldWrites, nameKey(file, graph.y(n)), n);
    this.#useOf(held, n, take, this.partWrites);
    this.#heldUnder(graph.y(n), graph.z(n), take);
    if (graph.y(n) === this.#special.prototype && graph.kind(graph.z(n)) === Kind.object)
      take(this.prototypes, graph.z(n), n);
    if (isGlobalMock(n, graph) || isMemberMock(n, graph)) take(this.mocks, file.number, n);
  }

  #callEntries(n: number, take: Take): void {
    const graph = this.#graph;
    const name = graph.z(n);
    const callee = graph.x(n);
    const { call, apply, bind } = this.#special;
    take(this.calls, name, n);
    if (mockNames.test(graph.strings.text(name))) take(this.mocks, graph.fileOf(n).number, n);
    if (name === this.#special.setTimeout || name === this.#special.setInterval)
      take(this.timers, graph.fileOf(n).number, n);
    if (this.settings.calls.has(name))
      for (const key of this.settings.keysOfCall(n)) take(this.settingsOf, key, n);
    if (this.writers.has(name)) take(this.writerCalls, graph.fileOf(n).number, n);
    if (graph.kind(callee) === Kind.read) {
      const base = graph.x(callee);
      for (const one of this.#elements.putBy(name, graph.y(n))) this.#held(one, this.nameOf(base), take);
      if (name === this.#special.forEach)
        this.#looped(graph.listItem(graph.y(n), 0), this.nameOf(base), take);
      if (name === call || name === apply || name === bind) {
        const before = this.nameOf(base);
        if (before > 0 && before !== name) take(this.calls, before, n);
      }
      if (graph.kind(base) === Kind.function) take(this.usesOf, base, n);
      else this.#useOf(toldParser(base, name, graph), n, take);
    } else if (graph.kind(callee) === Kind.call) {
      take(this.calls, this.#elements.ofResult(graph.z(callee)), n);
      const inner = graph.x(callee);
      if (graph.z(callee) === this.#special.get && graph.kind(inner) === Kind.read)
        take(this.calls, this.#elements.of(this.nameOf(graph.x(inner))), n);
    } else if (graph.kind(callee) === Kind.readKey) {
      take(this.calls, this.nameOf(callee), n);
    } else if (graph.kind(callee) === Kind.import) this.#calledModule(callee, n, take);
    else if (graph.kind(callee) === Kind.any)
      for (const one of graph.list(graph.y(callee))) this.#calledModule(one, n, take);
    else if (graph.kind(callee) === Kind.function) take(this.argumentsNamed, -callee, n);
    const args = graph.y(n);
    for (let i = 0; i < graph.listLength(args); i++) {
      const one = graph.listItem(args, i);
      const kind = graph.kind(one);
      if (kind === Kind.function || kind === Kind.class || isVariable(kind))
        take(this.argumentsNamed, -one, n);
      const argument = this.nameOf(one);
      if (argument > 0 && kind !== Kind.function) take(this.argumentsNamed, argument, n);
      if (kind === Kind.name) take(this.argumentsOfName, nameKey(graph.fileOf(n), graph.x(one)), n);
    }
  }

  /** `require('./a')(n)`: the module goes by no name of the file. */
  #calledModule(callee: number, n: number, take: Take): void {
    const graph = this.#graph;
    if (graph.kind(callee) !== Kind.import) return;
    const module = graph.strings.number(`require(${stemOf(graph.strings.text(graph.x(callee)))})`);
    take(this.holders, callee, module);
    take(this.calls, module, n);
  }

  /** A call on a variable, parameter or name, or a write to its properties. */
  #useOf(base: number, n: number, take: Take, table = this.usesOf): void {
    const graph = this.#graph;
    if (isVariable(graph.kind(base))) take(table, base, n);
    else if (graph.kind(base) === Kind.name) take(table, nameKey(graph.fileOf(n), graph.x(base)), n);
  }

  #heldUnder(property: number, value: number, take: Take): void {
    const kind = this.#graph.kind(value);
    if (kind === Kind.function || kind === Kind.class) take(this.methods, property, value);
    this.#alias(value, property, take);
  }

  #alias(value: number, name: number, take: Take): void {
    if (value === 0) return;
    const graph = this.#graph;
    if (graph.kind(value) === Kind.any) {
      for (const one of graph.list(graph.y(value))) this.#alias(one, name, take);
      return;
    }
    for (const one of this.#elements.heldBy(value)) this.#held(one, name, take);
    const known = this.nameOf(value);
    const { default: byDefault, star } = this.#special;
    if (graph.kind(value) === Kind.import && (known === byDefault || known === star))
      take(this.holders, value, name);
    // `const { default: a } = await import('./b')`, `const a = require('./b').default`.
    if (known === byDefault && (graph.kind(value) === Kind.pick || graph.kind(value) === Kind.read)) {
      const module = graph.x(value);
      if (graph.kind(module) === Kind.import && graph.y(module) === star) take(this.holders, module, name);
    }
    if (known > 0 && known !== name && known !== byDefault && known !== star)
      take(this.aliases, known, aliasOf(value, name));
  }

  /** Something that stands in a list or table of a name. */
  #held(value: number, container: number, take: Take): void {
    const name = this.#elements.of(container);
    if (value === 0 || name === 0) return;
    const kind = this.#graph.kind(value);
    if (kind === Kind.function || kind === Kind.class) take(this.heldIn, value, name);
    else if (kind === Kind.name || kind === Kind.variable)
      take(this.aliases, this.nameOf(value), aliasOf(value, name));
  }

  /** `list.forEach((one) => …)`: the parameter stands for the elements. */
  #looped(callback: number, container: number, take: Take): void {
    const parameter = this.#elements.parameterOf(callback);
    const name = this.#elements.of(container);
    if (parameter > 0 && name > 0) take(this.aliases, name, aliasOf(parameter, this.#graph.x(parameter)));
  }

  #classEntries(n: number, take: Take): void {
    const graph = this.#graph;
    const members = graph.list(graph.y(n));
    for (let i = 0; i < members.length; i += 3) {
      const kind = (members[i + 2] as number) & 7;
      if (kind === Member.getter || kind === Member.setter) continue;
      this.#heldUnder(members[i] as number, members[i + 1] as number, take);
    }
    const details = graph.list(graph.z(n));
    for (let i = 1; i < details.length; i++) {
      const name = this.nameOf(details[i] as number);
      if (name > 0) take(this.heirs, name, n);
    }
  }
}
