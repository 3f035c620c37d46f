/** What is said of a setting whose value is not valid. */

/** A key whose value is not valid. */
export interface SettingsProblem {
  /** The key as the user wrote it, with its place inside: `severity.port-mention`, `apis[2].role`. */
  readonly key: string;
  /** One sentence with the place, the key, what is allowed, and what holds instead. */
  readonly message: string;
}

/** Reports one problem: the key, and the rest of the sentence after it (without its full stop). */
export type Complain = (key: string, complaint: string) => void;
