/** Finds ports in texts that are addresses or URLs. Pure; positions are offsets in the given text. */
import { portOfDigits, type TextPort } from './textPort.js';

/** Stands in a text for a part that is not known before run time. */
export const hole = '\uE000';

/** A text that is nothing but a port: `50051`, blanks around allowed. */
export function portsInDigits(text: string): TextPort[] {
  const match = /^\s*(\d{1,5})\s*$/.exec(text);
  if (!match?.[1]) return [];
  return portOfDigits(text, text.indexOf(match[1]), match[1].length, '');
}

/**
 * Ports of an address or a list of addresses: `host:port`, `:port`, `[::1]:port`, `user@host:port`, gRPC targets
 * (`dns:///host:1`, `ipv4:a:1,b:2`; `unix:` has none; github.com/grpc/grpc doc/naming.md), multiaddr
 * (`/ip4/127.0.0.1/tcp/4001`; multiformats.io/multiaddr), and URLs. What probes wait for may begin with `tcp:` (`tcp:3000` of
 * this host, `tcp:host:3000`; github.com/jeffbski/wait-on).
 */
export function portsInAddress(text: string): TextPort[] {
  if (/^\s*unix(?:-abstract)?:/i.test(text)) return [];
  const multiaddr = portsInMultiaddr(text);
  if (multiaddr.length > 0) return multiaddr;
  if (text.includes('://')) {
    const scheme = /^\s*(?:ipv4|ipv6|dns|xds|passthrough|dns4|dns6):\/\/[^/]*\//i.exec(text);
    return scheme ? portsInHostList(text, scheme[0].length) : portsInUrl(text);
  }
  const scheme = /^\s*(?:(?:ipv4|ipv6|dns|passthrough):(?=.*:)|tcp:(?=.*:|\d+$))/i.exec(text);
  const digits = scheme && /^\d{1,5}$/.exec(text.slice(scheme[0].length));
  if (digits) return portOfDigits(text, text.length - digits[0].length, digits[0].length, 'localhost');
  return portsInHostList(text, scheme ? scheme[0].length : 0);
}

/** Ports of a URL's authority (RFC 3986 §3.2), lists of hosts included; the default port of a scheme is not invented. */
export function portsInUrl(text: string): TextPort[] {
  const server =
    /(?:^|;)\s*(?:server|data source|addr|address|network address)\s*=\s*(?:tcp:)?([^;,='"\s][^;,='"]*),\s*(\d{1,5})\s*(?=;|$)/i.exec(
      text,
    );
  // `Server=host,port;Database=…` of SQL Server (learn.microsoft.com, SqlConnection.ConnectionString).
  if (server) {
    const [whole, host = '', digits = ''] = server;
    return portOfDigits(
      text,
      server.index + whole.trimEnd().length - digits.length,
      digits.length,
      host.trim(),
    );
  }
  // Servers of WebRTC are named without slashes (RFC 7064, RFC 7065).
  const slashes =
    /^(?:[\s\uE000]*[a-z][a-z0-9+.-]*:|[\s\uE000]*:?)?\/\//i.exec(text) ?? /^\s*(?:stun|turn)s?:/i.exec(text);
  if (!slashes) return text.includes('://') ? [] : portsInHostList(text, 0);
  if (/^\s*(?:unix|npipe|file|data|blob):/i.test(text)) return [];
  return portsInHostList(text, slashes[0].length);
}

function portsInMultiaddr(text: string): TextPort[] {
  const found: TextPort[] = [];
  // A circuit address listens at a relay far away (libp2p circuit relay specification).
  if (text.includes('/p2p-circuit')) return found;
  for (const match of text.matchAll(
    /\/(?:ip4|ip6|dns|dns4|dns6|dnsaddr)\/([^/]+)\/(?:tcp|udp)\/(\d{1,5})(?=\/|$|,)/g,
  )) {
    const digits = match[2] ?? '';
    found.push(
      ...portOfDigits(text, match.index + match[0].length - digits.length, digits.length, match[1] ?? ''),
    );
  }
  return found;
}

/** `authority[,authority…]` from `from` up to a path, query, fragment or blank. */
function portsInHostList(text: string, from: number): TextPort[] {
  const rest = /^[^/?#\s"'<>]*/.exec(text.slice(from))?.[0] ?? '';
  const at = rest.lastIndexOf('@');
  const found: TextPort[] = [];
  let offset = from + at + 1;
  for (const part of rest.slice(at + 1).split(',')) {
    const match = /^\s*(\[[^\]]*\]|[^:[\]]*):(\d{1,5})$/.exec(part);
    if (match) {
      const digits = match[2] ?? '';
      found.push(...portOfDigits(text, offset + part.length - digits.length, digits.length, match[1] ?? ''));
    }
    offset += part.length + 1;
  }
  return found;
}

/** A text that is nothing but a host's name and a port, of which four digits or a dot in the name are asked: `a.com:80`. */
export function portsInHostAndPort(text: string): TextPort[] {
  const match = /^(?:[^\s@/]+@)?([a-z][\w-]*(?:\.[\w-]+)*):(\d{2,5})$/i.exec(text);
  const [, host = '', digits = ''] = match ?? [];
  if (!host.includes('.') && digits.length < 4) return [];
  return portOfDigits(text, text.length - digits.length, digits.length, host);
}
