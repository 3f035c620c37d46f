/** A port site: one literal that names a port, with everything the workspace does with it. Plain, cloneable data. */
import type { Transport } from '../catalogue/apiRow.js';
import type { FileKey } from '../modules/fileNames.js';
import type { HostKind } from '../ports/host.js';
import type { PortRange } from '../ports/port.js';
import type { Span } from '../syntax/span.js';

export type PortRole = 'listen' | 'connect' | 'mention';
export type Via = 'direct' | 'const' | 'option' | 'wrapper' | 'import';
export type Confidence = 'certain' | 'likely';

/** One step on the way from the literal to the call that uses it. */
export interface UseStep {
  readonly file: FileKey;
  readonly span: Span;
  /** `constant`: the value is given a name here; `import`: it enters another file; `argument`: it is handed to a function of the workspace. */
  readonly kind: 'constant' | 'import' | 'argument';
  /** The name that carries the value there. */
  readonly name: string;
}

/** A call, constructor or option that listens or connects with a literal's port: the sink. */
export interface PortUse {
  /** The file of the call (the owner of the use; the literal may stand in another file). */
  readonly file: FileKey;
  /** The callee's name at the call, for links. */
  readonly span: Span;
  /** The argument that carries the port, at the call in {@link file} (for hovers on `listen(PORT)`). */
  readonly argument: Span;
  readonly role: 'listen' | 'connect';
  /** The port the call uses; differs from the site's where the code computes it (`BASE + 1`). */
  readonly port: number;
  /** What a reader calls the API: `net.Server.listen`, `fetch`, `new WebSocketServer`. */
  readonly api: string;
  readonly via: Via;
  readonly confidence: Confidence;
  readonly host: HostKind;
  /** The name of another host than this, where one is written beside the port; an address has it in the site's text. */
  readonly hostName?: string;
  readonly transport: Transport;
  /** A connect with an explicit local port: `fixed` when it is another literal port, `dynamic` when only the code knows. */
  readonly localPort: 'none' | 'fixed' | 'dynamic';
  /** The code compares local with remote port and address after connecting. */
  readonly guarded: boolean;
  /** Milliseconds between attempts, when the code shows a timer around the call. */
  readonly retryInterval: number | null;
  /** The port is one of a container, which has a network and a range of its own. */
  readonly inContainer?: boolean;
  /** From the literal to the call; empty when the literal stands in the call. */
  readonly steps: readonly UseStep[];
  /** The ports that the code can come to where it computes one of several, both ends inclusive. */
  readonly range?: PortRange;
  /** Literals that have to move by the same distance, so that the ports of the use do; null where no such move is known. */
  readonly along?: readonly AlongPlace[] | null;
}

/** A number of the code that ports are computed from. */
export interface AlongPlace {
  readonly file: FileKey;
  /** Its digits. */
  readonly span: Span;
  /** The digits as written. */
  readonly text: string;
  readonly value: number;
}

/** A port that a call gets from a product or quotient: no literal says it, and it does not move as its factors do. */
export interface ComputedPort {
  /** The file and name of the call. */
  readonly file: FileKey;
  readonly span: Span;
  readonly port: number;
  readonly factors: readonly AlongPlace[];
}

/** One port named by one literal token. A token with several ports gives one site a port. */
export interface PortSite {
  readonly file: FileKey;
  /** The whole token, quotes included (of a template: from its first back-tick to its last). */
  readonly token: Span;
  /** The digits of the port alone. */
  readonly digits: Span;
  readonly port: number;
  /** The ports that the code can come to where it computes one of several, both ends inclusive; null for one port. */
  readonly range: PortRange | null;
  /** The token as written, cut at 60 UTF-16 units. */
  readonly text: string;
  /** The digits as written: `50_051`, `0xC383`, `50051`. */
  readonly digitsText: string;
  /** First of listen, connect, mention that holds; the others follow in {@link roles}. */
  readonly role: PortRole;
  readonly roles: readonly PortRole[];
  readonly via: Via;
  readonly confidence: Confidence;
  readonly host: HostKind;
  readonly transport: Transport;
  /** The API of the first use, null for a mention. */
  readonly api: string | null;
  readonly uses: readonly PortUse[];
  /** The service of a Compose file that the literal stands in. */
  readonly service?: string;
}
