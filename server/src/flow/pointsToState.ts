/** The values of one node or field as far as they are known, who takes them over, and how. */
import type { FlowTable } from './flowTable.js';
import type { FlowGraph } from './graph.js';
import type { Access } from './libraryPlaces.js';
import type { ModuleTargets } from './moduleTargets.js';
import { State } from './state.js';
import type { Externals } from './values.js';

/**
 * How far parameters are followed. `light`: not at all, a parameter stands for itself; `full`: to what callers give.
 * Only `full` asks for callers, and these are found by `light` answers, so that neither waits for itself.
 */
export type Level = 'light' | 'full';

/** What to do with each value that arrives. */
export type Transfer =
  | { readonly op: 'copy' }
  /** Reads along steps, one after the other. */
  | { readonly op: 'read'; readonly steps: readonly number[]; readonly at: number }
  | { readonly op: 'call'; readonly call: number }
  | { readonly op: 'typed' }
  | { readonly op: 'super' }
  | { readonly op: 'inherit'; readonly property: number }
  | { readonly op: 'deliver'; readonly deliver: (value: number) => void };

/** Who takes over the values of a state, and how. */
export interface Subscription {
  readonly target: PointsToState;
  readonly transfer: Transfer;
}

/** The values of one node, field or question, and who takes them over. */
export class PointsToState extends State {
  readonly level: Level;
  readonly values: number[] = [];
  readonly subscriptions: Subscription[] = [];
  readonly #onDropped: () => void;

  constructor(level: Level, onDropped: () => void) {
    super();
    this.level = level;
    this.#onDropped = onDropped;
  }

  override onDropped(): void {
    this.#onDropped();
  }

  override *followers(): Iterable<State> {
    yield* this.dependents;
    for (const one of this.subscriptions) yield one.target;
  }
}

/** What fields need of the solver that they are part of. */
export interface ValueFlow {
  readonly graph: FlowGraph;
  readonly flows: FlowTable;
  readonly modules: ModuleTargets;
  readonly externals: Externals;
  heirsOf: (cls: number, reader: State) => readonly number[];
  /** The step that a computed key means. */
  keyStep(key: number, reader: State): number;
  stateOf(node: number, level: Level): PointsToState;
  subscribe(source: PointsToState, target: PointsToState, transfer: Transfer): void;
  copyFrom(node: number, target: PointsToState): void;
  readFrom(access: Access, target: PointsToState): void;
  add(state: PointsToState, value: number): void;
}
