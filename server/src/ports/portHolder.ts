/** Who has a port on this machine at one moment, as its kernel lists sockets. Plain data. */

/**
 * `listener`: TCP that listens, or UDP that is bound; `connected`: a connection whose local port this is, dialled or taken
 * by a listener that is gone (the table does not tell); `itself`: one that is its own peer; `accepted`: one that a
 * listener of the port took; `waiting`: TIME_WAIT; `ended`: another connection that no program has any more.
 */
export type HoldingKind = 'listener' | 'connected' | 'itself' | 'accepted' | 'waiting' | 'ended';

/** A socket whose local port is the one that was asked for. */
export interface PortHolder {
  readonly kind: HoldingKind;
  readonly transport: 'tcp' | 'udp';
  /** The local address as people write it: `127.0.0.1`, `::`, … */
  readonly address: string;
  /** The peer, `127.0.0.1:443`; null where there is none. */
  readonly peer: string | null;
  /** The first process found that has it; null for none, and for one that was not found: not all may be looked into. */
  readonly process: { readonly pid: number; readonly name: string } | null;
}
