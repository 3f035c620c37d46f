/** Uses of literals, as one call makes them. */
import type { HostKind } from '../../ports/host.js';
import type { PortEnd } from '../search/portQuery.js';
import { State } from '../state.js';
import type { Sink } from './sinks.js';

/** A use of a literal, wherever it stands. Nodes say where: positions are bound when they are shown. */
export interface LiteralUse {
  /** The literal's node. */
  readonly literal: number;
  /** Where in its text the digits stand; null for a number. */
  readonly digits: PortEnd['digits'];
  /** What the literal says. */
  readonly port: number;
  /** The ports that the call can get, both ends inclusive. */
  readonly low: number;
  readonly high: number;
  /** Literals that have to move by the same distance, so that the ports do; null where no such move is known. */
  readonly along: readonly number[] | null;
  /** Null: the literal is handed to a parameter whose name says port, which reaches nothing known. */
  readonly sink: Sink | null;
  readonly confidence: 'certain' | 'likely';
  readonly host: HostKind;
  /** The name of another host than this, where one is written beside the port. */
  readonly hostName: string | null;
  readonly localPort: 'none' | 'fixed' | 'dynamic';
  readonly isGuarded: boolean;
  readonly retryInterval: number | null;
  /** Calls that hand the port on, from the literal to the sink. */
  readonly hops: readonly number[];
}

/** A port that a call gets from a product or quotient: no literal says it, and moving one of its factors moves it elsewhere. */
export interface ComputedUse {
  readonly port: number;
  readonly role: 'listen' | 'connect';
  /** Literals that the computation counts. */
  readonly factors: readonly number[];
}

/** What one call uses; dropped when anything that it was found by changes. */
export class CallUses extends State {
  readonly call: number;
  uses: readonly LiteralUse[] = [];
  computed: readonly ComputedUse[] = [];

  constructor(call: number, forget: (self: CallUses) => void) {
    super(() => forget(this));
    this.call = call;
  }
}

/** A literal that surely names a port, whatever becomes of it. */
export function mention(literal: number, port: number, digits: PortEnd['digits'] = null): LiteralUse {
  return {
    literal,
    digits,
    port,
    low: port,
    high: port,
    along: [],
    sink: null,
    confidence: 'certain',
    host: null,
    hostName: null,
    localPort: 'none',
    isGuarded: false,
    retryInterval: null,
    hops: [],
  };
}
