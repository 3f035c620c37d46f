/** Decides whether a server that went away is started again: a few times in a short while, then no more. */

/** How often a crash is answered with a new start, and within what time. */
export interface CrashLimits {
  readonly restarts: number;
  /** Milliseconds. */
  readonly window: number;
}

/** Four restarts in three minutes, as language clients commonly do. */
const defaultCrashLimits: CrashLimits = { restarts: 4, window: 3 * 60 * 1000 };

/** Remembers recent crashes. */
export interface CrashPolicy {
  /** Records a crash and answers whether to start again. */
  crashed(): 'restart' | 'stop';
  /** Forgets all crashes: the user asked for a start. */
  reset(): void;
}

/** A policy with its clock passed in (`now` in milliseconds). */
export function createCrashPolicy(now: () => number, limits: CrashLimits = defaultCrashLimits): CrashPolicy {
  let crashes: number[] = [];
  return {
    crashed() {
      const time = now();
      crashes = [...crashes.filter((crash) => time - crash <= limits.window), time];
      return crashes.length <= limits.restarts ? 'restart' : 'stop';
    },
    reset() {
      crashes = [];
    },
  };
}
