/** What to do about a port of the ephemeral range: where to move it, and how a system reserves it instead. */
import * as l10n from '@vscode/l10n';
import { firstNodePort, firstUserPort } from '../ports/avoidedPorts.js';
import type { Target } from '../ports/target.js';
import type { Risk, RiskInput } from './risk.js';

/** The remedy for a listener: a port below the ranges, or a reservation where the system has one. */
export function listenRemedy(input: RiskInput, risk: Risk): string {
  const means = reservationMeans(risk.exposures.map((exposure) => exposure.target));
  return moveRemedy(
    input.targets,
    (ceiling) =>
      means === null
        ? l10n.t('Move it below port {0}.', ceiling)
        : l10n.t('Move it below port {0}, or reserve it there ({1}).', ceiling, means),
    () =>
      means === null
        ? l10n.t('No unprivileged port lies outside these ranges: narrow the range there.')
        : l10n.t('No unprivileged port lies outside these ranges: reserve it there ({0}).', means),
  );
}

/**
 * The sentence for moving the port, given the port below which every unprivileged one is safe; or the other one
 * where the targets leave no room below 30000 (`wide`, `openbsd`).
 */
export function moveRemedy(
  targets: readonly Target[],
  move: (ceiling: number) => string,
  noRoom: () => string,
): string {
  const ceiling = Math.min(firstNodePort, ...targets.map((target) => target.low));
  return ceiling > firstUserPort ? move(ceiling) : noRoom();
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
