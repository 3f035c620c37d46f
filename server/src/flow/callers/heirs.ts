/** Which classes extend or implement a class or interface. */
import { State } from '../state.js';
import type { PointsTo } from '../values/pointsTo.js';
import { nodeValue } from '../values/valueCodes.js';

/** Classes that extend or implement a class or interface, by the names that these go by. */
export class Heirs {
  readonly #pointsTo: PointsTo;
  readonly #known = new Map<number, HeirsState>();

  constructor(pointsTo: PointsTo) {
    this.#pointsTo = pointsTo;
  }

  of(cls: number, reader: State): readonly number[] {
    let state = this.#known.get(cls);
    if (!state) {
      state = new HeirsState(() => this.#known.delete(cls));
      this.#known.set(cls, state);
      const { graph } = this.#pointsTo;
      graph.statementOf(cls).usedBy(state);
      const found = new Set<number>();
      this.#collect(cls, found, state);
      state.heirs.push(...found);
    }
    state.usedBy(reader);
    return state.heirs;
  }

  #collect(cls: number, found: Set<number>, state: State): void {
    const { graph } = this.#pointsTo;
    const name = graph.x(cls);
    if (name === 0 || found.size >= maxHeirs) return;
    for (const heir of graph.index.heirs.of(name, state)) {
      if (heir === cls || found.has(heir) || found.size >= maxHeirs) continue;
      const details = [...graph.list(graph.z(heir))].slice(1).filter((one) => one > 0);
      // By name and place: asking what the name stands for would ask for heirs again.
      if (!details.some((one) => this.#means(one, cls, state))) continue;
      found.add(heir);
      this.#collect(heir, found, state);
    }
  }

  #means(node: number, cls: number, state: State): boolean {
    return this.#pointsTo.valuesOf(node, state).includes(nodeValue(cls));
  }
}

const maxHeirs = 12;

class HeirsState extends State {
  readonly heirs: number[] = [];
}
