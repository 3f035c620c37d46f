/** Calls that listen or connect: which rows of the catalogue hold for a call, by what its callee is or by its name alone. */
import type { ApiRow, PortPlace } from '../../catalogue/apiRow.js';
import type { Catalogue } from '../../catalogue/catalogue.js';
import { nameShapes } from '../../catalogue/nameShapes.js';
import { Flag, Kind } from '../../facts/nodeKinds.js';
import type { SearchTools } from '../search/searchState.js';
import type { State } from '../state.js';
import { Form, valueForm, valueNumber } from '../values/valueCodes.js';
import { appliedCallee, appliedRow } from './appliedRows.js';
import { argumentForms } from './argumentForms.js';
import { numberBesideHost } from './numberBesideHost.js';
import { readPlace } from './rowPlaces.js';
import { SeenArguments } from './seenArguments.js';
import { registersPlugin } from './sinkCandidates.js';

/** One place of one row at one call: where a port goes into the network. */
export interface Sink {
  readonly call: number;
  readonly row: ApiRow;
  readonly place: PortPlace;
  readonly confidence: 'certain' | 'likely';
  /** What stands for the argument of a configuration: its exported value, or what that returns. */
  readonly root?: number;
  /** Known by its name although its callee is a function of the workspace: nothing where that function leads to more. */
  readonly isFallback: boolean;
}

/** Modules whose calls take numbers all day and that open no socket by themselves. */
const silentModules =
  /^(?:node:)?(?:assert|assert\/strict|fs|fs\/promises|path|events|stream|util|crypto|zlib|buffer|timers|timers\/promises|perf_hooks|os|readline|test)$|^(?:chai|vitest|sinon|should|lodash(?:[./-].*)?|rxjs(?:\/.*)?|react(?:-dom)?(?:\/.*)?|tap|ava|expect|power-assert|@jest\/globals|moment|dayjs|yup)$/;

/** Globals of the language, which open nothing. */
const language =
  /^(?:Object|Array|String|Number|Boolean|Symbol|BigInt|Date|RegExp|Math|JSON|Map|Set|WeakMap|WeakSet|Promise|Proxy|Reflect|URL|\w*Error|parseInt|parseFloat|isNaN|isFinite|encodeURI|encodeURIComponent|decodeURIComponent|structuredClone|console)$/;

/** Finds the sinks of calls. */
export class SinkFinder {
  readonly #tools: SearchTools;
  readonly #seen: SeenArguments;

  constructor(tools: SearchTools) {
    this.#tools = tools;
    this.#seen = new SeenArguments(tools, (value, call) => {
      const { module, path } = tools.pointsTo.externals.of(value);
      const form = tools.graph.has(call, Flag.new) ? 'new' : 'call';
      if (module === 'global' && language.test(path[0] ?? '')) return true;
      return isSilentModule(module, tools.catalogue()) || tools.apiRows(value, form).length > 0;
    });
  }

  /** The sinks of a call; `reader` is dropped when others may hold. */
  sinksOf(call: number, reader: State): Sink[] {
    const { graph, pointsTo, receivers, catalogue, apiRows } = this.#tools;
    const form = graph.has(call, Flag.new) ? 'new' : 'call';
    const found: Sink[] = [];
    let isKnown = false;
    let isOwn = false;
    let isSilent = false;
    const callee = graph.x(call);
    const values = callee > 0 ? receivers.valuesOf(callee, reader) : [];
    for (const value of values) {
      if (valueForm(value) !== Form.external) {
        isOwn ||= this.#isFunction(value);
        continue;
      }
      const { module } = pointsTo.externals.of(value);
      const rows = apiRows(value, form);
      isKnown ||= rows.length > 0;
      isSilent ||= isSilentModule(module, catalogue());
      for (const row of rows)
        if (this.#holds(row, call, reader))
          for (const place of row.ports) found.push(sinkOf(call, row, place));
    }
    if (registersPlugin(call, graph)) found.push(...this.#registered(call, reader));
    if (!isKnown && !isOwn) found.push(...this.#applied(call, reader));
    // A class of the workspace does what its code says, whatever it is called; so does a function that hides nothing.
    if (!isKnown && !isSilent && !(isOwn && form === 'new')) {
      const named = this.#named(call, form, values, isOwn);
      if (named.length > 0 && !(isOwn && this.#isToldByCode(values, reader))) found.push(...named);
    }
    return found;
  }

  /** Rows of what is called by `call` or `apply`. */
  #applied(call: number, reader: State): Sink[] {
    const { graph, receivers, apiRows } = this.#tools;
    const applied = appliedCallee(call, graph);
    if (!applied) return [];
    return receivers
      .valuesOf(applied.callee, reader)
      .filter((value) => valueForm(value) === Form.external)
      .flatMap((value) => apiRows(value, 'call'))
      .map((row) => appliedRow(row, applied.by))
      .filter((row) => this.#holds(row, call, reader))
      .flatMap((row) => row.ports.map((place) => sinkOf(call, row, place)));
  }

  /** Rows of the plugin that a call registers. */
  #registered(call: number, reader: State): Sink[] {
    const { graph, receivers, apiRows } = this.#tools;
    return receivers
      .valuesOf(graph.listItem(graph.y(call), 0), reader)
      .filter((value) => valueForm(value) === Form.external)
      .flatMap((value) => apiRows(value, 'plugin'))
      .filter((row) => this.#holds(row, call, reader))
      .flatMap((row) => row.ports.map((place) => sinkOf(call, row, place)));
  }

  /** Whether a call is of functions of the workspace alone, and their code shows all that they do with what they are given. */
  #isToldByCode(values: readonly number[], reader: State): boolean {
    return values.every((value) => this.#isFunction(value) && this.#seen.of(valueNumber(value), reader));
  }

  #isFunction(value: number): boolean {
    const { graph } = this.#tools;
    const kind = valueForm(value) === Form.node ? graph.kind(valueNumber(value)) : Kind.unknown;
    return kind === Kind.function || kind === Kind.class;
  }

  /** Rows by the name of the callee alone, for what no module explains. */
  #named(call: number, form: 'call' | 'new', values: readonly number[], isOwn: boolean): Sink[] {
    const { graph } = this.#tools;
    const name = graph.strings.text(graph.z(call));
    const isUnknown = values.length === 0;
    const isLibrary = !isUnknown && !isOwn;
    const found: Sink[] = [];
    for (const shape of nameShapes) {
      if (shape.form !== form || !shape.name.test(name)) continue;
      if (shape.credentials ? !graph.has(call, Flag.credentials) : isUnknown && !shape.anyReceiver) continue;
      for (const place of shape.row.ports)
        found.push({ call, row: shape.row, place, confidence: 'likely', isFallback: isOwn });
    }
    const beside =
      found.length === 0 && !isOwn && (isUnknown || isLibrary) ? numberBesideHost(call, graph) : null;
    if (beside) found.push({ call, row: besideHost, place: beside, confidence: 'likely', isFallback: false });
    return found;
  }

  /** Whether the arguments have the form that a row asks for. */
  #holds(row: ApiRow, call: number, reader: State): boolean {
    const { unless } = row;
    if (unless && [unless.at].flat().some((at) => this.#hasForm(call, at, unless.is, reader))) return false;
    if (row.except && this.#isText(call, row.except, reader)) return false;
    return !row.when || this.#isText(call, row.when, reader);
  }

  #isText(call: number, { at, equals }: NonNullable<ApiRow['when']>, reader: State): boolean {
    const { node, steps } = this.placeOf(at, call);
    if (node === 0) return false;
    const text = this.#textAt(node, steps, reader);
    return text !== null && equals.includes(text);
  }

  /** The text that stands at an option. */
  #textAt(node: number, steps: readonly number[], reader: State): string | null {
    const { graph, pointsTo, constants } = this.#tools;
    const [step, ...rest] = steps;
    if (step === undefined) return constants.textOf(node, reader) ?? this.#memberName(node, reader);
    for (const value of pointsTo.valuesOf(node, reader)) {
      if (valueForm(value) !== Form.node || graph.kind(valueNumber(value)) !== Kind.object) continue;
      for (const part of pointsTo.fields.partsOf(valueNumber(value), step, reader)) {
        const text = this.#textAt(part.node, [...part.steps, ...rest], reader);
        if (text !== null) return text;
      }
    }
    return null;
  }

  /** The last name of a module's member, as of an enumeration: `Transport.REDIS`. */
  #memberName(node: number, reader: State): string | null {
    const { pointsTo } = this.#tools;
    const values = pointsTo.valuesOf(node, reader);
    const [value] = values;
    if (value === undefined || values.length > 1 || valueForm(value) !== Form.external) return null;
    const { path } = pointsTo.externals.of(value);
    return path.length > 1 ? (path.at(-1) ?? null) : null;
  }

  #hasForm(call: number, at: string, form: NonNullable<ApiRow['unless']>['is'], reader: State): boolean {
    const { graph, pointsTo } = this.#tools;
    const { node, steps } = this.placeOf(at, call);
    if (steps.length > 0) return this.#hasOption(node, steps, form, reader);
    if (form === 'present') return node > 0;
    return argumentForms(node, graph, pointsTo.modules, reader).has(form);
  }

  /** Whether an object in place has an option, in that form. */
  #hasOption(
    node: number,
    steps: readonly number[],
    form: NonNullable<ApiRow['unless']>['is'],
    reader: State,
  ): boolean {
    const { graph, pointsTo } = this.#tools;
    if (node === 0) return false;
    return pointsTo.valuesOf(node, reader).some((value) => {
      const object = valueNumber(value);
      if (valueForm(value) !== Form.node || graph.kind(object) !== Kind.object) return false;
      const entries = graph.list(graph.y(object));
      for (let i = 0; i < entries.length; i += 3) {
        if (entries[i] !== steps[0]) continue;
        const held = entries[i + 2] as number;
        return form === 'present' || argumentForms(held, graph, pointsTo.modules, reader).has(form);
      }
      return false;
    });
  }

  /** The argument of a place, and the steps into it. */
  placeOf(at: string, call: number): { node: number; index: number; steps: number[] } {
    return readPlace(at, call, this.#tools.graph);
  }
}

function sinkOf(call: number, row: ApiRow, place: PortPlace): Sink {
  return { call, row, place, confidence: row.isDeclared ? 'likely' : 'certain', isFallback: false };
}

const besideHost: ApiRow = {
  module: '',
  path: '',
  shape: 'call',
  role: 'connect',
  ports: [],
  defaultHost: 'dynamic',
  doc: 'docs/detection.md#names-that-tell-the-role',
};

/** Node's own modules are what the catalogue says, whole; a name there suggests nothing more. */
function isSilentModule(module: string, catalogue: Catalogue): boolean {
  if (module === 'global') return false;
  return module.startsWith('node:') || catalogue.hasModule(`node:${module}`) || silentModules.test(module);
}
