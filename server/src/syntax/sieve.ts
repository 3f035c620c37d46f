/** Decides from the raw text whether a file can matter to ports at all, before anything is parsed. */

/**
 * Whether a file may hold a port site or the call of one by itself: it says port, it calls something that listens or
 * connects, it holds an address with a port, or it hands a number like a port to a call. Files that only carry values
 * or functions for others do not pass; the index asks for them when a link leads there, and for the importers of
 * those that carry ports. Together nothing is lost (a test compares reports with and without the sieve).
 */
export function mayHoldFacts(text: string): boolean {
  return portWords.test(text) || sinkWords.test(text) || addresses.test(text) || numbersInCalls.test(text);
}

/** `import`, `export`, `support` and `viewport` say nothing of ports. */
const portWords = /(?<![a-zA-Z])[pP]orts?(?![a-z])|[a-z\d]Ports?(?![a-z])|PORT|ephemeral-ports-disable/;

const sinkWords =
  /\b(?:listen|bind|connect|dial)\w*\(|(?:Listen|Bind|Connect)\w*\(|\bcreateConnection\(|\bnew\s+\w*Server\(/;

/** Texts with a port: `://host:80`, `*:8080`, `*:8080`, `localhost:80`, `1.2.3.4:80`, `]:80`, `}:80`, `/tcp/80`, `80/tcp`, `name:80'`. */
const addresses =
  /\/\/[^\s'"`/]*:[\d$]|['"`*]:\d{4,5}|(?:localhost|\d\.\d{1,3}|\]|\}):[\d$]|\/(?:tcp|udp)\/[\d$]|\d\/(?:tcp|udp|sctp)\b|\w:\d{2,5}['"`]|['"`]:['"`]\s*\+|:['"`]\s*\+/;

/** A number of four or five digits as the first argument of a call, after a host, or before one; digits after `-p`. */
const numbersInCalls =
  /\(\s*['"`]?(?:[1-6]\d{4}|[1-6]\d_\d{3}|[1-9]\d{3}|[1-9]_\d{3}|0x[\da-fA-F]{3,4})['"`]?\s*[,)]|['"`]\s*,\s*[1-9]\d{3,4}\s*[,)]|,\s*[1-9]\d{3,4}\s*,\s*['"`]|\bsend\([^\n]*,\s*[1-9]\d{3,4}\s*\)|['"]-p['"]|\bapi['"]?\s*:\s*[1-9]\d{3,4}/;

/**
 * What a text imports, by its form alone: of `import`, `export … from`, `require(…)` and `import(…)`, for files that
 * did not pass, so that they can be asked for when what they import turns out to carry ports. Each is a specifier, with
 * the names that are taken of it behind a line break, separated by commas; without them, all are. A `>` behind the line
 * break: what is taken is handed on by an `export … from`. The last is `global` where the text calls something by a
 * name that may connect without being imported.
 */
export function importNotes(text: string): string[] {
  const found = new Map<string, { names: Set<string> | null; handedOn: boolean }>();
  for (const [, keyword, clause, pattern, specifier = ''] of text.matchAll(imports)) {
    const taken = namesTaken(clause ?? pattern);
    const one = found.get(specifier) ?? { names: new Set(), handedOn: false };
    const names = taken === null || one.names === null ? null : new Set([...one.names, ...taken]);
    found.set(specifier, { names, handedOn: one.handedOn || keyword === 'export' });
  }
  const notes = [...found].map(([specifier, { names, handedOn }]) => {
    const rest = `${handedOn ? '>' : ''}${names ? [...names].join(',') : ''}`;
    return rest === '' ? specifier : `${specifier}\n${rest}`;
  });
  if (globalSinks.test(text)) notes.push('global');
  return notes;
}

/** A clause (`a, { b as c }`, `* as d`) or a pattern (`{ a, b: c } =`) before a specifier. */
const imports =
  /(?:\b(import|export)\s+(?:type\s+)?([\w$*{][^'"`;()=]{0,3000}?)\s*\bfrom\s*|(\{[^{}'"`;()]{0,1000}\})\s*=\s*(?:await\s+)?(?:require|import)\s*\(\s*|\b(?:from|import)\s*|\b(?:require|import)\s*\(\s*)['"]([^'"\n]{1,200})['"]/g;

/** The names that a clause takes from a module; null: the module whole. */
function namesTaken(clause: string | undefined): string[] | null {
  if (clause === undefined || clause.includes('*')) return null;
  const names: string[] = [];
  const open = clause.indexOf('{');
  if (/[\w$]/.test(open < 0 ? clause : clause.slice(0, open))) names.push('default');
  const inner = open < 0 ? '' : clause.slice(open + 1).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  for (const one of inner.split(',')) {
    const name = /^\s*(?:\.\.\.|(?:type\s+)?([\w$]+))/.exec(one);
    if (name && name[1] === undefined) return null;
    if (name?.[1] !== undefined) names.push(name[1]);
  }
  return names;
}

/** Calls that may connect by their names alone: globals, and the shapes that the catalogue tells by name. */
const globalSinks =
  /\bfetch\b|\b(?:Bun|Deno)\.|(?:\b(?:goto|visit|dial|open)|Server|Client|Stub|Service|Listener|App|Request|WebSocket|WebSocketStream|WebTransport|EventSource|Beacon)\s*\(/;
