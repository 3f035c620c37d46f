/** Long work in short turns, so that others of the same thread wait no longer than one of them. */

/** What turns are measured and ended with. */
export interface TurnOptions {
  /** Milliseconds, monotonic. */
  readonly clock: () => number;
  /** Lets other work of the thread run. */
  readonly yieldTurn: () => Promise<void>;
  /** Milliseconds of work between two yields. */
  readonly turn: number;
  /** Called before a yield. */
  readonly onYield: () => void;
}

/** Answers what to await between two pieces of work: it yields when the turn is used up. All callers share the turn. */
export function createTurns({ clock, yieldTurn, turn, onYield }: TurnOptions): () => Promise<void> {
  let start = clock();
  let yielding: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    await yieldTurn();
    start = clock();
    yielding = null;
  };
  return async () => {
    if (yielding === null && clock() - start >= turn) {
      onYield();
      yielding = end();
    }
    if (yielding !== null) await yielding;
  };
}
