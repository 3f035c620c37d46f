/** Port numbers and ranges of port numbers: what is valid, what contains what. */
import * as l10n from '@vscode/l10n';

/** The largest TCP or UDP port (16 bits; RFC 9293 §3.1, RFC 768). */
export const maxPort = 65535;

/** An inclusive range of ports, `low <= high`, both in 0–65535. */
export interface PortRange {
  readonly low: number;
  readonly high: number;
}

/** Whether `value` is a port number; 0 counts (it asks the kernel for an ephemeral port). */
export function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= maxPort;
}

/** Whether `port` lies inside `range`, bounds included. */
export function inRange(port: number, range: PortRange): boolean {
  return port >= range.low && port <= range.high;
}

/**
 * Reads `LOW-HIGH` or a single port. Answers the range, or one sentence that says what is wrong with the
 * text, ready to follow the name of the key it came from.
 */
export function readPortRange(text: string): PortRange | string {
  const quoted = JSON.stringify(text.slice(0, 40));
  const match = /^\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?$/.exec(text);
  if (!match) return l10n.t('{0} is neither a port nor a range such as 32768-60999', quoted);
  const low = Number(match[1]);
  const high = match[2] === undefined ? low : Number(match[2]);
  if (!isPort(low) || !isPort(high)) return l10n.t('{0} names a port above {1}', quoted, maxPort);
  if (low > high) return l10n.t('{0} has its low bound above its high bound', quoted);
  return { low, high };
}
