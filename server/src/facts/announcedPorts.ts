/** Ports that the word or flag before them announces: `['--port', 46459]`, `'-p', '46464:80'`, `'… on port ' + '8003'`. */
import ts from 'typescript';
import { portsInForward, portsInMapping, portsInTunnel } from '../syntax/commandText.js';
import { portsInDigits } from '../syntax/portText.js';
import type { TextPort } from '../syntax/textPort.js';

/** Whether a number stands behind a flag that says port, in a list of arguments. */
export function isAnnounced(node: ts.NumericLiteral, source: ts.SourceFile): boolean {
  if (!ts.isArrayLiteralExpression(node.parent) && !ts.isCallExpression(node.parent)) return false;
  const flag = wordBefore(node, source);
  return /^--?(?:[\w]+-)*ports?=?$/i.test(flag) || (flag === '-p' && Number(node.text) >= 1024);
}

/** Ports of a whole text that what stands before it announces. */
export function announcedPorts(node: ts.Node, text: string, source: ts.SourceFile): TextPort[] {
  const flag = wordBefore(node, source);
  if (/(?:^|[\s(])(?:--)?(?:[\w]+-)*ports?[\s:=]*$/i.test(flag)) {
    const ports = portsInDigits(text);
    return ports.length > 0 ? ports : portsInMapping(text);
  }
  switch (flag) {
    case '-p':
    case '--publish': {
      const ports = portsInDigits(text);
      return ports.length > 0 ? ports : portsInMapping(text);
    }
    case '--inspect':
    case '--inspect-brk':
    case '-D':
      return portsInDigits(text);
    case '-L':
    case '-R':
      return portsInTunnel(text);
  }
  return isForwarded(node) ? portsInForward(text) : [];
}

/** `['port-forward', 'svc/api', '46471:80']`. */
function isForwarded({ parent }: ts.Node): boolean {
  if (!ts.isArrayLiteralExpression(parent) && !ts.isCallExpression(parent)) return false;
  const list = ts.isCallExpression(parent) ? parent.arguments : parent.elements;
  return list.slice(0, maxWords).some((one) => ts.isStringLiteralLike(one) && one.text === 'port-forward');
}

/** Words of a command line that are looked at for its name. */
const maxWords = 8;

/** The text right before a node in a sum, a list or among arguments. */
function wordBefore(node: ts.Node, source: ts.SourceFile): string {
  const { parent } = node;
  if (ts.isBinaryExpression(parent)) return parent.right === node ? lastText(parent.left) : '';
  if (ts.isPropertyAccessExpression(parent)) return wordBefore(parent, source);
  if (!ts.isArrayLiteralExpression(parent) && !ts.isCallExpression(parent)) return '';
  // Read from the source: looking a node up among its siblings costs the square of a long list.
  const before = source.text.slice(Math.max(node.pos - maxWord, parent.pos), node.pos);
  return /['"`]([^'"`\n]*)['"`](?:\.\w+)?\s*,$/.exec(before)?.[1] ?? '';
}

/** Characters in which the word or flag before a literal is looked for. */
const maxWord = 80;

function lastText(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return lastText(node.right);
  if (ts.isPropertyAccessExpression(node)) return lastText(node.expression);
  if (ts.isTemplateExpression(node)) return node.templateSpans.at(-1)?.literal.text ?? '';
  return '';
}
