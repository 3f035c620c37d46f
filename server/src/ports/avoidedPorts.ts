/** Ports that a program had better not choose, whatever the ephemeral range is. Data with its sources. */

import type { PortRange } from './port.js';

/** The first unprivileged port (RFC 6335 §6: system ports are 0–1023). */
export const firstUserPort = 1024;

/** The first port of Kubernetes' default `--service-node-port-range`, 30000–32767. */
export const firstNodePort = 30000;

/** Where sshd listens for forwarded X11 connections: 6000 + `X11DisplayOffset` (10 by default) and on, a port a session (sshd_config(5)). */
export const forwardedDisplays: PortRange = { low: 6010, high: 6109 };

/** Ports above 1023 that browsers and `fetch` refuse (Fetch Standard, "port blocking"). */
export const fetchBlockedPorts: ReadonlySet<number> = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);
