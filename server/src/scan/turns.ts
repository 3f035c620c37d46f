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

export interface Turns {
  /** Whether the turn is used up. */
  isDue(): boolean;
  /** What to await between two pieces of work: it yields when the turn is used up. All callers share the turn. */
  breathe(): Promise<void>;
}

/** Begins the first turn. */
export function createTurns({ clock, yieldTurn, turn, onYield }: TurnOptions): Turns {
  let start = clock();
  let yielding: Promise<void> | null = null;
  const end = async (): Promise<void> => {
    await yieldTurn();
    start = clock();
    yielding = null;
  };
  const isDue = (): boolean => clock() - start >= turn;
  return {
    isDue,
    async breathe() {
      if (yielding === null && isDue()) {
        onYield();
        yielding = end();
      }
      if (yielding !== null) await yielding;
    },
  };
}
