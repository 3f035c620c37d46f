/** The values of one node or field as far as they are known, who takes them over, and how. */
import type { FlowGraph } from '../graph/graph.js';
import type { FlowTable } from '../library/flowTable.js';
import type { Access } from '../library/libraryPlaces.js';
import { appended, emptyList } from '../smallLists.js';
import { awaitsFile, State } from '../state.js';
import type { ModuleTargets } from './moduleTargets.js';
import type { StarTables } from './starExports.js';
import type { Externals } from './valueCodes.js';

/** What to do with each value that arrives. */
export type Transfer =
  | { readonly op: 'copy' }
  /** Reads along steps, one after the other. */
  | { readonly op: 'read'; readonly steps: readonly number[]; readonly at: number }
  /** `depth`: modules that were called for what they export as a whole, up to here. */
  | { readonly op: 'call'; readonly call: number; readonly depth?: number }
  | { readonly op: 'typed' }
  | { readonly op: 'super' }
  | { readonly op: 'inherit'; readonly property: number }
  | { readonly op: 'deliver'; readonly deliver: (value: number) => void };

/** Values are taken over as they are. */
export const copy: Transfer = { op: 'copy' };

/** Who takes over the values of a state otherwise than by {@link copy}, and how. */
export interface Subscription {
  readonly target: PointsToState;
  readonly transfer: Transfer;
}

/** Who takes over the values of a state. Most copy them: such a one stands for its subscription. */
export type ValueTaker = PointsToState | Subscription;

/** Where states are remembered. */
interface StateTable {
  set(key: number, state: PointsToState): void;
  delete(key: number): void;
}

/** The values of one node, field or question, and who takes them over. */
export class PointsToState extends State {
  values: readonly number[] = emptyList();
  takers: readonly ValueTaker[] = emptyList();
  readonly #table: StateTable | null;
  readonly #key: number;

  /** `table`: where the state is remembered until it is dropped, under the key. */
  constructor(table: StateTable | null = null, key = 0) {
    super();
    this.#table = table;
    this.#key = key;
    table?.set(key, this);
  }

  /** Adds a value that the state does not have yet. */
  addValue(value: number): void {
    this.values = appended(this.values as number[], value);
  }

  /** Lets another take over the values, those that come later, too. */
  subscribe(target: PointsToState, transfer: Transfer): void {
    if (this.isAwaiting) awaitsFile(target);
    this.takers = appended(this.takers as ValueTaker[], transfer === copy ? target : { target, transfer });
  }

  override onDropped(): void {
    this.#table?.delete(this.#key);
  }

  override *followers(): Iterable<State> {
    yield* this.dependents;
    for (const one of this.takers) yield one instanceof PointsToState ? one : one.target;
  }
}

/** What fields need of the solver that they are part of. */
export interface ValueFlow {
  readonly graph: FlowGraph;
  readonly flows: FlowTable;
  readonly modules: ModuleTargets;
  readonly stars: StarTables;
  readonly externals: Externals;
  /** While what came later is taken in: who relied on less. */
  outdated: State[] | null;
  noteFresh(state: PointsToState): void;
  readonly heirs: { instancesOf(cls: number): PointsToState };
  /** The step that a computed key means. */
  keyStep(key: number, reader: State): number;
  stateOf(node: number): PointsToState;
  subscribe(source: PointsToState, target: PointsToState, transfer: Transfer): void;
  copyFrom(node: number, target: PointsToState): void;
  readFrom(access: Access, target: PointsToState): void;
  add(state: PointsToState, value: number): void;
}
