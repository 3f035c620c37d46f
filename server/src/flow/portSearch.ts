/** Searches ports backward, from the arguments of calls to literals: with the caller's arguments where functions return, to all callers where parameters begin. */
import type { ApiRow, ValueRow } from '../catalogue/apiRow.js';
import type { CallForm, Catalogue } from '../catalogue/catalogue.js';
import { Flag, Kind, Operator, Step } from '../facts/nodeKinds.js';
import { portsInDigits } from '../syntax/portText.js';
import type { Callers } from './callers.js';
import type { Constants, NumberSpan } from './constants.js';
import { Goals, keyOfParameter, noPath, type Path, type PortForm, plainForm } from './goals.js';
import type { FlowGraph } from './graph.js';
import { nameKey } from './graphTable.js';
import type { Access } from './libraryPlaces.js';
import type { PointsTo } from './pointsTo.js';
import { type Answer, PortQuery, type Subscriber } from './portQuery.js';
import type { Receivers } from './receivers.js';
import { searchCall } from './searchCalls.js';
import { searchImport, searchInstance, searchName, searchParts, searchUses } from './searchObjects.js';
import { searchText } from './searchTexts.js';
import type { State } from './state.js';
import { Form, instanceOf, valueForm, valueNumber } from './valueCodes.js';

/** What searches work with. */
export interface SearchTools {
  readonly graph: FlowGraph;
  readonly pointsTo: PointsTo;
  readonly callers: Callers;
  readonly receivers: Receivers;
  readonly constants: Constants;
  readonly catalogue: () => Catalogue;
  /** Told the functions whose callers a search asks for, and whether a bare number may be what they are given. */
  readonly onCallersAsked: (fn: number, isBare: boolean, reader: State) => void;
  /** Rows of the catalogue for a call of something of a module, remembered. */
  readonly apiRows: (value: number, form: CallForm) => readonly ApiRow[];
  readonly valueRows: (value: number, form: CallForm) => readonly ValueRow[];
}

/** One state of a search while it is looked at. */
export interface SearchState {
  readonly query: PortQuery;
  readonly at: number;
  readonly node: number;
  readonly path: Path;
  /** The first step of the path; 0 where nothing is left to read. */
  readonly step: number;
  /** The path behind its first step. */
  readonly rest: Path;
  readonly form: PortForm;
  readonly tools: SearchTools;
  readonly goals: Goals;
  /** Goes on at a node, with steps to read before those of a path. */
  go(access: Access, path: Path, form?: PortForm): void;
  /** As {@link go}, by way of a call: what it gives a parameter. */
  hop(access: Access, path: Path, call: number, isLikely: boolean): void;
  /** Goes on with what a call of a function gives, or what the construction of a class stores. */
  enter(fn: number, start: readonly Access[], kind: string, call: number, shift?: number): void;
  end(node: number, digits: { start: number; end: number; port: number } | null, form: PortForm): void;
}

export class PortSearch {
  readonly tools: SearchTools;
  readonly goals = new Goals();
  readonly #inner = new Map<string, PortQuery>();
  readonly #waiting: [PortQuery, number][] = [];
  /** States that are only likely: looked at when all others are through. */
  readonly #likely: [PortQuery, number][] = [];
  /** Goals asked of one function. */
  readonly #asked = new Map<number, number>();
  steps = 0;

  constructor(tools: SearchTools) {
    this.tools = tools;
  }

  /** A search from what stands at a place, to its end; a local one does not ask callers. */
  from({ node, steps }: Access, form: PortForm, isLocal = false): PortQuery {
    const query = new PortQuery(0, () => undefined, isLocal);
    this.#reach(query, node, this.goals.paths.prefixed(steps, noPath), form, -1, 0, false);
    this.#run();
    return query;
  }

  #run(): void {
    for (;;) {
      const next = this.#waiting.pop() ?? this.#likely.pop();
      if (!next) return;
      const [query, at] = next;
      if (query.isValid) this.#step(query, at);
    }
  }

  #reach(
    query: PortQuery,
    node: number,
    path: Path,
    form: PortForm,
    before: number,
    hop: number,
    isLikely: boolean,
  ): void {
    if (node <= 0) return;
    const goal = this.goals.number(path, form);
    if (goal < 0) return;
    if (query.fn > 0 && !this.#isInside(node, query.fn)) {
      this.#answer(query, { kind: 'outside', node, goal });
      return;
    }
    const at = query.reach(node, goal, before, hop, isLikely, this.goals.paths.length(path));
    if (at < 0) return;
    this.tools.graph.statementOf(node).usedBy(query);
    (isLikely ? this.#likely : this.#waiting).push([query, at]);
  }

  #isInside(node: number, fn: number): boolean {
    return node >= fn && node <= this.tools.graph.lastInside(fn);
  }

  #answer(query: PortQuery, answer: Answer): void {
    if (!query.answer(answer)) return;
    for (const subscriber of query.subscribers) this.#apply(subscriber, answer);
  }

  #apply({ query, at, call, shift }: Subscriber, answer: Answer): void {
    if (!query.isValid) return;
    const { graph } = this.tools;
    const path = this.#withKeys(this.goals.pathOf(answer.goal), query, call, shift);
    const form = this.goals.formOf(answer.goal);
    const likely = query.likely[at] as boolean;
    const go = (node: number, steps: readonly number[]): void =>
      this.#reach(query, node, this.goals.paths.prefixed(steps, path), form, at, 0, likely);
    switch (answer.kind) {
      case 'end':
        if (query.fn > 0) this.#answer(query, answer);
        else query.end({ node: answer.node, digits: answer.digits, goal: answer.goal, at });
        return;
      case 'outside':
        go(answer.node, []);
        return;
      case 'this': {
        const callee = graph.x(call);
        if (graph.has(call, Flag.new) && !graph.has(call, Flag.super)) go(call, []);
        else if (graph.has(call, Flag.super)) go(this.#thisAround(call), []);
        else if (shift > 0) go(graph.listItem(graph.y(call), 0), []);
        else if (graph.kind(callee) === Kind.read) go(graph.x(callee), []);
        return;
      }
      case 'parameter': {
        const args = graph.list(graph.y(call));
        const index = answer.index + shift;
        const spread = args.findIndex((one, i) => i <= index && one > 0 && graph.kind(one) === Kind.spread);
        if (spread >= 0) go(graph.x(args[spread] as number), [graph.strings.number(String(index - spread))]);
        else if (index < args.length) go(args[index] as number, []);
      }
    }
  }

  /** The node of `this` where a call stands; 0 where it is not written there. */
  #thisAround(call: number): number {
    const { graph } = this.tools;
    const fn = graph.functionOf(call);
    for (let node = fn; node > 0 && node <= graph.lastInside(fn); node++)
      if (graph.kind(node) === Kind.this && graph.x(node) === fn) return node;
    return 0;
  }

  /** Steps that a parameter names, by what the call gives it. */
  #withKeys(path: Path, query: PortQuery, call: number, shift: number): Path {
    const { paths } = this.goals;
    let hasKeys = false;
    for (let at = path; at > 0; at = paths.rest(at)) hasKeys ||= paths.first(at) <= keyOfParameter;
    if (!hasKeys) return path;
    const { graph, constants } = this.tools;
    return paths.mapped(path, (step) => {
      if (step > keyOfParameter) return step;
      const argument = graph.listItem(graph.y(call), keyOfParameter - step + shift);
      const text = constants.textOf(argument, query);
      if (text !== null) return graph.strings.number(text);
      if (argument > 0 && graph.kind(argument) === Kind.parameter && graph.y(argument) === query.fn)
        return keyOfParameter - graph.parameterIndex(argument);
      return Step.any;
    });
  }

  #step(query: PortQuery, at: number): void {
    this.steps++;
    const { paths } = this.goals;
    const path = this.goals.pathOf(query.goals[at] as number);
    const form = this.goals.formOf(query.goals[at] as number);
    const node = query.nodes[at] as number;
    const likely = query.likely[at] as boolean;
    const state: SearchState = {
      query,
      at,
      node,
      path,
      step: paths.first(path),
      rest: paths.rest(path),
      form,
      tools: this.tools,
      goals: this.goals,
      go: (access, rest, as = form) => {
        const bound = boundSteps(access.steps, as);
        this.#reach(query, access.node, paths.prefixed(bound.steps, rest), bound.form, at, 0, likely);
      },
      hop: (access, rest, call, isLikely) =>
        this.#reach(
          query,
          access.node,
          paths.prefixed(access.steps, rest),
          form,
          at,
          call,
          likely || isLikely,
        ),
      enter: (fn, start, kind, call, shift = 0) => this.#enter(query, at, { fn, start, kind, call, shift }),
      end: (literal, digits, as) => {
        const goal = this.goals.number(noPath, as);
        if (query.fn > 0) this.#answer(query, { kind: 'end', node: literal, digits, goal });
        else query.end({ node: literal, digits, goal, at });
      },
    };
    this.#look(state);
  }

  #enter(
    query: PortQuery,
    at: number,
    {
      fn,
      start,
      kind,
      call,
      shift,
    }: { fn: number; start: readonly Access[]; kind: string; call: number; shift: number },
  ): void {
    const goal = query.goals[at] as number;
    const { paths } = this.goals;
    const path = this.goals.pathOf(goal);
    const form = this.goals.formOf(goal);
    const key = `${fn} ${kind} ${goal}`;
    let inner = this.#inner.get(key);
    if (!inner) {
      const asked = (this.#asked.get(fn) ?? 0) + 1;
      if (asked > maxAsked) return;
      this.#asked.set(fn, asked);
      inner = new PortQuery(fn, () => {
        this.#inner.delete(key);
        this.#asked.set(fn, (this.#asked.get(fn) ?? 1) - 1);
      });
      this.#inner.set(key, inner);
      for (const one of start) {
        const rest = kind === 'returns' ? path : paths.rest(path);
        this.#reach(inner, one.node, paths.prefixed(one.steps, rest), form, -1, 0, false);
      }
    }
    const subscriber: Subscriber = { query, at, call, shift };
    inner.subscribers.push(subscriber);
    for (const answer of [...inner.answers]) this.#apply(subscriber, answer);
  }

  #look(state: SearchState): void {
    const { graph } = this.tools;
    const { node, path } = state;
    switch (graph.kind(node)) {
      case Kind.number:
        searchNumber(state);
        return;
      case Kind.text:
      case Kind.concat:
        searchText(state);
        return;
      case Kind.sum:
        searchSum(state);
        return;
      case Kind.arithmetic:
        searchDifference(state);
        return;
      case Kind.any:
        for (const one of graph.list(graph.y(node))) state.go({ node: one, steps: [] }, path);
        return;
      case Kind.spread:
        state.go({ node: graph.x(node), steps: [] }, path);
        return;
      case Kind.pick:
        state.go(
          { node: graph.x(node), steps: [...graph.list(graph.y(node))].filter((step) => step !== Step.rest) },
          path,
        );
        return;
      case Kind.read:
        state.go({ node: graph.x(node), steps: [graph.y(node)] }, path);
        return;
      case Kind.readKey:
        state.go({ node: graph.x(node), steps: [this.#keyStep(state, graph.y(node))] }, path);
        return;
      case Kind.variable:
        for (const one of graph.list(graph.y(node))) state.go({ node: one, steps: [] }, path);
        searchUses(state);
        return;
      case Kind.name:
        searchName(state);
        searchUses(state);
        return;
      case Kind.import:
        searchImport(state);
        return;
      case Kind.parameter:
        this.#parameter(state);
        return;
      case Kind.call:
        searchCall(state);
        return;
      case Kind.this:
        this.#this(state);
        return;
      default:
        searchParts(state);
    }
  }

  #keyStep({ query }: SearchState, key: number): number {
    const { graph, constants } = this.tools;
    if (key === 0) return Step.any;
    const text = constants.textOf(key, query);
    if (text !== null) return graph.strings.number(text);
    if (query.fn > 0 && graph.kind(key) === Kind.parameter && graph.y(key) === query.fn)
      return keyOfParameter - graph.parameterIndex(key);
    return this.tools.pointsTo.keyStep(key, query);
  }

  #parameter(state: SearchState): void {
    const { graph, callers, pointsTo } = this.tools;
    const { node, path, query } = state;
    for (const one of graph.list(graph.z(node))) state.go({ node: one, steps: [] }, path);
    searchUses(state);
    const fn = graph.y(node);
    const index = graph.parameterIndex(node);
    const isRest = graph.has(node, Flag.rest);
    const asked = isRest ? this.#restIndices(state.step, index) : [index];
    const rest = isRest ? state.rest : path;
    if (query.fn === fn) {
      for (const one of asked)
        this.#answer(query, { kind: 'parameter', index: one, goal: this.goals.number(rest, state.form) });
      return;
    }
    for (const one of asked) {
      for (const access of pointsTo.fields.handedToCallback(fn, one, query)) state.go(access, rest);
      if (query.isLocal) continue;
      const links = callers.of(fn, query);
      this.tools.onCallersAsked(fn, this.#isBare(state), query);
      for (const link of links) {
        const access = link.argument(one);
        if (access) state.hop(access, rest, link.call, link.isLikely);
      }
    }
  }

  /** Whether a number can be given without anything beside it that says port: not under an option of that name, not in a text. */
  #isBare({ form, path }: SearchState): boolean {
    if (form.as !== 'port') return false;
    return !this.goals.paths
      .steps(path)
      .some((step) => step > 0 && /port/i.test(this.tools.graph.strings.text(step)));
  }

  #restIndices(step: number, index: number): number[] {
    if (step === 0) return [];
    if (step > 0) {
      const at = Number(this.tools.graph.strings.text(step));
      return Number.isInteger(at) ? [index + at] : [];
    }
    return step === Step.element || step === Step.any ? [0, 1, 2, 3, 4, 5].map((one) => index + one) : [];
  }

  #this(state: SearchState): void {
    const { graph, pointsTo } = this.tools;
    const { node, query, path } = state;
    const owner = graph.x(node);
    if (path === noPath) return;
    if (owner > 0 && owner === query.fn && graph.kind(owner) === Kind.function) {
      this.#answer(query, { kind: 'this', goal: query.goals[state.at] as number });
      return;
    }
    for (const value of pointsTo.valuesOf(node, query)) {
      if (valueForm(value) === Form.instance) searchInstance(state, valueNumber(value));
      else if (valueForm(value) === Form.node) searchParts(state, valueNumber(value));
      else if (valueForm(value) === Form.exports) searchParts(state, node, value);
    }
    this.#fieldWrites(state);
  }

  /** `this.options.port = …`, also where nothing is known of what `this.options` holds. */
  #fieldWrites(state: SearchState): void {
    const { graph, pointsTo } = this.tools;
    const { node, step, rest, query } = state;
    const inner = this.goals.paths.first(rest);
    if (step <= 0 || inner <= 0) return;
    const own = pointsTo.valuesOf(node, query);
    for (const write of graph.index.fieldWrites.of(nameKey(graph.fileOf(node), inner), query)) {
      const base = graph.x(write);
      if (graph.kind(base) !== Kind.read || graph.y(base) !== step || graph.kind(graph.x(base)) !== Kind.this)
        continue;
      if (pointsTo.valuesOf(graph.x(base), query).some((value) => own.includes(value)))
        state.go({ node: graph.z(write), steps: [] }, this.goals.paths.rest(rest));
    }
  }
}

/** Steps in which any property is the one that is copied, where one is. */
function boundSteps(steps: readonly number[], form: PortForm): { steps: readonly number[]; form: PortForm } {
  if (form.key === 0 || !steps.includes(Step.any)) return { steps, form };
  return { steps: steps.map((step) => (step === Step.any ? form.key : step)), form: { ...form, key: 0 } };
}

/** Goals that are asked of one function; more make it a dispatcher. */
const maxAsked = 48;

function searchNumber({ node, path, form, tools, end }: SearchState): void {
  if (path !== noPath || (form.as !== 'port' && form.as !== 'any')) return;
  const value = tools.graph.numberOf(node);
  const least = form.isKnown ? Math.max(Math.abs(form.low), Math.abs(form.high)) : 1023;
  const isPlain = form.isKnown && form.low === 0 && form.high === 0;
  if (value < 0 || value > 65535 || (!isPlain && value <= least)) return;
  end(node, null, form);
}

/** A sum leads to the operand that can be the port; texts are put together. */
function searchSum(state: SearchState): void {
  const { tools, node, path, query } = state;
  const { graph, constants } = tools;
  const operands = [...graph.list(graph.y(node))];
  const isText = operands.some(
    (one) => isTextual(one, graph) || isConstantText(constants.literalOf(one, query), graph),
  );
  if (isText) {
    searchText(state);
    return;
  }
  if (path !== noPath) return;
  const spans = operands.map((one) => constants.spanOf(one, query));
  const largest = Math.max(...spans.map((one) => one?.low ?? -1));
  for (const [i, operand] of operands.entries()) {
    const own = spans[i];
    // The port is the larger one; what is added to a base says nothing.
    if (own && own.low < largest) continue;
    if (!own && largest >= 1024) continue;
    // `port += 1` adds as often as it runs.
    const others = isSameVariable(operand, state) ? [null] : spans.filter((_, k) => k !== i);
    state.go({ node: operand, steps: [] }, noPath, added(state.form, others, 1));
  }
}

function searchDifference(state: SearchState): void {
  const { tools, node, path, query } = state;
  const { graph, constants } = tools;
  // A product says nothing of a port, nor does what is left of one.
  if (graph.x(node) !== Operator.subtract || path !== noPath) return;
  state.go(
    { node: graph.y(node), steps: [] },
    noPath,
    added(state.form, [constants.spanOf(graph.z(node), query)], -1),
  );
}

/** Sums that are added up; more are counters. */
const maxSums = 3;

function added(form: PortForm, spans: readonly (NumberSpan | null | undefined)[], sign: 1 | -1): PortForm {
  const sums = Math.min(form.sums + 1, maxSums);
  if (!form.isKnown || sums === maxSums || spans.some((one) => !one))
    return { ...form, low: 0, high: 0, isKnown: false, sums: maxSums };
  let { low, high } = form;
  for (const span of spans as readonly NumberSpan[]) {
    low += sign === 1 ? span.low : -span.high;
    high += sign === 1 ? span.high : -span.low;
  }
  return { ...form, low, high, sums };
}

/** Whether a sum is given to the variable that it begins with. */
function isSameVariable(operand: number, { query, at, tools: { graph } }: SearchState): boolean {
  const before = query.nodes[query.before[at] as number];
  if (before === undefined || operand === 0) return false;
  if (before === operand) return true;
  return (
    graph.kind(before) === Kind.name &&
    graph.kind(operand) === Kind.name &&
    graph.x(before) === graph.x(operand)
  );
}

function isTextual(node: number, graph: FlowGraph): boolean {
  const kind = node === 0 ? Kind.unknown : graph.kind(node);
  return kind === Kind.text || kind === Kind.concat;
}

function isConstantText(literal: number, graph: FlowGraph): boolean {
  return (
    literal > 0 && graph.kind(literal) === Kind.text && portsInDigits(graph.textOf(literal).text).length === 0
  );
}

export { instanceOf, plainForm };
