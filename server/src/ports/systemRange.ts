/** Reads what operating systems print about their ephemeral range: pure parsers, null for text that is not understood. */
import { isPort, type PortRange, readPortRange } from './port.js';

/** Linux: `/proc/sys/net/ipv4/ip_local_port_range`, two numbers on one line. */
export function parseLinuxRange(text: string): PortRange | null {
  const match = /^\s*(\d+)\s+(\d+)\s*$/.exec(text);
  return match ? rangeOf(Number(match[1]), Number(match[2])) : null;
}

/** Linux: `/proc/sys/net/ipv4/ip_local_reserved_ports`, a comma list of ports and ranges, or nothing. */
export function parseLinuxReserved(text: string): PortRange[] | null {
  if (text.trim() === '') return [];
  const ranges = text.trim().split(',').map(readPortRange);
  return ranges.every((range) => typeof range !== 'string') ? ranges : null;
}

/**
 * macOS, FreeBSD, OpenBSD, NetBSD: the two bounds as `sysctl` prints them, one a line, with or without their names
 * (`49152`, `net.inet.ip.portrange.first: 49152`, `net.inet.ip.portfirst=1024`).
 */
export function parseSysctlRange(text: string): PortRange | null {
  const bounds = lines(text).map((line) => /^(?:[\w.]+\s*[:=]\s*)?(\d+)$/.exec(line)?.[1]);
  const [low, high] = bounds;
  return bounds.length === 2 && low !== undefined && high !== undefined
    ? rangeOf(Number(low), Number(high))
    : null;
}

/**
 * Windows: `netsh int ipv4 show dynamicport tcp` in any display language. Its words are translated, its form is not:
 * two lines that end in a colon and a number, the first port and the count of ports.
 */
export function parseNetshRange(text: string): PortRange | null {
  const values = lines(text).flatMap((line) => /[:：]\s*(\d+)$/.exec(line)?.[1] ?? []);
  const [start, size] = values.map(Number);
  if (values.length !== 2 || start === undefined || size === undefined || size === 0) return null;
  return rangeOf(start, start + size - 1);
}

/** Port exclusions of Windows: those that an administrator made, and those of the system (Hyper-V). */
export interface Exclusions {
  /** Kept out of automatic choice, free for a program that asks for them: marked with `*`. */
  readonly reserved: readonly PortRange[];
  /** Refused to every program with `EACCES`. */
  readonly excluded: readonly PortRange[];
}

/** Windows: `netsh int ipv4 show excludedportrange tcp` in any display language, a table of first and last ports. */
export function parseNetshExclusions(text: string): Exclusions | null {
  if (!/^\s*-{3,}\s+-{3,}\s*$/m.test(text)) return null;
  const reserved: PortRange[] = [];
  const excluded: PortRange[] = [];
  for (const line of lines(text)) {
    const match = /^(\d+)\s+(\d+)\s*(\*?)$/.exec(line);
    const range = match && rangeOf(Number(match[1]), Number(match[2]));
    if (range) (match[3] === '*' ? reserved : excluded).push(range);
  }
  return { reserved, excluded };
}

function rangeOf(low: number, high: number): PortRange | null {
  return isPort(low) && isPort(high) && low <= high ? { low, high } : null;
}

function lines(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
