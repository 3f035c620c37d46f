/** The systems that code runs on, one row each: their range, its source, how to ask them, and how they keep ports out. */
import * as l10n from '@vscode/l10n';
import type { PortRange } from './port.js';
import { linuxReserving, type Reserving, windowsExclusions, windowsReserving } from './reservation.js';
import type { Target } from './target.js';
import { properName, type Wording, wording } from './wording.js';

/** How a machine of the system is asked for its range. */
export type RangeQuestion =
  /** By files below `/proc`. */
  | { readonly by: 'proc'; readonly range: string; readonly reserved: string }
  /** By the names of the two bounds. */
  | { readonly by: 'sysctl'; readonly bounds: readonly [low: string, high: string] }
  /** By what these commands print. */
  | { readonly by: 'netsh'; readonly range: readonly string[]; readonly exclusions: readonly string[] };

/** What a server meets that asks for a port which the system has given away or keeps for itself. */
interface BindErrors {
  /** Where this is the only system. */
  readonly alone: () => string;
  /** Where others are among the targets. */
  readonly besideOthers: () => string;
}

/** An operating system, or a usual way to tune one. Its bounds are the defaults. */
export interface System extends PortRange {
  /** The word in settings and reports. */
  readonly name: string;
  /** The word in sentences. */
  readonly label: Wording;
  /** Where the range comes from. */
  readonly source: Wording;
  /** Whom it gives a port to: by its parity to clients or to `listen(0)` (see {@link Target.parity}), or to anyone. */
  readonly takenBy: 'parity' | 'anyone';
  /**
   * Which connections keep a server from the port that they hold. Where it is not `any`, the kernel passes over
   * connected sockets for a server that binds with SO_REUSEADDR, as libuv does for TCP on every system but Windows:
   * all of them (FreeBSD sys/netinet/in_pcb.c, in_pcbbind_setup; illumos uts/common/inet/tcp/tcp_bind.c, tcp_bindi), or
   * those of the server's own user (XNU bsd/netinet/in_pcb.c and netinet6/in6_pcb.c, OpenBSD and NetBSD
   * sys/netinet/in_pcb.c). Linux does so only where the connection has the option too (inet_csk_bind_conflict).
   */
  readonly blockedBy: 'any' | 'other-users' | 'none';
  /** What Node calls it. */
  readonly platforms: readonly string[];
  /** Null where no machine can be asked, or nobody has said how. */
  readonly question: RangeQuestion | null;
  /** How it is told to keep a port out of automatic choice; null where it has no way. */
  readonly reserving: Reserving | null;
  /** The command that lists the ports which it keeps for itself, wherever they lie; null where it keeps none. */
  readonly exclusions: string | null;
  /** Null: `EADDRINUSE`, as everywhere. */
  readonly bindErrors: BindErrors | null;
}

/** What most systems have in common. */
const plain = {
  takenBy: 'anyone',
  blockedBy: 'any',
  platforms: [],
  question: null,
  reserving: null,
  exclusions: null,
  bindErrors: null,
} as const;

/** The oldest kernel that chooses by parity (torvalds/linux 07f4c90062f8). */
export const parityKernel = { major: 4, minor: 2 } as const;

const portRange: RangeQuestion = {
  by: 'sysctl',
  bounds: ['net.inet.ip.portrange.first', 'net.inet.ip.portrange.last'],
};

/** All that the setting `targets` can name, in the order in which documentation lists them. */
export const systems: readonly System[] = Object.freeze([
  {
    ...plain,
    name: 'linux',
    label: properName('Linux'),
    low: 32768,
    high: 60999,
    source: wording('default of /proc/sys/net/ipv4/ip_local_port_range since Linux 4.2'),
    takenBy: 'parity',
    platforms: ['linux', 'android'],
    question: {
      by: 'proc',
      range: '/proc/sys/net/ipv4/ip_local_port_range',
      reserved: '/proc/sys/net/ipv4/ip_local_reserved_ports',
    },
    reserving: linuxReserving,
  },
  {
    ...plain,
    name: 'windows',
    label: properName('Windows'),
    low: 49152,
    high: 65535,
    source: wording('default since Windows Vista and Server 2008 (KB 929851)'),
    platforms: ['win32'],
    question: {
      by: 'netsh',
      range: ['int', 'ipv4', 'show', 'dynamicport', 'tcp'],
      exclusions: ['int', 'ipv4', 'show', 'excludedportrange', 'tcp'],
    },
    reserving: windowsReserving,
    exclusions: windowsExclusions,
    // Hyper-V and WinNAT exclude whole blocks, also below the dynamic range, and a bind inside one is refused with EACCES.
    bindErrors: {
      alone: () => l10n.t('EADDRINUSE or EACCES'),
      besideOthers: () => l10n.t('EADDRINUSE (on Windows also EACCES)'),
    },
  },
  {
    ...plain,
    name: 'macos',
    label: properName('macOS'),
    low: 49152,
    high: 65535,
    source: wording('defaults of sysctl net.inet.ip.portrange.first and .last'),
    blockedBy: 'other-users',
    platforms: ['darwin'],
    question: portRange,
  },
  {
    ...plain,
    name: 'freebsd',
    label: properName('FreeBSD'),
    low: 10000,
    high: 65535,
    source: wording('IPPORT_EPHEMERALFIRST in sys/netinet/in.h'),
    blockedBy: 'none',
    platforms: ['freebsd'],
    question: portRange,
  },
  {
    ...plain,
    name: 'openbsd',
    label: properName('OpenBSD'),
    low: 1024,
    high: 49151,
    source: wording('defaults of sysctl net.inet.ip.portfirst and .portlast'),
    blockedBy: 'other-users',
    platforms: ['openbsd'],
    question: { by: 'sysctl', bounds: ['net.inet.ip.portfirst', 'net.inet.ip.portlast'] },
  },
  {
    ...plain,
    name: 'netbsd',
    label: properName('NetBSD'),
    low: 49152,
    high: 65535,
    source: wording('defaults of sysctl net.inet.ip.anonportmin and .anonportmax'),
    blockedBy: 'other-users',
    platforms: ['netbsd'],
    question: { by: 'sysctl', bounds: ['net.inet.ip.anonportmin', 'net.inet.ip.anonportmax'] },
  },
  {
    ...plain,
    name: 'solaris',
    label: properName('Solaris'),
    low: 32768,
    high: 65535,
    source: wording('defaults of tcp_smallest_anon_port and tcp_largest_anon_port'),
    blockedBy: 'none',
  },
  {
    ...plain,
    name: 'aix',
    label: properName('AIX'),
    low: 32768,
    high: 65535,
    source: wording('defaults of the options tcp_ephemeral_low and tcp_ephemeral_high'),
  },
  {
    ...plain,
    name: 'iana',
    label: properName('IANA'),
    low: 49152,
    high: 65535,
    source: wording('dynamic ports of RFC 6335 §6'),
  },
  {
    ...plain,
    name: 'wide',
    label: wording('hosts tuned for many connections'),
    low: 1024,
    high: 65535,
    source: wording('range of busy proxies, routers and NAT gateways that had their range widened'),
    // Such hosts run Linux, tuned.
    reserving: linuxReserving,
  },
]);

/** The row of a name in settings. */
export function systemCalled(name: string): System | undefined {
  return systems.find((system) => system.name === name);
}

/** The row of the machine's own system, by what Node calls it. */
export function systemOfPlatform(platform: string): System | undefined {
  return systems.find(({ platforms }) => platforms.includes(platform));
}

/** The system behind a target, as far as it is known: a range that goes by parity is that of a Linux. */
export function systemOf(target: Target): System | undefined {
  return systemCalled(target.system ?? target.name) ?? (target.parity ? byParity : undefined);
}

const byParity = systems.find(({ takenBy }) => takenBy === 'parity');
