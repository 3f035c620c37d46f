/** Calls that put a text together: what they give is a text of their parts, as a template is. */
import ts from 'typescript';
import { lastName, variableNamed } from './names.js';
import { Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** Texts of one address or URL; a longer list is data. */
const maxJoined = 20;

type Part = string | ts.Expression;

/** The text that a call puts together; null for any other call. */
export function joinedTexts(node: ts.CallExpression | ts.NewExpression, walk: Walk): number | null {
  const pieces = pushedPieces(node.expression, node.arguments?.[0], walk);
  if (pieces) return walk.out.node(Kind.concat, -1, walk.out.list(pieces));
  const parts = partsOf(node.expression, node.arguments ?? []);
  if (!parts || parts.length > 2 * maxJoined) return null;
  const nodes = parts.map((one) =>
    typeof one === 'string' ? walk.out.node(Kind.text, -1, walk.out.string(one)) : walk.value(one),
  );
  return walk.out.node(Kind.concat, -1, walk.out.list(nodes));
}

/** `parts.join(':')`, of a list whose pieces were put into it one after the other; null for any other call. */
function pushedPieces(
  callee: ts.Expression,
  separator: ts.Expression | undefined,
  walk: Walk,
): number[] | null {
  if (lastName(callee) !== 'join' || !ts.isPropertyAccessExpression(callee)) return null;
  if (!separator || !ts.isStringLiteralLike(separator) || !/^:?$/.test(separator.text)) return null;
  const pieces = walk.grown.piecesOf(variableNamed(callee.expression, walk));
  const { text } = separator;
  return (
    pieces?.flatMap((one, i) =>
      i > 0 && text !== '' ? [walk.out.node(Kind.text, -1, walk.out.string(text)), one] : [one],
    ) ?? null
  );
}

function partsOf(callee: ts.Expression, args: readonly ts.Expression[]): Part[] | null {
  if (args.some(ts.isSpreadElement)) return null;
  const name = lastName(callee);
  if (name === 'format' || name === 'sprintf') return formatted(args);
  if (!ts.isPropertyAccessExpression(callee)) return null;
  const base = callee.expression;
  if (name === 'join') return joined(base, args);
  if (name === 'concat')
    return ts.isStringLiteralLike(base) || ts.isTemplateExpression(base) ? [base, ...args] : null;
  return name === 'replace' ? replaced(base, args) : null;
}

/** `['http://', host, ':', port].join('')`, also without what is absent (`.filter(Boolean)`). */
function joined(written: ts.Expression, [separator]: readonly ts.Expression[]): Part[] | null {
  const isFiltered = ts.isCallExpression(written) && lastName(written.expression) === 'filter';
  const list =
    isFiltered && ts.isPropertyAccessExpression(written.expression) ? written.expression.expression : written;
  if (!ts.isArrayLiteralExpression(list) || list.elements.length > maxJoined) return null;
  if (!separator || !ts.isStringLiteralLike(separator) || list.elements.some(ts.isSpreadElement)) return null;
  return list.elements.flatMap((one, i) => (i > 0 && separator.text !== '' ? [separator.text, one] : [one]));
}

/** `format('http://%s:%d', host, port)` (https://nodejs.org/api/util.html#utilformatformat-args). */
function formatted([format, ...values]: readonly ts.Expression[]): Part[] | null {
  if (!format || !ts.isStringLiteralLike(format) || !/[:/]%[sdi]/.test(format.text)) return null;
  const chunks = format.text.split(/%[sdi]/);
  if (chunks.length - 1 !== values.length || chunks.some(namesPort)) return null;
  return chunks.flatMap((chunk, i) => [...(chunk === '' ? [] : [chunk]), ...values.slice(i, i + 1)]);
}

/** `'http://localhost:PORT/'.replace('PORT', port)`. */
function replaced(text: ts.Expression, [mark, value]: readonly ts.Expression[]): Part[] | null {
  if (!value || !mark || !ts.isStringLiteralLike(text) || !ts.isStringLiteralLike(mark)) return null;
  const at = mark.text === '' ? -1 : text.text.indexOf(mark.text);
  if (at < 0) return null;
  const chunks = [text.text.slice(0, at), text.text.slice(at + mark.text.length)];
  return chunks.some(namesPort) ? null : [chunks[0] as string, value, chunks[1] as string];
}

/** Digits of a port have a place in the code, which a text that is cut out of a literal has not. */
function namesPort(text: string): boolean {
  return /:\d/.test(text);
}
