/** The row of a program that is started by a command line: which of its options and operands name ports. Data, no code. */
import type { ApiRole, ApiRow, Transport } from './apiRow.js';

/** How a value on a command line names ports. */
export type ArgumentValue =
  /** A port, an address or a URL, told apart by its text. */
  | 'any'
  /** An address or a URL: digits alone may be anything. */
  | 'address'
  /** `[host:]port:other`, of which the first is on this machine and the second elsewhere (`docker run -p`). */
  | 'published'
  /** `local[:remote]` (`kubectl port-forward`). */
  | 'forwarded'
  /** `[bind:]port:host:hostport` (`ssh -L`). */
  | 'tunnel'
  /** `tcp:port`, `http-get://host:port`: the resources of `wait-on`. */
  | 'resource';

/** One use of ports by a program. */
export interface ProgramRow {
  /** The program as it is called, with the sub-command if it takes one: `vite`, `next dev`. */
  readonly program: string;
  /** Options that a value follows, or is joined to by `=`; variables that the program takes for them. */
  readonly options?: readonly string[];
  /** Which operand it is that names ports, behind the sub-command and without options; `all` of them. */
  readonly operand?: number | 'all';
  /** Default `any`. */
  readonly value?: ArgumentValue;
  readonly role: ApiRole | 'mention';
  readonly transport?: Transport;
  readonly defaultHost?: ApiRow['defaultHost'];
  /** The documentation page that says so. */
  readonly doc: string;
}

/** A program that starts another. */
export interface StarterRow {
  readonly program: string;
  /** Options of its own that a value follows. */
  readonly valued?: readonly string[];
  /** The other command is a text of its own: in an option, in the operands, or in `all` of them. */
  readonly text?: 'operands' | readonly string[];
}
