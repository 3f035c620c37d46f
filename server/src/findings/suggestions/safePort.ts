/** Which ports are fit to be suggested: outside every range, and nobody else's. */
import * as l10n from '@vscode/l10n';
import {
  fetchBlockedPorts,
  firstNodePort,
  firstUserPort,
  forwardedDisplays,
} from '../../ports/avoidedPorts.js';
import { inRange, type PortRange } from '../../ports/port.js';
import { overlap } from '../../ports/portSpans.js';
import { isRegistered } from '../../ports/serviceName.js';
import type { Target } from '../../ports/target.js';
import { wellKnownPorts } from '../../ports/wellKnownPorts.js';

/** What a suggestion must respect. */
export interface SuggestionContext {
  readonly targets: readonly Target[];
  /** Ports set aside on the targets: someone else's. */
  readonly reserved: readonly PortRange[];
  /** Whether anything in the workspace names the port; null where no workspace was looked at. */
  readonly used: ((port: number) => boolean) | null;
  /**
   * What moves along with the port, each with its distance from it: ports that the code computes. All of them are to be
   * safe, of a range that is wide at least outside every target's; by default the port alone.
   */
  readonly along?: readonly PortRange[];
  /** How many suggestions to make; 3 by default. */
  readonly count?: number;
}

/** Ports of a wide range, from which code takes one and another if that is taken: they need not be free each. */
const wideRange = 64;

const alone: readonly PortRange[] = [{ low: 0, high: 0 }];

/**
 * Whether the port may be suggested: 1024–29999 (Kubernetes' NodePorts begin at 30000), outside every target's range
 * and exclusions, neither reserved nor refused by browsers, no service's and no tool's, and unused in the workspace.
 */
export function isSafePort(port: number, context: SuggestionContext): boolean {
  return (context.along ?? alone).every(({ low, high }) => {
    if (!isOutside({ low: port + low, high: port + high }, context)) return false;
    if (high - low >= wideRange) return true;
    for (let one = port + low; one <= port + high; one++)
      if (!isNobodys(one) || context.used?.(one)) return false;
    return true;
  });
}

/** Whether every port that moves along is looked at by itself. */
export function looksAtEach({ along = alone }: SuggestionContext): boolean {
  return along.every(({ low, high }) => high - low < wideRange);
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

/** Whether a range as wide fits anywhere from 1024 to 29999 outside the targets. */
export function hasRoomFor({ low, high }: PortRange, targets: readonly Target[]): boolean {
  let next = firstUserPort;
  for (const target of [...targets].sort((a, b) => a.low - b.low)) {
    if (Math.min(target.low, firstNodePort) - next > high - low) return true;
    next = Math.max(next, target.high + 1);
  }
  return firstNodePort - next > high - low;
}

function isOutside(ports: PortRange, { targets, reserved }: SuggestionContext): boolean {
  if (ports.low < firstUserPort || ports.high >= firstNodePort) return false;
  if (touches(reserved, ports)) return false;
  return !targets.some(
    (target) =>
      overlap(ports, target) || touches(target.reserved, ports) || touches(target.excluded ?? [], ports),
  );
}

function isNobodys(port: number): boolean {
  if (inRange(port, forwardedDisplays)) return false;
  return !fetchBlockedPorts.has(port) && !wellKnownPorts.has(port) && !isRegistered(port);
}

function touches(ranges: readonly PortRange[], ports: PortRange): boolean {
  return ranges.some((range) => overlap(range, ports));
}
