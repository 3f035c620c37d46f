/** How a system is told to keep a port out of automatic choice: lines to copy. */
import type { PortRange } from '../ports/port.js';
import type { Target } from '../ports/target.js';

/** One way to reserve ports: where it belongs, and the text. */
export interface Reservation {
  readonly kind: 'sysctl' | 'compose' | 'kubernetes' | 'netsh';
  readonly text: string;
}

/**
 * The ways in which the targets can reserve these ports. The sysctl replaces the whole list, so ports that are
 * reserved already stay in it. Where no target says which system it is (a range written out), Linux is assumed.
 */
export function reservationsFor(
  ports: readonly number[],
  targets: readonly Target[],
  reserved: readonly PortRange[],
): Reservation[] {
  const windows = targets.some((target) => target.name === 'windows');
  const linux = targets.some(
    (target) => target.parity || target.name === 'wide' || target.source === 'settings',
  );
  return [
    ...(linux || !windows ? linuxReservations(ports, reserved) : []),
    ...(windows ? [netsh(ports)] : []),
  ];
}

function linuxReservations(ports: readonly number[], reserved: readonly PortRange[]): Reservation[] {
  const list = [...reserved, ...ports.map((port) => ({ low: port, high: port }))]
    .sort((a, b) => a.low - b.low)
    .map((range) => (range.low === range.high ? `${range.low}` : `${range.low}-${range.high}`));
  const key = 'net.ipv4.ip_local_reserved_ports';
  const value = [...new Set(list)].join(',');
  return [
    { kind: 'sysctl', text: `sysctl -w ${key}=${value}` },
    { kind: 'compose', text: `sysctls:\n  ${key}: "${value}"` },
    { kind: 'kubernetes', text: `securityContext:\n  sysctls:\n    - name: ${key}\n      value: "${value}"` },
  ];
}

function netsh(ports: readonly number[]): Reservation {
  const lines = ports.map(
    (port) =>
      `netsh int ipv4 add excludedportrange protocol=tcp startport=${port} numberofports=1 store=persistent`,
  );
  return { kind: 'netsh', text: lines.join('\n') };
}
