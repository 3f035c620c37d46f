/** Searches ports backward, from the arguments of calls to literals: with the caller's arguments where functions return, to all callers where parameters begin. */
import { Flag, Kind, Step } from '../../facts/nodeKinds.js';
import type { Access } from '../library/libraryPlaces.js';
import type { State } from '../state.js';
import { formAtCall } from './givenNumbers.js';
import { Goals, noPath, type Path, type PortForm } from './goals.js';
import { dependsOnWay, lookAtNode } from './lookAtNode.js';
import { type Answer, PortQuery, type Subscriber } from './portQuery.js';
import { withKeys } from './searchKeys.js';
import type { SearchTools } from './searchState.js';
import { type FunctionEntry, RememberedWays, type Way } from './searchWays.js';

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
  readonly #ways = new RememberedWays();
  /** Goals asked of one function. */
  readonly #asked = new Map<number, number>();

  constructor(tools: SearchTools) {
    this.tools = tools;
  }

  /**
   * A search from what stands at a place, to its end; a local one does not ask callers, and none asks what calls `without`
   * give. To be finished by who reads its states.
   */
  from(
    { node, steps }: Access,
    form: PortForm,
    isLocal = false,
    without: ReadonlySet<number> | null = null,
  ): PortQuery {
    const query = new PortQuery(0, () => undefined, isLocal);
    query.without = without;
    this.#reach(query, node, this.goals.number(this.goals.paths.asked(steps), form), -1, 0, false);
    this.#run();
    return query;
  }

  /** No files are to arrive: what was kept for searching again is let go. */
  forgetWays(): void {
    this.#ways.forget();
  }

  #run(): void {
    for (;;) {
      const next = this.#waiting.pop() ?? this.#likely.pop();
      if (!next) break;
      const [query, at] = next;
      if (query.isValid && !query.isAwaiting) this.#step(query, at);
    }
    for (const inner of this.#open) inner.finish();
    this.#open = [];
  }

  #reach(query: PortQuery, node: number, goal: number, before: number, hop: number, isLikely: boolean): void {
    if (node <= 0 || goal < 0) return;
    if (query.fn > 0 && !this.tools.graph.isInside(node, query.fn)) {
      this.#answer(query, { kind: 'outside', node, goal });
      return;
    }
    const length = this.goals.paths.length(this.goals.pathOf(goal));
    const at = query.walk.reach(node, goal, before, hop, isLikely, length);
    if (at < 0) return;
    this.tools.graph.statementOf(node).usedBy(query);
    (isLikely ? this.#likely : this.#waiting).push([query, at]);
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
      this.#reach(
        query,
        node,
        this.goals.number(this.goals.paths.prefixed(steps, path), form),
        at,
        0,
        likely,
      );
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
    const node = query.walk.nodes[at] as number;
    const goal = query.walk.goals[at] as number;
    if (query.fn > 0 || query.isLocal || dependsOnWay(this.tools.graph.kind(node))) {
      for (const way of this.#waysFrom(query, at, query)) this.#follow(way, query, at);
      return;
    }
    const known = this.#ways.of(node, goal, (ways) => {
      this.tools.graph.statementOf(node).usedBy(ways);
      ways.ways.push(...this.#waysFrom(query, at, ways));
    });
    known.usedBy(query);
    for (const way of known.ways) this.#follow(way, query, at);
  }

  #follow(way: Way, query: PortQuery, at: number): void {
    switch (way.kind) {
      case 'node':
        if (way.hop > 0 && query.without?.has(way.hop)) return;
        this.#reach(
          query,
          way.node,
          way.goal,
          at,
          way.hop,
          way.isLikely || (query.walk.likely[at] as boolean),
        );
        return;
      case 'inside':
        this.#enter(query, at, way.entry);
        return;
      case 'answer':
        this.#answer(query, way.answer);
        return;
      case 'end': {
        const { node, digits, goal } = way;
        if (query.fn > 0) this.#answer(query, { kind: 'end', node, digits, goal });
        else query.end({ node, digits, goal, at });
      }
    }
  }

  /** The ways on from where a query stands; `reader` relies on what is asked for them. */
  #waysFrom(query: PortQuery, at: number, reader: State): Way[] {
    const { goals } = this;
    const { paths } = goals;
    const goal = query.walk.goals[at] as number;
    const path = goals.pathOf(goal);
    const form = goals.formOf(goal);
    const ways: Way[] = [];
    const toNode = (access: Access, rest: Path, as: PortForm, hop: number, isLikely: boolean): void => {
      const next = goals.number(paths.prefixed(access.steps, rest), as);
      if (access.node > 0 && next >= 0)
        ways.push({ kind: 'node', node: access.node, goal: next, hop, isLikely });
    };
    lookAtNode({
      reader,
      fn: query.fn,
      isLocal: query.isLocal,
      before: query.walk.nodes[query.walk.before[at] as number] ?? 0,
      node: query.walk.nodes[at] as number,
      goal,
      path,
      step: paths.first(path),
      rest: paths.rest(path),
      form,
      tools: this.tools,
      goals,
      go: ({ node, steps }, rest, as = form) => {
        const bound = boundSteps(steps, as);
        toNode({ node, steps: bound.steps }, rest, bound.form, 0, false);
      },
      hop: (access, rest, call, isLikely, as = form) => toNode(access, rest, as, call, isLikely),
      enter: (fn, start, kind, call, shift = 0) =>
        ways.push({ kind: 'inside', entry: { fn, start, kind, call, shift } }),
      answer: (answer) => ways.push({ kind: 'answer', answer }),
      end: (node, digits, as) => ways.push({ kind: 'end', node, digits, goal: goals.number(noPath, as) }),
    });
    return ways;
  }

  #enter(query: PortQuery, at: number, { fn, start, kind, call, shift }: FunctionEntry): void {
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
      const rest = kind === 'returns' ? path : paths.rest(path);
      for (const { node, steps, isCopied } of start) {
        const as = isCopied ? { ...form, key: paths.first(path) } : form;
        this.#reach(inner, node, this.goals.number(paths.prefixed(steps, rest), as), -1, 0, false);
      }
    }
    const subscriber: Subscriber = { query, at, call, shift };
    inner.subscribe(subscriber);
    for (const answer of [...inner.answers]) this.#apply(subscriber, answer, fn);
  }
}

/** Steps in which any property is the one that is copied, where one is. */
function boundSteps(steps: readonly number[], form: PortForm): { steps: readonly number[]; form: PortForm } {
  if (form.key === 0 || !steps.includes(Step.any)) return { steps, form };
  return { steps: steps.map((step) => (step === Step.any ? form.key : step)), form: { ...form, key: 0 } };
}

/** Goals that are asked of one function; more make it a dispatcher. */
const maxAsked = 48;
