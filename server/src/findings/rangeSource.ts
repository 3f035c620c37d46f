/** Where the range of a target comes from, as part of a sentence in the user's language. */
import * as l10n from '@vscode/l10n';
import type { Target } from '../ports/target.js';

/** The source of a profile's range; of other targets, what was read or set, as it is. */
export function rangeSource({ name, source }: Target): string {
  switch (name) {
    case 'linux':
      return l10n.t(
        'default of /proc/sys/net/ipv4/ip_local_port_range since Linux 4.2 (torvalds/linux 07f4c90062f8)',
      );
    case 'windows':
      return l10n.t('default since Windows Vista and Server 2008 (KB 929851)');
    case 'macos':
      return l10n.t('defaults of sysctl net.inet.ip.portrange.first and .last');
    case 'freebsd':
      return l10n.t('IPPORT_EPHEMERALFIRST in sys/netinet/in.h');
    case 'openbsd':
      return l10n.t('defaults of sysctl net.inet.ip.portfirst and .portlast');
    case 'netbsd':
      return l10n.t('defaults of sysctl net.inet.ip.anonportmin and .anonportmax');
    case 'solaris':
      return l10n.t('defaults of tcp_smallest_anon_port and tcp_largest_anon_port');
    case 'aix':
      return l10n.t('defaults of the options tcp_ephemeral_low and tcp_ephemeral_high');
    case 'iana':
      return l10n.t('dynamic ports of RFC 6335 §6');
    case 'wide':
      return l10n.t('range of busy proxies, routers and NAT gateways that had their range widened');
    default:
      return source === 'settings' ? l10n.t('the settings') : source;
  }
}
