/** Which classes extend or implement a class or interface: a state like that of a node, which grows by what is found out of the names they extend. */
import { copy, PointsToState, type ValueFlow } from './pointsToState.js';
import { instanceOf, nodeValue } from './valueCodes.js';

/** Instances of heirs, by the names that classes and interfaces go by. */
export class Heirs {
  readonly #pointsTo: ValueFlow;
  readonly #states = new Map<number, PointsToState>();

  constructor(pointsTo: ValueFlow) {
    this.#pointsTo = pointsTo;
  }

  /** Instances of the classes that extend or implement one, directly or by way of others. */
  instancesOf(cls: number): PointsToState {
    const known = this.#states.get(cls);
    if (known) return known;
    const pointsTo = this.#pointsTo;
    const { graph } = pointsTo;
    const state = new PointsToState(this.#states, cls);
    pointsTo.noteFresh(state);
    graph.statementOf(cls).usedBy(state);
    const name = graph.x(cls);
    for (const heir of name === 0 ? [] : graph.index.heirs.of(name, state)) {
      if (heir === cls) continue;
      const deliver = (value: number): void => {
        if (value === nodeValue(cls)) this.#add(heir, state);
      };
      for (const named of graph.list(graph.z(heir)).subarray(1))
        if (named > 0) pointsTo.subscribe(pointsTo.stateOf(named), state, { op: 'deliver', deliver });
    }
    return state;
  }

  #add(heir: number, state: PointsToState): void {
    if (state.values.length >= maxHeirs) return;
    this.#pointsTo.add(state, instanceOf(heir));
    this.#pointsTo.subscribe(this.instancesOf(heir), state, copy);
  }
}

/** More say nothing of the one that is meant. */
const maxHeirs = 12;
