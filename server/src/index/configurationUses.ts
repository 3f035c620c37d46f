/** Configuration files: their default export counts as if it were handed to the tool that reads it. */
import type { ApiRow } from '../catalogue/apiRow.js';
import { isCommandStarter } from '../catalogue/commandStarters.js';
import { placeRow } from '../catalogue/places.js';
import { Kind, Step } from '../facts/nodeKinds.js';
import { commandExport, type UsedWhere, usesExport } from '../facts/placedUses.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { SearchTools } from '../flow/search/searchState.js';
import type { CallUses, LiteralUse } from '../flow/uses/literalUses.js';
import type { UseFinder } from '../flow/uses/portUses.js';
import { stepsOfPlace } from '../flow/uses/rowPlaces.js';
import { Form, valueForm } from '../flow/values/valueCodes.js';

const placeExports = Object.values(usesExport);

/** Options that one search reads one in the other: a path of a search has a bound, and holds no name twice. */
const maxSearched = 3;
/** Members of a list in a configuration (projects, plugins) that are looked into. */
const maxParts = 200;
/** Functions that a configuration is handed through, one in the other: `withPWA(withMDX(compose(a)(config)))`. */
const maxWraps = 6;

export class ConfigurationUses {
  readonly #tools: SearchTools;
  readonly #finder: UseFinder;

  constructor(tools: SearchTools, finder: UseFinder) {
    this.#tools = tools;
    this.#finder = finder;
  }

  /** The nodes that a file exports as its configuration; none where no tool reads a file of its name. */
  nodesOf(file: FileGraph | undefined): readonly number[] {
    if (!file) return [];
    const { strings } = this.#tools.graph;
    const placed = placeExports.flatMap((name) => file.exported.get(strings.number(name)) ?? []);
    const commands = file.exported.get(strings.number(commandExport)) ?? [];
    return [...placed, ...commands, ...this.#configurationsOf(file)];
  }

  #configurationsOf(file: FileGraph): readonly number[] {
    const { strings } = this.#tools.graph;
    const exported = [
      ...(file.exported.get(strings.number('default')) ?? []),
      ...(file.exported.get(strings.number('=')) ?? []),
    ];
    if (this.#rowsOf(file).length > 0) {
      const config = file.exported.get(strings.number('config')) ?? [];
      return exported.length > 0 ? exported : config;
    }
    const named = file.exported.get(strings.number('config')) ?? [];
    return [
      ...exported.filter((node) => this.#isServed(node)),
      ...named.filter((node) => this.#isProtractors(node)),
    ];
  }

  /** `exports.config = { seleniumAddress: … }`: Protractor reads it, whatever the file is called. */
  #isProtractors(node: number): boolean {
    return this.#keysOf(node).has('seleniumAddress');
  }

  #rowsOf(file: FileGraph): readonly ApiRow[] {
    return this.#tools.catalogue().configs(lastSteps(file.key));
  }

  /** A module whose default export has `fetch` and `port` is served by Bun (bun.sh/docs/api/http, "export default"). */
  #isServed(node: number): boolean {
    const names = this.#keysOf(node);
    return names.has('port') && names.has('fetch');
  }

  /** The names of an object in place. */
  #keysOf(node: number): ReadonlySet<string> {
    const { graph } = this.#tools;
    const names = new Set<string>();
    if (graph.kind(node) !== Kind.object) return names;
    const entries = graph.list(graph.y(node));
    for (let i = 0; i < entries.length; i += 3)
      if ((entries[i] as number) > 0) names.add(graph.strings.text(entries[i] as number));
    return names;
  }

  /** Finds the uses of a configuration. */
  find(found: CallUses): void {
    const { graph, catalogue } = this.#tools;
    const node = found.call;
    const file = graph.fileOf(node);
    graph.statementOf(node).usedBy(found);
    graph.index.names.readBy(file.number, found);
    const where = this.#whereOf(node, file);
    if (where !== null) {
      found.uses = this.#usesOfPlaces(node, where, found);
      return;
    }
    if (file.exported.get(graph.strings.number(commandExport))?.includes(node)) {
      found.uses = this.#usesOfCommand(node, found);
      return;
    }
    const served = this.#isServed(node) ? catalogue().apis('global', ['Bun', 'serve'], 'call') : [];
    const rows = this.#rowsOf(file);
    const ofProtractor =
      rows.length === 0 && this.#isProtractors(node) ? catalogue().configs('protractor.conf.js') : [];
    const uses: LiteralUse[] = [];
    for (const row of [...rows, ...ofProtractor, ...served]) {
      for (const place of row.ports) {
        const steps = stepsOfPlace(place.at, graph.strings);
        const deep = steps.length - maxSearched;
        for (const root of this.#configurations(node, found)) {
          const sink = { call: node, row, place, root, confidence: 'certain', isFallback: false } as const;
          for (const part of deep > 0 ? this.#partsAt(root, steps.slice(0, deep), found) : [root])
            uses.push(...this.#finder.usesAt(sink, part, deep > 0 ? steps.slice(deep) : steps, found));
        }
      }
    }
    found.uses = distinctUses(uses);
  }

  /** Whether a node holds what a file that is no code says of ports, and where that is so. */
  #whereOf(node: number, file: FileGraph): UsedWhere | null {
    const { strings } = this.#tools.graph;
    const isOf = (where: UsedWhere): boolean =>
      file.exported.get(strings.number(usesExport[where]))?.includes(node) ?? false;
    return isOf('machine') ? 'machine' : isOf('container') ? 'container' : null;
  }

  /** Uses by the command that a call starts, if what it calls starts commands; of options, if a tool reads them. */
  #usesOfCommand(node: number, found: CallUses): LiteralUse[] {
    const { graph, pointsTo, receivers } = this.#tools;
    const [callee = 0, machine = 0, container = 0] = graph.list(graph.y(node));
    const isStarter = (value: number): boolean => {
      if (valueForm(value) !== Form.external) return false;
      const { module, path } = pointsTo.externals.of(value);
      return isCommandStarter(module, path);
    };
    const starts =
      callee > 0
        ? receivers.valuesOf(callee, found).some(isStarter)
        : this.#rowsOf(graph.fileOf(node)).length > 0;
    if (!starts) return [];
    return [
      ...this.#usesOfPlaces(machine, 'machine', found),
      ...this.#usesOfPlaces(container, 'container', found),
    ];
  }

  /** Uses of the values that stand at places: each goes by the row of its place. */
  #usesOfPlaces(node: number, where: UsedWhere, found: CallUses): LiteralUse[] {
    const { graph } = this.#tools;
    const entries = graph.list(graph.y(node));
    const uses: LiteralUse[] = [];
    for (let i = 0; i < entries.length; i += 3) {
      const value = entries[i + 2] as number;
      const row = placeRow(graph.strings.text(entries[i] as number), where);
      const place = row?.ports[0];
      if (!row || !place) continue;
      const sink = {
        call: value,
        row,
        place,
        root: value,
        confidence: 'certain',
        isFallback: false,
      } as const;
      uses.push(...this.#finder.usesAt(sink, value, [], found));
    }
    return distinctUses(uses);
  }

  /** The nodes that stand at options of a configuration, deeper than a search reads at once. */
  #partsAt(node: number, steps: readonly number[], found: CallUses): number[] {
    const { graph, pointsTo } = this.#tools;
    let level = [node];
    for (let i = 0; i < steps.length && level.length > 0; i++) {
      const step = steps[i] as number;
      const values = new Set(level.flatMap((one) => pointsTo.valuesOf(one, found)));
      const held = [...values].filter((one) => (one & 3) === 0).map((one) => one >> 2);
      level = held
        .flatMap((one): number[] => {
          if (step === Step.returned) return graph.kind(one) === Kind.function ? [graph.returnsOf(one)] : [];
          if (!isLiteral(graph.kind(one))) return [];
          // What is spread into an object is no deeper than the object.
          const parts = pointsTo.fields.partsOf(one, step, found);
          return parts.flatMap((part) => (part.steps.length === 0 ? [part.node] : []));
        })
        .filter((one) => one > 0)
        .slice(0, maxParts);
    }
    return level;
  }

  /** The configuration itself, what it returns where it is a function, and what that tells its parameter (karma's `set`). */
  #configurations(node: number, found: CallUses): number[] {
    const { graph, pointsTo } = this.#tools;
    const starts = this.#withHandedThrough(node, found);
    for (const value of pointsTo.valuesOf(node, found)) {
      const fn = value >> 2;
      if ((value & 3) !== 0 || graph.kind(fn) !== Kind.function) continue;
      if (graph.returnsOf(fn) > 0) starts.push(graph.returnsOf(fn));
      const parameter = graph.listItem(graph.y(fn), 0);
      if (parameter === 0) continue;
      for (const use of graph.index.usesOf.of(parameter, found))
        if (graph.kind(use) === Kind.call && /^(?:set|initConfig)$/.test(graph.strings.text(graph.z(use))))
          starts.push(graph.listItem(graph.y(use), 0));
    }
    return starts;
  }

  /** A configuration with what is handed to functions of others on the way to it: what they do with it, their code alone says. */
  #withHandedThrough(node: number, found: CallUses): number[] {
    const { graph, pointsTo } = this.#tools;
    const starts = [node];
    let level = [node];
    for (let hops = 0; hops < maxWraps && level.length > 0; hops++) {
      level = level.flatMap((one) => {
        const call = this.#heldBy(one);
        if (graph.kind(call) !== Kind.call || graph.x(call) <= 0) return [];
        const isOwn = pointsTo.valuesOf(graph.x(call), found).some((value) => valueForm(value) === Form.node);
        return isOwn ? [] : [...graph.list(graph.y(call))].filter((argument) => argument > 0);
      });
      starts.push(...level);
    }
    return starts.slice(0, maxParts);
  }

  /** What the one declaration of a name holds; the node itself where it is no such name. */
  #heldBy(node: number): number {
    const { graph } = this.#tools;
    if (graph.kind(node) !== Kind.name) return node;
    const [declared = 0, ...others] = graph.fileOf(node).declared.get(graph.x(node)) ?? [];
    if (others.length > 0 || declared === 0 || graph.kind(declared) !== Kind.variable) return node;
    const [held = 0, ...more] = graph.list(graph.y(declared));
    return more.length === 0 ? held : node;
  }
}

function isLiteral(kind: number): boolean {
  return kind === Kind.object || kind === Kind.array;
}

/** The folder and the name of a file: no pattern says more. */
function lastSteps(key: string): string {
  return key.slice(key.lastIndexOf('/', key.lastIndexOf('/') - 1) + 1);
}

/** A value of a place and a call of it can be the same: each counts once. */
function distinctUses(uses: readonly LiteralUse[]): LiteralUse[] {
  const known = new Set<string>();
  return uses.filter((use) => {
    const key = `${use.literal} ${use.digits?.start} ${use.sink?.row.role}`;
    return !known.has(key) && known.add(key) !== undefined;
  });
}
