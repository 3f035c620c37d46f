/** What is said of a setting whose value is not valid. */

/** A key whose value is not valid. */
export interface SettingsProblem {
  /** The key as the user wrote it, with its place inside: `severity.port-mention`, `apis[2].role`. */
  readonly key: string;
  /** One sentence with the place, the key, and what is allowed: for whoever goes no further. */
  readonly fault: string;
  /** The same with what holds instead. */
  readonly message: string;
}

/**
 * Reports one problem: the key, and the rest of the sentence after it (without its full stop). `instead` says what
 * holds, where that follows from the value as it was.
 */
export type Complain = (key: string, complaint: string, instead?: string) => void;
