/** Ports in texts that the code puts together: which literal holds the digits, and which part of the code is to say them. */
import { classifyHost, type HostKind } from '../../ports/host.js';
import { isPort } from '../../ports/port.js';
import { hole, portsInAddress, portsInDigits, portsInUrl } from '../../syntax/portText.js';
import type { TextPort } from '../../syntax/textPort.js';
import type { PortForm } from './goals.js';

/** A part of a text: known, or said by something else. */
export interface TextPart {
  /** Null for a part that is not known. */
  readonly text: string | null;
  /** A value of its own (reached by a name), not a chunk of the text that is put together. */
  readonly isWhole: boolean;
  /** Not known, but called a path: what stands before it is complete. */
  readonly isPath?: boolean;
}

/** What a text comes to. */
export interface TextReading {
  /** Digits in known parts: the part, and where in its text they stand; the part that says the host, -1 for none. */
  readonly ports: readonly {
    part: number;
    start: number;
    end: number;
    port: number;
    host: HostKind | undefined;
    hostPart: number;
  }[];
  /** Parts that are to be asked for a port, and in which form. */
  readonly asked: readonly {
    part: number;
    as: PortForm['as'];
    host: HostKind | undefined;
    hostPart: number;
  }[];
}

/** Reads a text of parts in a form. */
export function readText(parts: readonly TextPart[], as: PortForm['as']): TextReading {
  const { text, starts } = joined(parts);
  const ports: TextReading['ports'][number][] = [];
  for (const port of portsInForm(text, as)) {
    const part = starts.findLastIndex((start) => start <= port.start);
    const start = starts[part] ?? 0;
    const known = parts[part]?.text;
    if (known === null || known === undefined || port.end - start > known.length) continue;
    ports.push({
      part,
      start: port.start - start,
      end: port.end - start,
      port: port.port,
      host: hostOf(port.host, as),
      hostPart: hostPartOf(port.host, text, port.start, starts),
    });
  }
  return { ports, asked: ports.length > 0 && as !== 'any' ? [] : askedParts(parts, text, starts, as) };
}

/** The part that is the whole host before the colon of a port. */
function hostPartOf(host: string, text: string, port: number, starts: readonly number[]): number {
  return host === hole && text[port - 1] === ':' && text[port - 2] === hole
    ? starts.lastIndexOf(port - 2)
    : -1;
}

function hostOf(host: string, as: PortForm['as']): HostKind | undefined {
  if (as === 'port' || as === 'urlPort' || as === 'portSuffix') return undefined;
  return host.includes(hole) ? 'dynamic' : classifyHost(host);
}

/**
 * The text of the parts. What follows a port that is complete is a path (`${baseUrl}${path}`); what follows the
 * beginning of one (`localhost:300${i}`) may be its last digits, unless it is called a path, or one digit more were no port.
 */
function joined(parts: readonly TextPart[]): { text: string; starts: number[] } {
  let text = '';
  const starts: number[] = [];
  let before: TextPart | undefined;
  for (const part of parts) {
    if (text.length > maxLength) break;
    const digits = before && before.text !== null ? /:(\d{1,5})$/.exec(text.slice(-6))?.[1] : undefined;
    const afterPort =
      digits !== undefined &&
      (before?.isWhole || part.isPath || (digits.length > 3 && !isPort(Number(digits) * 10)));
    starts.push(text.length);
    text += part.text ?? (afterPort ? '/' : hole);
    before = part;
  }
  return { text, starts };
}

/** Characters of a text that is put together; where a connection leads to stands at the beginning. */
const maxLength = 2000;

function portsInForm(text: string, as: PortForm['as']): TextPort[] {
  if (as === 'port') return portsInDigits(text);
  if (as === 'portSuffix') return /^\s*:/.test(text) ? portsInAddress(text) : [];
  if (as === 'address') return portsInAddress(text);
  if (as === 'url') return portsInUrl(text);
  if (as === 'urlPort') return text.includes('//') ? portsInUrl(text) : portsInAddress(text);
  const digits = portsInDigits(text);
  return digits.length > 0 ? digits : text.includes('//') ? portsInUrl(text) : portsInAddress(text);
}

function askedParts(
  parts: readonly TextPart[],
  text: string,
  starts: readonly number[],
  as: PortForm['as'],
): TextReading['asked'] {
  const asked: TextReading['asked'][number][] = [];
  for (const [part, at] of starts.entries()) {
    const known = parts[part]?.text;
    if (known !== null || text[at] !== hole) continue;
    const form = formAt(text, at, as);
    if (form)
      asked.push({
        part,
        ...form,
        hostPart: hostPartBefore(form, text, at, starts),
      });
  }
  return asked;
}

/** The part that is the whole host before a hole that is a port, or a colon and a port; -1 for none. */
function hostPartBefore(
  { as, hostText }: { readonly as: PortForm['as']; readonly hostText: string },
  text: string,
  at: number,
  starts: readonly number[],
): number {
  if (as === 'portSuffix') return hostText === hole ? starts.lastIndexOf(at - 1) : -1;
  return as === 'port' ? hostPartOf(hostText, text, at, starts) : -1;
}

/** What can stand in the text at a hole: a port behind a colon, an address behind slashes, anything at the beginning. */
function formAt(
  text: string,
  at: number,
  as: PortForm['as'],
): { as: PortForm['as']; host: HostKind | undefined; hostText: string } | null {
  const before = text.slice(0, at);
  const after = text.slice(at + 1);
  if (as === 'port')
    return before.trim() === '' && after.trim() === '' ? { as, host: undefined, hostText: '' } : null;
  const authority = authorityOf(before);
  if (as === 'portSuffix') {
    if (before === '') return { as, host: undefined, hostText: '' };
    return before === ':' && /^(?:$|[/?#])/.test(after)
      ? { as: 'port', host: undefined, hostText: '' }
      : null;
  }
  const port = authority && /^(?:[^@]*@)?(\[[^\]]*\]|[^:[\]]*):$/.exec(authority.text);
  if (port && /^(?:$|[/?#,\s"'\uE000])/.test(after)) {
    // `tcp:3000` is what a probe waits for on this host.
    const host = before === 'tcp:' ? 'localhost' : (port[1] ?? '');
    return { as: 'port', host: hostOf(host, as), hostText: host };
  }
  const server =
    /(?:^|;)\s*(?:server|data source|addr|address|network address)\s*=\s*(?:tcp:)?([^;,='"\s][^;,='"]*),\s*$/i.exec(
      before,
    );
  if (server && /^\s*(?:;|$)/.test(after))
    return { as: 'port', host: hostOf(server[1] ?? '', as), hostText: '' };
  const multiaddr = /\/(?:ip4|ip6|dns|dns4|dns6|dnsaddr)\/([^/]+)\/(?:tcp|udp)\/$/.exec(before);
  if (multiaddr) return { as: 'port', host: hostOf(multiaddr[1] ?? '', as), hostText: '' };
  if (before === '')
    return after.startsWith(':') && /^:[\d\uE000]/.test(after) ? null : { as, host: undefined, hostText: '' };
  if (/(?:\/\/|@)$/.test(before) && !after.startsWith(':') && authority)
    return { as: as === 'urlPort' ? 'urlPort' : 'address', host: undefined, hostText: '' };
  // `http://${host}${port ? `:${port}` : ''}/`: what follows a whole host may be its port.
  const host = before.includes('//') && /^(?:$|[/?#\uE000])/.test(after) && authority?.text;
  if (host && /^(?:[^@]*@)?(?:\[[^\]]*\]|[^:@[\]]+)$/.test(host))
    return { as: 'portSuffix', host: hostOf(host, as), hostText: host };
  return null;
}

/** The authority that a text ends in: behind `//`, or from the beginning where there is none. */
function authorityOf(text: string): { text: string } | null {
  const slashes = text.lastIndexOf('//');
  const rest =
    slashes >= 0
      ? text.slice(slashes + 2)
      : text.replace(/^\s*(?:(?:ipv4|ipv6|dns|passthrough):|tcp:(?=.))/i, '');
  const last = rest.slice(rest.lastIndexOf(',') + 1);
  return /[/?#]/.test(last) ? null : { text: last };
}
