/** How systems are told to keep ports out of automatic choice: lines to copy. */
import type { PortRange } from './port.js';

/** One way to reserve ports: where it belongs, and the text. */
export interface Reservation {
  readonly kind: 'sysctl' | 'compose' | 'kubernetes' | 'netsh';
  readonly text: string;
}

/** The ways of one system. */
export interface Reserving {
  /** What a sentence names. */
  readonly means: string;
  /** Lines that reserve `ports`, where `reserved` are reserved already. */
  reservations(ports: readonly PortRange[], reserved: readonly PortRange[]): Reservation[];
}

const linuxKey = 'net.ipv4.ip_local_reserved_ports';

/** The sysctl replaces the whole list, so ports that are reserved already stay in it. */
export const linuxReserving: Reserving = {
  means: linuxKey,
  reservations(ports, reserved) {
    const list = [...reserved, ...ports]
      .sort((a, b) => a.low - b.low)
      .map((range) => (range.low === range.high ? `${range.low}` : `${range.low}-${range.high}`));
    const value = [...new Set(list)].join(',');
    const inPod = `securityContext:\n  sysctls:\n    - name: ${linuxKey}\n      value: "${value}"`;
    return [
      { kind: 'sysctl', text: `sysctl -w ${linuxKey}=${value}` },
      { kind: 'compose', text: `sysctls:\n  ${linuxKey}: "${value}"` },
      { kind: 'kubernetes', text: inPod },
    ];
  },
};

/** Lists what is excluded on Windows, by the system or by an administrator (marked with `*`). */
export const windowsExclusions = 'netsh int ipv4 show excludedportrange protocol=tcp';

const netsh = 'netsh int ipv4 add excludedportrange';

/** What is excluded already is listed first, for a port among it cannot be excluded again. Each command adds one range. */
export const windowsReserving: Reserving = {
  means: netsh,
  reservations(ports) {
    const lines = ports.map(
      ({ low, high }) =>
        `${netsh} protocol=tcp startport=${low} numberofports=${high - low + 1} store=persistent`,
    );
    return [{ kind: 'netsh', text: [windowsExclusions, ...lines].join('\n') }];
  },
};
