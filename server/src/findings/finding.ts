/** A finding: a port site judged against targets, reserved ports and settings. Plain, cloneable data. */

import type { DefaultPort } from '../index/placedDefaults.js';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { Target } from '../ports/target.js';
import type { RuleId, Severity } from '../settings.js';
import type { Span } from '../syntax/span.js';

/** A safer port and why it is safe, each reason a short clause. */
export interface Suggestion {
  readonly port: number;
  readonly reasons: readonly string[];
}

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly file: FileKey;
  /** What the squiggle covers: the digits of the port, or the suppression comment. */
  readonly span: Span;
  /** The site; null for `unwritten-default` and `unused-suppression`. */
  readonly site: PortSite | null;
  /** The targets whose range holds the port. */
  readonly targets: readonly Target[];
  readonly message: string;
  /** Of `unwritten-default`: the port, and where its option can be put in. */
  readonly taken?: DefaultPort;
  /** A suppression comment covers it: no diagnostic, but a row in the report. */
  readonly suppressed: boolean;
}
