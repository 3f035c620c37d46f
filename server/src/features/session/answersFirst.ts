/** Long work of the server steps back for who waits for an answer: while a request takes its turn, and while the system is asked for it. */
import type { Runtime } from '../../runtime.js';

/** Milliseconds that a slice of work waits at most: a system that answers slowly holds nothing up for longer. */
const longestRest = 100;

export interface AnswersFirst {
  /** The same runtime, whose turns rest meanwhile: an answer takes several rounds of the event loop, and a slice of work in each. */
  readonly runtime: Runtime;
  /** A turn of a request: other events, a cancel among them, come before it, long work behind it. */
  readonly turnOfRequest: () => Promise<void>;
}

/** Wraps the runtime of one session. */
export function answersFirst(given: Runtime): AnswersFirst {
  const { readPortHolders } = given;
  let waiting = 0;
  const first = async <T>(answer: () => Promise<T>): Promise<T> => {
    waiting++;
    try {
      return await answer();
    } finally {
      waiting--;
    }
  };
  const runtime: Runtime = {
    ...given,
    ...(readPortHolders && { readPortHolders: (port) => first(() => readPortHolders(port)) }),
    async yieldTurn() {
      const restEnds = given.clock() + longestRest;
      do await given.yieldTurn();
      while (waiting > 0 && given.clock() < restEnds);
    },
  };
  return { runtime, turnOfRequest: () => first(given.yieldTurn) };
}
