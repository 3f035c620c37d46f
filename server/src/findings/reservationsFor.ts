/** The ways in which targets can reserve ports, for messages and for lines to copy. */
import type { PortRange } from '../ports/port.js';
import { linuxReserving, type Reservation } from '../ports/reservation.js';
import { systemOf, systems } from '../ports/systems.js';
import type { Target } from '../ports/target.js';
import { isWrittenOut } from '../ports/targets.js';

/**
 * Lines to copy that reserve these ports on the targets, beside those that are reserved already. Where no target says
 * which system it is (a range written out), or none has a way, Linux is assumed.
 */
export function reservationsFor(
  ports: readonly PortRange[],
  targets: readonly Target[],
  reserved: readonly PortRange[],
): Reservation[] {
  const ways = new Set(
    targets.map((target) => (isWrittenOut(target) ? linuxReserving : systemOf(target)?.reserving)),
  );
  const known = [...new Set(systems.map(({ reserving }) => reserving))].filter((way) => way && ways.has(way));
  const chosen = known.length === 0 ? [linuxReserving] : known;
  return chosen.flatMap((way) => way?.reservations(ports, reserved) ?? []);
}

/** How the targets reserve a port, to stand in a sentence; null where none has a way. */
export function reservationMeans(targets: readonly Target[]): string | null {
  const means = new Set(targets.flatMap((target) => systemOf(target)?.reserving?.means ?? []));
  return means.size === 0 ? null : [...means].join(', ');
}
