/** Reads lines of a terminal for what runtimes print when a port is not to be had, or when a client got its own request back. */
import type { PortTrouble } from '../../../server/src/protocol.js';
import { readPort } from '../typedPort.js';

/** What the line tells: the port is taken, it may not be used, nobody listened, or what answered speaks no HTTP. */
export type Trouble = PortTrouble | 'refused';

/** A trouble in a line, with the part of the line that says so. */
export interface TerminalTrouble {
  readonly trouble: Trouble;
  /** Null where the line names none. */
  readonly port: number | null;
  /** UTF-16 units of the line. */
  readonly start: number;
  readonly length: number;
}

/** Units of a line that are looked at: the messages stand at the beginning, and a terminal's line can be a whole bundle. */
const maxLine = 2000;

/**
 * How runtimes say it; the group is the port. Node.js and what follows it (Bun, Deno's `node:` modules) name the system
 * call and the address (`exceptionWithHostPort` in lib/internal/errors.js); Bun and tools for the web have sentences of
 * their own; Deno's own servers name no port; llhttp, undici and hyper say that an answer is no HTTP.
 */
const patterns: readonly (readonly [Trouble, RegExp])[] = [
  ['taken', /\bEADDRINUSE\b(?:: address already in use)?,? [^\s]{0,300}?:(\d{1,5})(?![\w:]|\.\d)/],
  ['taken', /\bport (\d{1,5}) is (?:already |currently )?(?:in use|occupied|taken|being used)\b/i],
  ['taken', /\bport (\d{1,5}) in use\b/i],
  ['taken', /\bAddrInUse: Address already in use\b|^\s*code: ['"]EADDRINUSE['"],?$/],
  ['denied', /\b(?:listen|bind) EACCES\b(?:: permission denied)? [^\s]{0,300}?:(\d{1,5})(?![\w:]|\.\d)/],
  ['refused', /\bECONNREFUSED\b [^\s]{0,300}?:(\d{1,5})(?![\w:]|\.\d)/],
  ['refused', /\b(?:https?|wss?):\/\/[^\s/:]{1,255}:(\d{1,5})\S{0,300} .{0,200}Connection refused\b/],
  // Bun names the address in a property, or in a sentence of its own.
  ['refused', /^\s*path: "(?:https?|wss?):\/\/[^\s/"]{1,255}?:(\d{1,5})(?:[/?#][^"]{0,500})?",?$/],
  [
    'refused',
    /\bWebSocket connection to '[^\s/']{3,5}\/\/[^\s/']{1,255}?:(\d{1,5})[^\s']{0,300}' failed: Failed to connect/,
  ],
  ['notHttp', /\bMalformed_HTTP_Response fetching "http:\/\/[^\s/"]{1,255}?:(\d{1,5})(?:[/"?#]|$)/],
  ['notHttp', /\bfor http:\/\/[^\s/]{1,255}?:(\d{1,5})\S{0,500} .{0,300}?invalid HTTP version parsed/],
  // What was parsed as an answer, and is a request: undici prints it as `data`, Bun as `rawPacket`.
  [
    'notHttp',
    /\brawPacket: "[A-Z]{3,7} \S{1,500} HTTP\/1\.[01]\\r\\nHost: [^\s"\\]{1,255}?:(\d{1,5})\\r\\n/i,
  ],
  ['notHttp', /^\s*(?:data: )?'host: [^\s'\\]{1,255}?:(\d{1,5})\\r\\n' \+$/i],
  [
    'notHttp',
    /\bHPE_INVALID_CONSTANT\b|\bResponse does not match the HTTP\/1\.1 protocol\b|\bParse Error: Expected HTTP\//,
  ],
];

/** The first trouble of the line; null where there is none. */
export function troubleInLine(line: string): TerminalTrouble | null {
  const text = line.slice(0, maxLine);
  for (const [trouble, pattern] of patterns) {
    const match = pattern.exec(text);
    if (!match) continue;
    const port = match[1] === undefined ? null : readPort(match[1]);
    // A number that is no port: the line is about something else.
    if (match[1] !== undefined && port === null) continue;
    const start = match.index + (match[0].length - match[0].trimStart().length);
    return { trouble, port, start, length: match[0].trim().length };
  }
  return null;
}
