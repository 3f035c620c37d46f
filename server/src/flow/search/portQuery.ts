/** One search for ports: from an argument of a call that listens or connects, or from what a function returns. */
import { awaitsFile, State } from '../state.js';
import { SearchWalk } from './searchWalk.js';

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

/** What a search led to, and while it goes on the states that it reached. */
export class PortQuery extends State {
  /** The function whose nodes are walked; 0: all nodes, from a call outwards. */
  readonly fn: number;
  readonly ends: PortEnd[] = [];
  readonly answers: Answer[] = [];
  #subscribers: Subscriber[] = [];
  /** What was found so far; null once the search is over. */
  #progress: Progress | null = new Progress();
  /** Parameters are not followed to callers. */
  readonly isLocal: boolean;
  /** Calls whose arguments are left out. */
  without: ReadonlySet<number> | null = null;

  constructor(fn: number, forget: () => void, isLocal = false) {
    super(forget);
    this.fn = fn;
    this.isLocal = isLocal;
  }

  /** The states of a search that is not over. */
  get walk(): SearchWalk {
    return (this.#progress as Progress).walk;
  }

  get subscribers(): readonly Subscriber[] {
    return this.#subscribers;
  }

  override *followers(): Iterable<State> {
    yield* this.dependents;
    for (const one of this.#subscribers) yield one.query;
  }

  /** Another search wants to know what this one leads to. */
  subscribe(subscriber: Subscriber): void {
    if (this.isAwaiting) awaitsFile(subscriber.query);
    if (this.#progress) this.#subscribers.push(subscriber);
    else this.usedBy(subscriber.query);
  }

  /** The search is over: what it led to stays, the way there does not. */
  finish(): void {
    for (const { query } of this.#subscribers) this.usedBy(query);
    this.#subscribers = [];
    this.#progress = null;
  }

  end(end: PortEnd): void {
    if (this.#progress?.isNew(`${end.node} ${end.digits?.start} ${end.goal}`)) this.ends.push(end);
  }

  /** Adds an answer; false where it was given before. */
  answer(answer: Answer): boolean {
    const key = `${answer.kind} ${'node' in answer ? answer.node : 'index' in answer ? answer.index : ''} ${answer.goal} ${'digits' in answer ? answer.digits?.start : ''}`;
    if (this.answers.length >= maxAnswers || !this.#progress?.isNew(key)) return false;
    this.answers.push(answer);
    return true;
  }
}

/** What a search needs while it goes on. */
class Progress {
  readonly walk = new SearchWalk();
  readonly #found = new Set<string>();

  isNew(key: string): boolean {
    if (this.#found.has(key)) return false;
    this.#found.add(key);
    return true;
  }
}

/** A function that leads to more is a dispatcher, and says nothing of a port. */
const maxAnswers = 4000;
