/** Reads the kernel's tables of sockets (`/proc/net/tcp`, `tcp6`, `udp`, `udp6` of Linux; Documentation/networking/proc_net_tcp.rst). */
import type { HoldingKind } from './portHolder.js';

/** A row whose local port is the one that is looked for. */
export interface SocketRow {
  readonly kind: HoldingKind;
  readonly address: string;
  readonly peer: string | null;
  /** The inode of the socket; 0 where no program has it any more. */
  readonly inode: number;
}

/** States as include/net/tcp_states.h numbers them. */
const established = 1;
const synReceived = 3;
const timeWait = 6;
const close = 7;
const listen = 10;

/** The rows of a table whose local port is `port`, in the table's order. Lines that are none are left out. */
export function socketsOfPort(table: string, transport: 'tcp' | 'udp', port: number): SocketRow[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  const rows = table
    .split('\n')
    .filter((line) => line.includes(wanted))
    .flatMap((line) => {
      const [, local, remote, state, , , , , , inode] = line.trim().split(/\s+/);
      if (!local?.endsWith(wanted.trim()) || !remote || !state || !/^[\dA-F]{2}$/.test(state)) return [];
      return [{ local, remote, state: Number.parseInt(state, 16), inode: Number(inode) || 0 }];
    });
  const hasListener = rows.some(({ state }) => isListening(state, transport));
  return rows.flatMap(({ local, remote, state, inode }) => {
    const kind = kindOf({ local, remote, state, inode }, transport, hasListener);
    if (kind === null) return [];
    const peer = kind === 'listener' ? null : readable(remote);
    return [{ kind, address: addressOf(local), peer, inode }];
  });
}

function isListening(state: number, transport: 'tcp' | 'udp'): boolean {
  return transport === 'tcp' ? state === listen : state === close;
}

function kindOf(
  { local, remote, state, inode }: Record<'local' | 'remote', string> & Record<'state' | 'inode', number>,
  transport: 'tcp' | 'udp',
  hasListener: boolean,
): HoldingKind | null {
  if (isListening(state, transport)) return 'listener';
  if (state === timeWait) return 'waiting';
  // A TCP socket that is closed holds nothing.
  if (transport === 'tcp' && state === close) return null;
  // What is being accepted has no inode yet; any other socket without one was left by its program.
  if (inode === 0 && state !== synReceived) return 'ended';
  if (local === remote && state === established) return 'itself';
  return hasListener ? 'accepted' : 'connected';
}

/** `0100007F:1F90` as `127.0.0.1:8080`; an address of IPv6 in brackets. */
function readable(endpoint: string): string {
  const address = addressOf(endpoint);
  const port = Number.parseInt(endpoint.slice(endpoint.lastIndexOf(':') + 1), 16);
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** The address of `0100007F:1F90`: words of 32 bits in the byte order of the machine, which is little-endian where Node runs. */
function addressOf(endpoint: string): string {
  const hex = endpoint.slice(0, endpoint.lastIndexOf(':'));
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse());
  if (bytes.length === 4) return bytes.map((byte) => Number.parseInt(byte, 16)).join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    Number.parseInt(`${bytes[2 * i]}${bytes[2 * i + 1]}`, 16),
  );
  // ::ffff:127.0.0.1: what a socket for both versions of IP shows of an IPv4 address.
  if (groups.slice(0, 5).every((one) => one === 0) && groups[5] === 0xffff)
    return `::ffff:${bytes
      .slice(12)
      .map((byte) => Number.parseInt(byte, 16))
      .join('.')}`;
  return shortened(groups);
}

/** The longest run of zeros as `::` (RFC 5952). */
function shortened(groups: readonly number[]): string {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  const hex = (part: readonly number[]): string => part.map((one) => one.toString(16)).join(':');
  if (best.length < 2) return hex(groups);
  return `${hex(groups.slice(0, best.start))}::${hex(groups.slice(best.start + best.length))}`;
}
