/** The words for why a risk is what it is: one sentence for each reason of `risk.ts`. */
import * as l10n from '@vscode/l10n';
import { windowsExclusions } from '../../ports/reservation.js';
import { type System, systemOf } from '../../ports/systems.js';
import type { Risk, RiskReason } from '../risk.js';
import { listed, targetLabel } from './phrases.js';

/** One sentence for each reason of a risk, for hovers, the report and `explain`. */
export function reasonTexts({ reasons, exposures }: Pick<Risk, 'reasons' | 'exposures'>): string[] {
  return reasons.map((reason) => reasonText(reason, exposures));
}

function reasonText(reason: RiskReason, exposures: Risk['exposures']): string {
  switch (reason) {
    case 'port-zero':
      return l10n.t('Port 0 asks the kernel for a free ephemeral port, so it cannot collide.');
    case 'outside-ranges':
      return l10n.t(
        'It lies outside the ephemeral range of every target, so no kernel there chooses it by itself.',
      );
    case 'reserved':
      return l10n.t('The port is reserved, so the kernel never chooses it by itself.');
    case 'excluded':
      return l10n.t(
        'The port lies in an excluded range of Windows (Hyper-V, WinNAT), so that listening on it fails with EACCES.',
      );
    case 'unlisted-exclusions':
      return l10n.t(
        'Windows can exclude ranges of ports, also below 49152 (Hyper-V, WinNAT), and listening inside one fails with EACCES: list them first ({0}).',
        windowsExclusions,
      );
    case 'udp':
      return l10n.t(
        'UDP has no connection that could meet itself; only a datagram can come back to its own socket, where the kernel gave it this port.',
      );
    case 'loopback-listener':
      return l10n.t(
        'The server listens on loopback only, so connections to other hosts cannot take its port.',
      );
    case 'beside-connections':
      return l10n.t(
        'On {0} a connection that holds the port does not keep a server from it that listens with SO_REUSEADDR, as Node’s does; another listener does.',
        blockedBy('none', exposures),
      );
    case 'beside-own-connections':
      return l10n.t(
        'On {0} an ordinary connection of the same user that holds the port does not keep a server from it that listens with SO_REUSEADDR, as Node’s does; a connection of another user does, and so does another listener.',
        blockedBy('other-users', exposures),
      );
    case 'remote-host':
      return l10n.t(
        'The destination is another host; a client can meet itself only where the destination is its own host.',
      );
    case 'fixed-local-port':
      return l10n.t('The code chooses another local port, so the kernel cannot choose this one.');
    case 'computed-local-port':
      return l10n.t('The code computes the local port; where it is unset or 0, the kernel chooses.');
    case 'guarded':
      return l10n.t('The code compares local with remote port and address, so it notices a self-connect.');
    case 'other-half':
      return l10n.t(
        'Linux gives outgoing connections the ports with the parity of the range’s low bound first, and this one has the other parity.',
      );
  }
}

function blockedBy(kind: System['blockedBy'], exposures: Risk['exposures']): string {
  const targets = exposures.map(({ target }) => target);
  return listed(targets.filter((target) => systemOf(target)?.blockedBy === kind).map(targetLabel));
}
