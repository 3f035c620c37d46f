/** Long work of the whole workspace steps back while somebody types. */

/** Milliseconds from a key in which the next one is to be expected. */
const pauseAfterKey = 300;
/** Milliseconds between two slices of work while somebody types on and on, so that whatever rests comes to its end. */
const longestRest = 250;

export interface Typing {
  /** A document was edited. */
  note(): void;
  readonly isGoingOn: boolean;
  /** Others have a turn; while somebody types, until that ends or the next slice of work is due. */
  rest(): Promise<void>;
}

/** Created once for a session. `clock`: milliseconds, monotonic. */
export function createTyping({
  clock,
  yieldTurn,
}: {
  readonly clock: () => number;
  readonly yieldTurn: () => Promise<void>;
}): Typing {
  let pauseEnds = Number.NEGATIVE_INFINITY;
  return {
    note() {
      pauseEnds = clock() + pauseAfterKey;
    },
    get isGoingOn() {
      return clock() < pauseEnds;
    },
    async rest() {
      await yieldTurn();
      const sliceIsDue = clock() + longestRest;
      for (;;) {
        const left = Math.min(pauseEnds, sliceIsDue) - clock();
        if (left <= 0) return;
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    },
  };
}
