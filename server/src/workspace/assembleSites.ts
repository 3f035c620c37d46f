/** Puts the literals of a file, what they name by themselves, and the uses that reach them together as port sites. */
import type { FileFacts, LiteralFacts } from '../analysis/fileFacts.js';
import type { Span } from '../syntax/span.js';
import type { LinkedUse } from './linkFile.js';
import type { FileKey, PortRole, PortSite, PortUse } from './portSite.js';

/** Sites of one file, sorted by position, then port. */
export function assembleSites(file: FileKey, facts: FileFacts, uses: readonly LinkedUse[]): PortSite[] {
  const drafts = new Map<string, Draft>();
  const draft = (lit: number, start: number, end: number, port: number, host: PortSite['host']): Draft => {
    const key = `${lit} ${start}`;
    let found = drafts.get(key);
    if (!found) {
      found = { lit, start, end, port, host, uses: [] };
      drafts.set(key, found);
    }
    return found;
  };
  for (const [lit, literal] of facts.literals.entries()) {
    for (const one of literal.mentions) draft(lit, one.start, one.end, one.port, one.host);
  }
  for (const one of uses) {
    const { uses: found } = draft(one.lit, one.start, one.end, one.port, null);
    if (one.use) found.push(one.use);
  }
  const sites: PortSite[] = [];
  for (const one of drafts.values()) {
    const literal = facts.literals[one.lit];
    if (literal) sites.push(siteOf(file, literal, one));
  }
  return sites.sort((a, b) => a.digits.start - b.digits.start || a.port - b.port);
}

interface Draft {
  readonly lit: number;
  readonly start: number;
  readonly end: number;
  readonly port: number;
  readonly host: PortSite['host'];
  readonly uses: PortUse[];
}

function siteOf(file: FileKey, literal: LiteralFacts, draft: Draft): PortSite {
  const uses = [...draft.uses].sort(byWeight);
  const [first] = uses;
  const roles: PortRole[] = (['listen', 'connect'] as const).filter((role) =>
    uses.some((use) => use.role === role),
  );
  const digits = digitsSpan(literal, draft.start, draft.end);
  const length = draft.end - draft.start;
  const digitsText =
    literal.value === null ? String(draft.port).padStart(length, '0') : literal.text.slice(0, length);
  return {
    file,
    token: literal.token,
    digits,
    port: draft.port,
    text: literal.text,
    digitsText,
    role: roles[0] ?? 'mention',
    roles: roles.length > 0 ? roles : ['mention'],
    via: first?.via ?? 'direct',
    confidence: first?.confidence ?? 'certain',
    host: first?.host ?? draft.host,
    transport: first?.transport ?? 'tcp',
    api: first?.api ?? null,
    uses,
  };
}

/** Listening before connecting, certain before likely, then by place, so that the order never depends on who was linked first. */
function byWeight(a: PortUse, b: PortUse): number {
  if (a.role !== b.role) return a.role === 'listen' ? -1 : 1;
  if (a.confidence !== b.confidence) return a.confidence === 'certain' ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.span.start - b.span.start || a.port - b.port || (a.via < b.via ? -1 : a.via > b.via ? 1 : 0);
}

/** Digits never cross a line; in a template of several lines they may stand on any of them. */
function digitsSpan(literal: LiteralFacts, start: number, end: number): Span {
  const { token, lineStarts } = literal;
  let line = token.startLine;
  let lineStart = token.start - token.startCharacter;
  for (const one of lineStarts) {
    if (one > start) break;
    line++;
    lineStart = one;
  }
  return {
    start,
    end,
    startLine: line,
    startCharacter: start - lineStart,
    endLine: line,
    endCharacter: end - lineStart,
  };
}
