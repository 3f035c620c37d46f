/** Callers of functions, with a note of the files whose functions' callers the search relies on. */
import type { CallerLink } from '../flow/callerLinks.js';
import { Callers } from '../flow/callers.js';
import type { PointsTo } from '../flow/pointsTo.js';
import type { State } from '../flow/state.js';
import type { WatchedReaders } from './watchedReaders.js';

export class AskedCallers extends Callers {
  readonly #pointsTo: PointsTo;
  readonly #asked: WatchedReaders;

  constructor(pointsTo: PointsTo, asked: WatchedReaders) {
    super(pointsTo);
    this.#pointsTo = pointsTo;
    this.#asked = asked;
  }

  override of(fn: number, reader: State): readonly CallerLink[] {
    const links = super.of(fn, reader);
    this.#asked.readBy(this.#pointsTo.graph.fileOf(fn).key, reader);
    return links;
  }
}
