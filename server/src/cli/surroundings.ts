/** What the command line needs from the process around it; tests supply their own. */

export interface Surroundings {
  /** The working directory: relative paths count from here. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether stdout is a terminal. */
  readonly isTerminal: boolean;
  /** Asks the user at the terminal one question; absent where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>;
  /** To stdout. */
  readonly print: (text: string) => void;
  /** To stderr. */
  readonly complain: (text: string) => void;
}

/** The run itself failed: exit code 2, and the message as one line on stderr. */
export class RunFailure extends Error {}

/** Runs one command of the program in its surroundings. */
export type RunCommand = (command: (surroundings: Surroundings) => Promise<number>) => Promise<void>;
