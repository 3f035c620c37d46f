/** How a function is called from one place: what each of its parameters is given there. */
import type { Access } from './libraryPlaces.js';

export interface CallerLink {
  /** The call, whose place a reader is shown. */
  readonly call: number;
  /** Known by its name alone. */
  readonly isLikely: boolean;
  /** What the parameter of an index is given; null for nothing that is written there. */
  argument(index: number): Access | null;
  /** What the function's `this` is; null where it is not told. */
  readonly receiver: Access | null;
}
