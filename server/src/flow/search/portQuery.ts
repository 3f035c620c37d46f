/** One search for ports: from an argument of a call that listens or connects, or from what a function returns. */
import { State } from '../state.js';

/** A literal in which a search ended. */
export interface PortEnd {
  /** The node of the literal. */
  readonly node: number;
  /** Where its text names the port; null for a number. */
  readonly digits: { readonly start: number; readonly end: number; readonly port: number } | null;
  /** The goal with which it was reached. */
  readonly goal: number;
  /** The state of the query before it, from which the way back leads. */
  readonly at: number;
}

/** What a search inside a function leads to. */
export type Answer =
  | { readonly kind: 'end'; readonly node: number; readonly digits: PortEnd['digits']; readonly goal: number }
  /** What the caller gives a parameter. */
  | { readonly kind: 'parameter'; readonly index: number; readonly goal: number }
  /** What the method is called on. */
  | { readonly kind: 'this'; readonly goal: number }
  /** A node outside the function. */
  | { readonly kind: 'outside'; readonly node: number; readonly goal: number };

/** A call whose result another search wants to know. */
export interface Subscriber {
  readonly query: PortQuery;
  /** The query's state at the call. */
  readonly at: number;
  readonly call: number;
  /** Arguments begin behind what `call` takes for `this`. */
  readonly shift: number;
}

/** Nodes times goals: goals are below this. */
const goalSpan = 2 ** 22;

/** The states that were reached, and what they led to. */
export class PortQuery extends State {
  /** The function whose nodes are walked; 0: all nodes, from a call outwards. */
  readonly fn: number;
  readonly nodes: number[] = [];
  readonly goals: number[] = [];
  /** Where each state was reached from, -1 at the beginning. */
  readonly before: number[] = [];
  /** The call through which a state was reached by way of a parameter; 0 for none. */
  readonly hops: number[] = [];
  readonly likely: boolean[] = [];
  readonly #depths: number[] = [];
  readonly ends: PortEnd[] = [];
  readonly answers: Answer[] = [];
  readonly subscribers: Subscriber[] = [];
  readonly #seen = new Map<number, number>();
  readonly #answered = new Set<string>();
  readonly #ended = new Set<string>();
  /** Paths of three and more steps by node. */
  readonly #longPaths = new Map<number, number>();
  /** Parameters are not followed to callers. */
  readonly isLocal: boolean;

  constructor(fn: number, forget: () => void, isLocal = false) {
    super(forget);
    this.fn = fn;
    this.isLocal = isLocal;
  }

  override *followers(): Iterable<State> {
    yield* this.dependents;
    for (const one of this.subscribers) yield one.query;
  }

  /** Adds a state; answers its number, or -1 where it was there before or is one too many. */
  reach(
    node: number,
    goal: number,
    before: number,
    hop: number,
    likely: boolean,
    pathLength: number,
  ): number {
    const key = node * goalSpan + goal;
    const known = this.#seen.get(key);
    if (known !== undefined) return -1;
    const depth = before < 0 ? 0 : (this.#depths[before] as number) + 1;
    if (depth > maxSteps) return -1;
    if (pathLength >= longPath) {
      const count = (this.#longPaths.get(node) ?? 0) + 1;
      if (count > maxLongPaths) return -1;
      this.#longPaths.set(node, count);
    }
    const at = this.nodes.length;
    this.#seen.set(key, at);
    this.nodes.push(node);
    this.goals.push(goal);
    this.before.push(before);
    this.hops.push(hop);
    this.likely.push(likely);
    this.#depths.push(depth);
    return at;
  }

  end(end: PortEnd): void {
    const key = `${end.node} ${end.digits?.start} ${end.goal}`;
    if (this.#ended.has(key)) return;
    this.#ended.add(key);
    this.ends.push(end);
  }

  /** Adds an answer; false where it was given before. */
  answer(answer: Answer): boolean {
    const key = `${answer.kind} ${'node' in answer ? answer.node : 'index' in answer ? answer.index : ''} ${answer.goal} ${'digits' in answer ? answer.digits?.start : ''}`;
    if (this.#answered.has(key) || this.answers.length >= maxAnswers) return false;
    this.#answered.add(key);
    this.answers.push(answer);
    return true;
  }
}

/** Steps from a call to a literal, those inside functions not counted: a chain of copies is longer in generated code only. */
const maxSteps = 250;
/** From this length on, paths of a node are counted. */
const longPath = 3;
const maxLongPaths = 12;
/** A function that leads to more is a dispatcher, and says nothing of a port. */
const maxAnswers = 4000;
