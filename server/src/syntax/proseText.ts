/** Finds the ports that prose or data surely names. Pure; positions are offsets in the given text. */
import { portsInCommand } from './commandText.js';
import { portOfDigits, type TextPort } from './textPort.js';

/** What a port is not followed by: more of a word or number, a line and column, the rest of a password before its host. */
const end = String.raw`(?!\w|[.:]\w|[^\s/?#'"\`<>(){},;]{0,80}@)`;
/** The end of a whole number that a word announced. */
const stop = String.raw`(?!\w|\.\w)`;

/** Last labels of names of hosts; those of two letters that are no ending of a source file ask for four digits. */
const domains =
  'com|org|net|edu|gov|mil|int|info|biz|io|dev|app|cloud|tech|xyz|online|network|internal|intranet|local|localdomain|lan|home|corp|private|test|example|invalid|svc|arpa|onion';
const countries = '(?!ts|js|py|go|rs|sh|md|cc|cs|rb|pl|pm|so|kt|vb|ml|hs|tf)[a-z]{2}';
const labels = String.raw`(?<![\w./:-])((?:[a-z\d][\w-]{0,62}\.){1,8}`;

/** Each captures a host and the digits with which it ends. */
const patterns = [
  new RegExp(
    String.raw`(?<![a-z0-9+.-])(?!(?:unix|npipe|file|data|blob):)[a-z][a-z0-9+.-]{0,30}:\/\/([^\s/?#'"\`<>(){},:[]*(?:\[[^\]\s]*\])?|[^\s/?#'"\`<>(){},]*@[^\s/?#'"\`<>(){},:[]*(?:\[[^\]\s]*\])?):(\d{1,5})${end}`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<![\w.]|::)(localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:]*::?[0-9a-f:]*\]):(\d{1,5})${end}`,
    'gi',
  ),
  /\/(?:ip4|ip6|dns|dns4|dns6|dnsaddr)\/([^/\s]+)\/(?:tcp|udp)\/(\d{1,5})(?!\w)/g,
  new RegExp(String.raw`(?<![\w.+-])(?:stun|turn)s?:([\w.-]+|\[[0-9a-f:]+\]):(\d{1,5})${end}`, 'gi'),
  new RegExp(String.raw`${labels}(?:${domains})):(\d{2,5})${end}`, 'gi'),
  new RegExp(String.raw`${labels}${countries}):(\d{4,5})${end}`, 'gi'),
  new RegExp(String.raw`(?<![\w*])(\*):(\d{2,5})(?!-)${end}`, 'g'),
  new RegExp(String.raw`(?<=^|[\s(=,])():(\d{4,5})(?!:)${end}`, 'g'),
  new RegExp(String.raw`(?<![\w-])--(?:[a-z]+-)+port[ =]()(\d{2,5})${stop}`, 'g'),
  new RegExp(String.raw`(?<![\w-])--(?:inspect|debug)(?:-brk|-wait)?=()(\d{2,5})${stop}`, 'g'),
  new RegExp(
    String.raw`(?<![\w-])(?:--)?[Pp]orts?(?:\s+|\s*[:=]\s*)(?:(?:number|no\.)\s+)?()(\d{2,5})${stop}`,
    'g',
  ),
];

/** What goes on with a list of ports: `ports 3000, 3001 and 3002`. */
const further = /\s*(?:,|and|or|&)\s*(\d{3,5})(?!\w|[.:]\w|-)/y;

/**
 * Ports that prose or data surely names: URLs with a port, `localhost:3000`, `127.0.0.1:3000`, `[::1]:3000`,
 * `grpc.example.com:3000`, `*:3000`, `:3000`, `port 3000`, `--port=3000`, `--inspect=3000`, `3000/tcp`, and what
 * commands publish and forward. Other `word:number` pairs are as often a file and a line, or a time.
 */
export function portsInProse(text: string): TextPort[] {
  const found = new Map<number, TextPort>();
  const add = (ports: readonly TextPort[]): void => {
    for (const one of ports) if (!found.has(one.start)) found.set(one.start, one);
  };
  add(portsOfContainer(text));
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[2] ?? '';
      const start = match.index + match[0].length - digits.length;
      add(portOfDigits(text, start, digits.length, (match[1] ?? '').replace(/^.*@/, '')));
      if (/^ports\s/i.test(match[0])) add(furtherPorts(text, start + digits.length));
    }
  }
  add(portsInCommand(text));
  return [...found.values()].sort((a, b) => a.start - b.start);
}

function furtherPorts(text: string, at: number): TextPort[] {
  const found: TextPort[] = [];
  further.lastIndex = at;
  for (let match = further.exec(text); match; match = further.exec(text)) {
    const digits = match[1] ?? '';
    found.push(...portOfDigits(text, further.lastIndex - digits.length, digits.length, ''));
  }
  return found;
}

/** `8080/tcp`: a port as container engines write it (docs.docker.com, Dockerfile reference, EXPOSE). */
function portsOfContainer(text: string): TextPort[] {
  const digits = /^(\d{1,5})\/(?:tcp|udp|sctp)$/i.exec(text)?.[1] ?? '';
  return digits === '' ? [] : portOfDigits(text, 0, digits.length, '');
}
