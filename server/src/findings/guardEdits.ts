/** Writes the guard against self-connect into a file, in the file's own style. */
import type { ConnectionPlace } from '../syntax/places/connectionPlace.js';
import { agentGuard, type CodeStyle, requestGuard, socketGuard } from './selfConnectGuard.js';

/** What a call gives: a socket, a client request, or an agent that makes the sockets of requests. */
export type ConnectionKind = 'socket' | 'request' | 'agent';

/** A replacement in a text, by offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The changes that guard the connection at a place, in the order of the text. */
export function guardChanges(text: string, place: ConnectionPlace, kind: ConnectionKind): Replacement[] {
  const style = styleAt(text, place.statement.start);
  const name = place.how === 'named' ? place.name : freeName(text, kind);
  const guard = guardOf(kind, name, text, style);
  const end = style.semicolons ? ';' : '';
  const lineBreak = style.newline + style.indent;
  const last = place.how === 'return' ? `${lineBreak}return ${name}${end}` : '';
  const at = place.how === 'return' ? place.statement.end : behindComment(text, place.statement.end);
  const insertion = { start: at, end: at, text: `${lineBreak}${guard}${last}` };
  if (place.how === 'named') return [insertion];
  const declared = { start: place.statement.start, end: place.expression.start, text: `const ${name} = ` };
  return [declared, insertion];
}

function guardOf(kind: ConnectionKind, name: string, text: string, style: CodeStyle): string {
  if (kind === 'agent') return agentGuard(name, freeName(text, 'dial'), style);
  return kind === 'socket' ? socketGuard(name, style) : requestGuard(name, style);
}

/** How the file is written, as far as its text shows it. */
export function styleAt(text: string, offset: number): CodeStyle {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '';
  const levels = [...text.matchAll(/^([ \t]+)\S/gm)].map((match) => match[1] ?? '');
  const spaces = levels.filter((level) => !level.includes('\t')).map((level) => level.length);
  const narrowest = Math.min(...spaces.slice(0, 1000), 8);
  return {
    quote: count(text, /"/g) > count(text, /'/g) ? '"' : "'",
    semicolons: count(text, /;[ \t]*$/gm) > 0 || !/\n/.test(text.trim()),
    indent,
    unit: levels.some((level) => level.startsWith('\t'))
      ? '\t'
      : ' '.repeat(spaces.length > 0 ? narrowest : 2),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** `socket`, or the first `socket2`, `socket3`, … that the file does not have. */
export function freeName(text: string, base: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!new RegExp(`\\b${name}\\b`).test(text)) return name;
  }
}

/** The end of a statement, with the comment behind it on its line. */
export function behindComment(text: string, end: number): number {
  const rest = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end, end + 1000));
  return end + (rest?.[0].length ?? 0);
}
