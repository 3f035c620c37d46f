/** The default ephemeral ranges of operating systems and of usual ways to tune them, each with its source. Data only. */
import type { Target } from './target.js';

function profile(
  name: string,
  label: string,
  low: number,
  high: number,
  source: string,
  parity = false,
): Target {
  return Object.freeze({ name, label, low, high, source, parity, reserved: Object.freeze([]) });
}

/** All profiles that the setting `targets` can name, in the order in which documentation lists them. */
export const targetProfiles: readonly Target[] = Object.freeze([
  profile(
    'linux',
    'Linux',
    32768,
    60999,
    'default of /proc/sys/net/ipv4/ip_local_port_range since Linux 4.2 (torvalds/linux 07f4c90062f8)',
    true,
  ),
  profile('windows', 'Windows', 49152, 65535, 'default since Windows Vista and Server 2008 (KB 929851)'),
  profile('macos', 'macOS', 49152, 65535, 'defaults of sysctl net.inet.ip.portrange.first and .last'),
  profile('freebsd', 'FreeBSD', 10000, 65535, 'IPPORT_EPHEMERALFIRST in sys/netinet/in.h'),
  profile('openbsd', 'OpenBSD', 1024, 49151, 'defaults of sysctl net.inet.ip.portfirst and .portlast'),
  profile('netbsd', 'NetBSD', 49152, 65535, 'defaults of sysctl net.inet.ip.anonportmin and .anonportmax'),
  profile('solaris', 'Solaris', 32768, 65535, 'defaults of tcp_smallest_anon_port and tcp_largest_anon_port'),
  profile('aix', 'AIX', 32768, 65535, 'defaults of the options tcp_ephemeral_low and tcp_ephemeral_high'),
  profile('iana', 'IANA', 49152, 65535, 'dynamic ports of RFC 6335 §6'),
  profile(
    'wide',
    'hosts tuned for many connections',
    1024,
    65535,
    'range of busy proxies, routers and NAT gateways that had their range widened',
  ),
]);
