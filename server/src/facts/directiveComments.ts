/** Reads suppression comments out of a file's text. */
import type { LineIndex } from '../syntax/lineIndex.js';
import type { Directive } from './directives.js';

const pattern = /ephemeral-ports-disable-(line|next-line|file)\b([^\r\n]*)/g;

/** Directives in comments; `opener` begins those to the end of a line, `isInLiteral` tells where the same words are mere text. */
export function readDirectives(
  text: string,
  lines: LineIndex,
  opener: '//' | '#',
  isInLiteral: (offset: number) => boolean,
): Directive[] {
  if (!text.includes('ephemeral-ports-disable-')) return [];
  const found: Directive[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    if (!opensInComment(text, start, opener) || isInLiteral(start)) continue;
    const kind = match[1] as Directive['kind'];
    const rest = (match[2] ?? '').replace(/\*\/.*$/, '').replace(/\}\s*$/, '');
    const cut = rest.indexOf('--');
    const named = cut < 0 ? rest : rest.slice(0, cut);
    const rules = named.split(/[\s,]+/).filter((word) => word !== '');
    const end = start + match[0].length - (match[2] ?? '').length + named.trimEnd().length;
    const line = lines.lineOf(start);
    found.push({
      kind,
      rules,
      line: kind === 'file' ? -1 : kind === 'line' ? line : line + 1,
      reason: cut < 0 ? null : rest.slice(cut + 2).trim() || null,
      span: lines.span(start, end),
    });
  }
  return found;
}

/** Whether a line comment opens before the words on their line, or a block comment is open there. */
function opensInComment(text: string, at: number, opener: '//' | '#'): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  if (opener === '#') return /(?:^|\s)#/.test(line);
  if (/\/\/|\/\*/.test(line)) return true;
  const open = text.lastIndexOf('/*', at);
  return open >= 0 && text.lastIndexOf('*/', at) < open;
}
