/** Finds ports inside the texts of commands: published ports of containers, tunnels, forwarded ports. Pure; positions are offsets in the given text. */
import { portOfDigits, type TextPort } from './textPort.js';

/** `46464:80`, `127.0.0.1:46464:80/tcp`: a port of this host and one inside a container (docs.docker.com, `docker run`, publish). */
const mapping =
  /(?:(\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:]{2,45}\]):)?(\d{2,5}):(\d{2,5})(?:\/(?:tcp|udp|sctp))?(?!\w|[.:]\w)/iy;

/** `46470:localhost:80`, `*:46470:db:5432`: a port that is listened on, and where what comes there goes (ssh(1), -L and -R). */
const tunnel =
  /(?:([\w.*-]{1,255}|\[[\da-f:]{2,45}\]):)?(\d{2,5}):([\w.-]{1,255}|\[[\da-f:]{2,45}\]):(\d{2,5})(?!\w|[.:]\w)/iy;

/** What tells in a command line that a mapping follows, and which. */
const flags = /(?<![\w-])(?:(?:-p|--publish)(?:=|\s{1,9})?|(-[LR])\s{0,9})(?=[\w*[])/g;

/** Texts that are nothing but a mapping, or nothing but a tunnel. */
export function portsInMapping(text: string): TextPort[] {
  const found = pairAt(text, 0, mapping);
  return found?.end === text.length ? found.ports : [];
}

/** A text that is nothing but what `ssh -L` takes. */
export function portsInTunnel(text: string): TextPort[] {
  const found = pairAt(text, 0, tunnel);
  return found?.end === text.length ? found.ports : [];
}

/** The words behind `port-forward`: `46471:80`, `46471`, `:80`; several are allowed (kubectl reference, port-forward). */
export function portsInForward(text: string): TextPort[] {
  const match = /^(?:(\d{2,5}):)?:?(\d{2,5})$/.exec(text);
  const [, local = '', remote = ''] = match ?? [];
  if (remote === '') return [];
  return [
    ...(local === '' ? [] : portOfDigits(text, 0, local.length, 'localhost')),
    ...portOfDigits(
      text,
      text.length - remote.length,
      remote.length,
      local === '' && text[0] !== ':' ? 'localhost' : '',
    ),
  ];
}

/** Ports of a command line: `docker run -p 46464:80`, `ssh -L 46470:localhost:80 host`, `kubectl port-forward x 46471:80`. */
export function portsInCommand(text: string): TextPort[] {
  const found: TextPort[] = [];
  for (const match of text.matchAll(flags)) {
    const pair = pairAt(text, match.index + match[0].length, match[1] === undefined ? mapping : tunnel);
    if (pair) found.push(...pair.ports);
  }
  for (const match of text.matchAll(/\bport-forward\b([^\n;&|]{0,300})/g)) {
    let at = match.index + match[0].length - (match[1] ?? '').length;
    for (const word of (match[1] ?? '').split(' ')) {
      for (const one of portsInForward(word))
        found.push({ ...one, start: one.start + at, end: one.end + at });
      at += word.length + 1;
    }
  }
  return found;
}

/** What a pattern of two ports says at a place: the first may have an address before it, the second in a tunnel has a host. */
function pairAt(text: string, at: number, pattern: RegExp): { ports: TextPort[]; end: number } | null {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  if (!match) return null;
  const isTunnel = pattern === tunnel;
  const [all, address, first = '', third = '', fourth = ''] = match;
  const second = isTunnel ? fourth : third;
  const start = at + (address === undefined ? 0 : address.length + 1);
  const next = start + first.length + 1 + (isTunnel ? third.length + 1 : 0);
  return {
    ports: [
      ...portOfDigits(text, start, first.length, address ?? (isTunnel ? 'localhost' : '')),
      ...portOfDigits(text, next, second.length, isTunnel ? third : ''),
    ],
    end: at + all.length,
  };
}
