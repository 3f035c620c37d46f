/** What to do about a port of the ephemeral range: where to move it, and how a system reserves it instead. */
import * as l10n from '@vscode/l10n';
import { firstNodePort, firstUserPort } from '../ports/avoidedPorts.js';
import type { Target } from '../ports/target.js';
import type { Risk, RiskInput } from './risk.js';
import { leavesNoRoom } from './safePort.js';

/** The remedy for a listener: a port outside the ranges, or a reservation where the system has one. */
export function listenRemedy(input: RiskInput, risk: Risk): string {
  const means = reservationMeans(risk.exposures.map((exposure) => exposure.target));
  const place = safePlace(input.targets);
  if (place === null) {
    return means === null
      ? l10n.t('No unprivileged port lies outside these ranges: narrow the range there.')
      : l10n.t('No unprivileged port lies outside these ranges: reserve it there ({0}).', means);
  }
  return means === null
    ? l10n.t('Move it {0}.', place)
    : l10n.t('Move it {0}, or reserve it there ({1}).', place, means);
}

/** The remedy for a client that can connect to itself: another port for the server, or a guard. */
export function connectRemedy(targets: readonly Target[]): string {
  const place = safePlace(targets);
  return place === null
    ? l10n.t('Compare local with remote port and address after connecting, or reserve the port.')
    : l10n.t('Move the server {0}, or compare local with remote port and address after connecting.', place);
}

/** Where a port is safe, to follow `Move it`; null where the targets leave no room below 30000 (`wide`, `openbsd`). */
export function safePlace(targets: readonly Target[]): string | null {
  if (leavesNoRoom(targets)) return null;
  const ceiling = Math.min(firstNodePort, ...targets.map((target) => target.low));
  return ceiling > firstUserPort
    ? l10n.t('below port {0}', ceiling)
    : l10n.t('to a port outside these ranges and below {0}', firstNodePort);
}

/** How the exposed systems reserve a port, null where none has a way. */
function reservationMeans(targets: readonly Target[]): string | null {
  const means = new Set(
    targets.flatMap((target) => {
      if (target.name === 'windows') return ['netsh int ipv4 add excludedportrange'];
      return target.parity || target.name === 'wide' ? ['net.ipv4.ip_local_reserved_ports'] : [];
    }),
  );
  return means.size === 0 ? null : [...means].join(', ');
}
