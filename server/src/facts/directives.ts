/** Suppression comments: `ephemeral-ports-disable-line`, `-disable-next-line` and `-disable-file`. */
import type { Span } from '../syntax/span.js';

/** One suppression comment. */
export interface Directive {
  readonly kind: 'line' | 'next-line' | 'file';
  /** Rules it names; empty: all rules. Words that are no rule stay in, and suppress nothing. */
  readonly rules: readonly string[];
  /** The 0-based line whose findings it suppresses; -1 for the whole file. */
  readonly line: number;
  /** The comment's text after `--`, if any. */
  readonly reason: string | null;
  /** The directive's words in the comment (from `ephemeral-ports-` to the last rule name). */
  readonly span: Span;
}
