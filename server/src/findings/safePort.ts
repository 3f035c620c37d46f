/** Which ports are fit to be suggested: outside every range, and nobody else's. */
import * as l10n from '@vscode/l10n';
import { fetchBlockedPorts, firstNodePort, firstUserPort } from '../ports/avoidedPorts.js';
import { inRange, type PortRange } from '../ports/port.js';
import { isRegistered } from '../ports/serviceName.js';
import type { Target } from '../ports/target.js';
import { wellKnownPorts } from '../ports/wellKnownPorts.js';

/** What a suggestion must respect. */
export interface SuggestionContext {
  readonly targets: readonly Target[];
  /** Ports set aside on the targets: someone else's. */
  readonly reserved: readonly PortRange[];
  /** Whether anything in the workspace names the port; null where no workspace was looked at. */
  readonly used: ((port: number) => boolean) | null;
  /** How many suggestions to make; 3 by default. */
  readonly count?: number;
}

/**
 * Whether the port may be suggested: 1024–29999 (Kubernetes' NodePorts begin at 30000), outside every target's range
 * and exclusions, neither reserved nor refused by browsers, no service's and no tool's, and unused in the workspace.
 */
export function isSafePort(port: number, context: SuggestionContext): boolean {
  return isOutside(port, context) && isNobodys(port) && !(context.used?.(port) ?? false);
}

/** Whether the ranges of the targets leave no port from 1024 to 29999 (`wide`, `openbsd`). */
export function leavesNoRoom(targets: readonly Target[]): boolean {
  let next = firstUserPort;
  for (const { low, high } of [...targets].sort((a, b) => a.low - b.low)) {
    if (low > next) break;
    next = Math.max(next, high + 1);
  }
  return next >= firstNodePort;
}

/** Where a port is safe, to follow `Move it`; null where the targets leave no room below 30000 (`wide`, `openbsd`). */
export function safePlace(targets: readonly Target[]): string | null {
  if (leavesNoRoom(targets)) return null;
  const ceiling = Math.min(firstNodePort, ...targets.map((target) => target.low));
  return ceiling > firstUserPort
    ? l10n.t('below port {0}', ceiling)
    : l10n.t('to a port outside these ranges and below {0}', firstNodePort);
}

function isOutside(port: number, { targets, reserved }: SuggestionContext): boolean {
  if (port < firstUserPort || port >= firstNodePort) return false;
  if (contains(reserved, port)) return false;
  return !targets.some(
    (target) =>
      inRange(port, target) || contains(target.reserved, port) || contains(target.excluded ?? [], port),
  );
}

function isNobodys(port: number): boolean {
  return !fetchBlockedPorts.has(port) && !wellKnownPorts.has(port) && !isRegistered(port);
}

function contains(ranges: readonly PortRange[], port: number): boolean {
  return ranges.some((range) => inRange(port, range));
}
