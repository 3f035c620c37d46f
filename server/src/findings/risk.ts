/** What can happen to a port on the systems the code runs on: one pure function, the source of every sentence about it. */
import type { Transport } from '../catalogue/apiRow.js';
import type { PortRole, PortUse } from '../index/portSite.js';
import type { HostKind } from '../ports/host.js';
import { inRange, type PortRange } from '../ports/port.js';
import { countInside, overlap } from '../ports/portSpans.js';
import { systemOf } from '../ports/systems.js';
import type { Target } from '../ports/target.js';

/** A port and everything that bears on its risk. */
export interface RiskInput {
  readonly port: number;
  /** The ports that the code can come to, where it computes one of several; then {@link port} is the lowest. */
  readonly range?: PortRange;
  readonly role: PortRole;
  readonly host: HostKind;
  readonly transport: Transport;
  readonly localPort: PortUse['localPort'];
  /** The code compares local with remote port and address after connecting. */
  readonly guarded: boolean;
  /** Milliseconds between attempts to connect, null when unknown. */
  readonly retryInterval: number | null;
  /** The port is one of a container. */
  readonly inContainer?: boolean;
  readonly targets: readonly Target[];
  /** Ports that the targets reserve (`ip_local_reserved_ports`), beside what a target itself is known to reserve. */
  readonly reserved: readonly PortRange[];
}

/**
 * Whom the system gives a port of its range to: outgoing connections (`connect()`), sockets bound to port 0
 * (`listen(0)`), or either.
 */
export type Taker = 'connections' | 'listeners' | 'either';

/** A target whose system can choose the port by itself. */
export interface Exposure {
  readonly target: Target;
  readonly taker: Taker;
}

/** `handled`: the code notices a self-connect and gives the connection up. */
export type SelfConnect = 'likely' | 'unlikely' | 'impossible' | 'handled';

/** Why a risk is what it is; one clause each, worded in `reasons.ts`. */
export type RiskReason =
  | 'port-zero'
  | 'outside-ranges'
  | 'reserved'
  | 'excluded'
  | 'unlisted-exclusions'
  | 'udp'
  | 'loopback-listener'
  | 'beside-connections'
  | 'beside-own-connections'
  | 'remote-host'
  | 'fixed-local-port'
  | 'computed-local-port'
  | 'guarded'
  | 'other-half';

/** The risk of one use of a port. */
export interface Risk {
  /** Targets that can choose the port by themselves, in the order given; none means no risk. */
  readonly exposures: readonly Exposure[];
  /** Ports that the code can come to and some target can choose by itself; 1 at most where there is one port. */
  readonly exposedPorts: number;
  /** A listener can find the port taken. Only ever true of role `listen`. */
  readonly bindConflict: boolean;
  /** Only ever other than `impossible` for role `connect`. */
  readonly selfConnect: SelfConnect;
  /**
   * A refused attempt to connect meets itself once in this many, on the target where that is most likely; null where
   * a self-connect is not likely. Measured on Linux; elsewhere it assumes an even choice from the whole range.
   */
  readonly odds: number | null;
  /** Mean time to a self-connect in milliseconds at the retry interval of the code; null when either is unknown. */
  readonly expectedTime: number | null;
  readonly reasons: readonly RiskReason[];
}

/** Judges one use of a port (see `docs/self-connect.md` for the facts behind it). */
export function assessRisk(input: RiskInput): Risk {
  const exposures = exposuresOf(input);
  const reasons: RiskReason[] = exposures.length === 0 ? [whyNotExposed(input)] : [];
  if (isExcluded(input)) reasons.push('excluded');
  else if (mayBeExcluded(input)) reasons.push('unlisted-exclusions');
  const selfConnect = selfConnectOf(input, exposures, reasons);
  const odds = selfConnect === 'likely' ? oddsOf(exposures, input.range !== undefined) : null;
  if (input.role === 'listen' && input.host === 'loopback' && exposures.length > 0) {
    reasons.push('loopback-listener');
  }
  if (input.role === 'listen') reasons.push(...besideConnections(input, exposures));
  return {
    exposures,
    exposedPorts: exposures.length === 0 ? 0 : exposedPortsOf(input, exposures),
    bindConflict: input.role === 'listen' && exposures.length > 0,
    selfConnect,
    odds,
    expectedTime: odds === null || input.retryInterval === null ? null : odds * input.retryInterval,
    reasons,
  };
}

function exposuresOf(input: RiskInput): Exposure[] {
  const { port, range, transport, targets, reserved } = input;
  if (range) {
    return targets
      .filter((target) => countInside(range, [target], [...reserved, ...target.reserved]) > 0)
      .map((target) => ({ target, taker: 'either' }));
  }
  if (port === 0 || contains(reserved, port)) return [];
  return targets
    .filter((target) => inRange(port, target) && !contains(target.reserved, port))
    .map((target) => ({ target, taker: takerOf(port, target, transport) }));
}

function exposedPortsOf({ range, reserved }: RiskInput, exposures: readonly Exposure[]): number {
  if (!range) return 1;
  const targets = exposures.map(({ target }) => target);
  // What one target reserves another may give away.
  const kept = targets.length === 1 ? targets.flatMap((target) => target.reserved) : [];
  return countInside(range, targets, [...reserved, ...kept]);
}

/**
 * Linux's `connect()` prefers the parity of the low bound and `bind(0)` the other. UDP has no such preference, and of
 * other systems none is known.
 */
function takerOf(port: number, target: Target, transport: Transport): Taker {
  if (!target.parity || transport === 'udp') return 'either';
  return (port - target.low) % 2 === 0 ? 'connections' : 'listeners';
}

/** Systems on which a server starts although a connection holds its port; UDP servers bind without SO_REUSEADDR. */
function besideConnections({ transport }: RiskInput, exposures: readonly Exposure[]): RiskReason[] {
  if (transport === 'udp') return [];
  const kinds = new Set(exposures.map(({ target }) => systemOf(target)?.blockedBy));
  return [
    ...(kinds.has('none') ? (['beside-connections'] as const) : []),
    ...(kinds.has('other-users') ? (['beside-own-connections'] as const) : []),
  ];
}

function whyNotExposed(input: RiskInput): RiskReason {
  if (input.port === 0 && !input.range) return 'port-zero';
  const ports = portsOf(input);
  return input.targets.some((target) => overlap(ports, target)) ? 'reserved' : 'outside-ranges';
}

function portsOf({ port, range }: RiskInput): PortRange {
  return range ?? { low: port, high: port };
}

/** A port that the system keeps for itself cannot be listened on, wherever it lies. */
function isExcluded(input: RiskInput): boolean {
  const ports = portsOf(input);
  return (
    input.role === 'listen' &&
    input.targets.some((target) => target.excluded?.some((one) => overlap(one, ports)))
  );
}

/** Which ports a system keeps for itself is known of a machine that was asked, and of no other. */
function mayBeExcluded({ port, range, role, targets }: RiskInput): boolean {
  if (role !== 'listen' || (port === 0 && !range)) return false;
  return targets.some((target) => target.excluded === undefined && systemOf(target)?.exclusions != null);
}

/** The verdict, each circumstance that decided it appended to `reasons`. */
function selfConnectOf(input: RiskInput, exposures: readonly Exposure[], reasons: RiskReason[]): SelfConnect {
  if (input.role !== 'connect' || exposures.length === 0) return 'impossible';
  if (input.transport === 'udp') {
    reasons.push('udp');
    return 'impossible';
  }
  if (input.localPort === 'fixed') {
    reasons.push('fixed-local-port');
    return 'impossible';
  }
  if (input.guarded) {
    reasons.push('guarded');
    return 'handled';
  }
  if (input.localPort === 'dynamic') reasons.push('computed-local-port');
  if (input.host === 'remote') {
    reasons.push('remote-host');
    return 'unlikely';
  }
  if (exposures.every((exposure) => exposure.taker === 'listeners')) {
    reasons.push('other-half');
    return 'unlikely';
  }
  return 'likely';
}

/** Ports from which `connect()` chooses first, on the exposed target where they are fewest. */
function oddsOf(exposures: readonly Exposure[], isAnyPort: boolean): number {
  const choices = exposures
    .filter((exposure) => exposure.taker !== 'listeners')
    .map(({ target }) => {
      const size = target.high - target.low + 1;
      // A port of either parity is of the preferred half every other time.
      return target.parity && !isAnyPort ? Math.ceil(size / 2) : size;
    });
  return Math.min(...choices);
}

function contains(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some((range) => inRange(port, range));
}
