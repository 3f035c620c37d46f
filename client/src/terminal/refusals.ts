/** The connection that a terminal showed to be refused last: an answer that is no HTTP can be the next try's own request. */

/**
 * Milliseconds for which a refused connection is held to belong to what its terminal shows next: clients dial again
 * within seconds, and a reader comes from one line to the other within a minute.
 */
const belongsFor = 60_000;

export interface Refusals<Terminal extends object> {
  note(terminal: Terminal, port: number): void;
  /** The port of the last refused connection of the terminal; null where there is none, or it is too long ago. */
  recent(terminal: Terminal): number | null;
}

/** Nothing is kept of a terminal that is gone. `clock`: milliseconds. */
export function createRefusals<Terminal extends object>(clock: () => number): Refusals<Terminal> {
  const last = new WeakMap<Terminal, { readonly port: number; readonly at: number }>();
  return {
    note: (terminal, port) => void last.set(terminal, { port, at: clock() }),
    recent(terminal) {
      const refusal = last.get(terminal);
      return refusal && clock() - refusal.at <= belongsFor ? refusal.port : null;
    },
  };
}
