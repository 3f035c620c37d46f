/** Searches ports backward, from the arguments of calls to literals: with the caller's arguments where functions return, to all callers where parameters begin. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import type { Access } from '../library/libraryPlaces.js';
import { formAtCall } from './givenNumbers.js';
import { Goals, noPath, type Path, type PortForm } from './goals.js';
import { type Answer, PortQuery, type Subscriber } from './portQuery.js';
import { searchCall } from './searchCalls.js';
import { stepOfKey, withKeys } from './searchKeys.js';
import { searchHeld, searchImport, searchName } from './searchModules.js';
import { searchArithmetic, searchNumber, searchSum } from './searchNumbers.js';
import { searchParts } from './searchObjects.js';
import { searchParameter, searchThis } from './searchParameters.js';
import { searchSettingsProperty } from './searchSettings.js';
import type { SearchState, SearchTools } from './searchState.js';
import { searchText } from './searchTexts.js';
import { searchUses } from './searchUses.js';

/** One search after the other; what was asked of a function is remembered. */
export class PortSearch {
  readonly tools: SearchTools;
  readonly goals = new Goals();
  readonly #inner = new Map<string, PortQuery>();
  /** Searches inside functions that are not over. */
  #open: PortQuery[] = [];
  readonly #waiting: [PortQuery, number][] = [];
  /** States that are only likely: looked at when all others are through. */
  readonly #likely: [PortQuery, number][] = [];
  /** Goals asked of one function. */
  readonly #asked = new Map<number, number>();

  constructor(tools: SearchTools) {
    this.tools = tools;
  }

  /** A search from what stands at a place, to its end; a local one does not ask callers. To be finished by who reads its states. */
  from({ node, steps }: Access, form: PortForm, isLocal = false): PortQuery {
    const query = new PortQuery(0, () => undefined, isLocal);
    this.#reach(query, node, this.goals.paths.prefixed(steps, noPath), form, -1, 0, false);
    this.#run();
    return query;
  }

  #run(): void {
    for (;;) {
      const next = this.#waiting.pop() ?? this.#likely.pop();
      if (!next) break;
      const [query, at] = next;
      if (query.isValid) this.#step(query, at);
    }
    for (const inner of this.#open) inner.finish();
    this.#open = [];
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
    const at = query.walk.reach(node, goal, before, hop, isLikely, this.goals.paths.length(path));
    if (at < 0) return;
    this.tools.graph.statementOf(node).usedBy(query);
    (isLikely ? this.#likely : this.#waiting).push([query, at]);
  }

  #isInside(node: number, fn: number): boolean {
    return node >= fn && node <= this.tools.graph.lastInside(fn);
  }

  #answer(query: PortQuery, answer: Answer): void {
    if (!query.answer(answer)) return;
    for (const subscriber of query.subscribers) this.#apply(subscriber, answer, query.fn);
  }

  #apply(subscriber: Subscriber, answer: Answer, fn: number): void {
    const { query, at, call, shift } = subscriber;
    if (!query.isValid) return;
    const { graph } = this.tools;
    const path = withKeys(this.goals.pathOf(answer.goal), subscriber, this.goals, this.tools);
    const form = formAtCall(this.goals.formOf(answer.goal), fn, subscriber, this.tools);
    const likely = query.walk.likely[at] as boolean;
    const go = (node: number, steps: readonly number[]): void =>
      this.#reach(query, node, this.goals.paths.prefixed(steps, path), form, at, 0, likely);
    switch (answer.kind) {
      case 'end': {
        const goal = this.goals.number(path, form);
        if (query.fn > 0) this.#answer(query, { ...answer, goal });
        else query.end({ node: answer.node, digits: answer.digits, goal, at });
        return;
      }
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

  #step(query: PortQuery, at: number): void {
    const { paths } = this.goals;
    const path = this.goals.pathOf(query.walk.goals[at] as number);
    const form = this.goals.formOf(query.walk.goals[at] as number);
    const node = query.walk.nodes[at] as number;
    const likely = query.walk.likely[at] as boolean;
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
      hop: (access, rest, call, isLikely, as = form) =>
        this.#reach(query, access.node, paths.prefixed(access.steps, rest), as, at, call, likely || isLikely),
      enter: (fn, start, kind, call, shift = 0) => this.#enter(query, at, { fn, start, kind, call, shift }),
      answer: (one) => this.#answer(query, one),
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
    const goal = query.walk.goals[at] as number;
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
      this.#open.push(inner);
      for (const one of start) {
        const rest = kind === 'returns' ? path : paths.rest(path);
        this.#reach(inner, one.node, paths.prefixed(one.steps, rest), form, -1, 0, false);
      }
    }
    const subscriber: Subscriber = { query, at, call, shift };
    inner.subscribe(subscriber);
    for (const answer of [...inner.answers]) this.#apply(subscriber, answer, fn);
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
      case Kind.count:
        searchArithmetic(state);
        return;
      case Kind.any:
        for (const one of graph.list(graph.y(node))) state.go({ node: one, steps: [] }, path);
        return;
      case Kind.spread:
        state.go({ node: graph.x(node), steps: [] }, path);
        return;
      case Kind.pick: {
        const steps = [...graph.list(graph.y(node))].filter((step) => step !== Step.rest);
        state.go({ node: graph.x(node), steps }, path);
        return;
      }
      case Kind.read:
        searchSettingsProperty(state, graph.y(node));
        state.go({ node: graph.x(node), steps: [graph.y(node)] }, path);
        return;
      case Kind.readKey:
        state.go({ node: graph.x(node), steps: [stepOfKey(graph.y(node), state)] }, path);
        return;
      case Kind.variable:
        searchHeld(graph.list(graph.y(node)), state);
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
        searchParameter(state);
        return;
      case Kind.call:
        searchCall(state);
        return;
      case Kind.this:
        searchThis(state);
        return;
      default:
        searchParts(state);
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
