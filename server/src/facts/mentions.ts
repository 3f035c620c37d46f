/** Literals that surely name a port by their form or by the name they carry, whether or not a call is reached. */
import ts from 'typescript';
import { classifyHost, type HostKind } from '../ports/host.js';
import { valueOfNumber } from '../syntax/numericLiteral.js';
import { hole, portsInDigits, portsInHostAndPort, portsInProse, type TextPort } from '../syntax/portText.js';
import { carrierOf, isConversion } from './carriers.js';
import { isHostName, isPortName } from './portNames.js';
import { propertyName } from './propertyNames.js';

/** A port that a literal names by its own form or by the name it is given. */
export interface Mention {
  readonly port: number;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly host: HostKind;
}

/** What a literal token names by itself. Its parents have to be known. */
export function mentionsIn(node: ts.Node, source: ts.SourceFile): Mention[] {
  return ts.isNumericLiteral(node) ? inNumber(node, source) : inText(node, source);
}

function inNumber(node: ts.NumericLiteral, source: ts.SourceFile): Mention[] {
  const port = Number(node.text);
  if (!Number.isInteger(port) || port > 65535 || isBound(port, node) || !isNamedPort(node)) return [];
  if (Number.isNaN(valueOfNumber(node, source))) return [];
  return [{ port, start: node.getStart(source), end: node.getEnd(), host: null }];
}

/** Numbers that say how large a port may be, not which one it is: the ends of the number space and of its parts (RFC 6335 §6). */
function isBound(port: number, { parent }: ts.Node): boolean {
  if (port >= 65534) return true;
  const isCompared = ts.isBinaryExpression(parent) && isComparison(parent.operatorToken.kind);
  return (
    isCompared &&
    (port <= 1 || port === 1023 || port === 1024 || port === 1025 || port === 49151 || port === 49152)
  );
}

/** Whether the literal is given to a name that says port, or compared with one. */
function isNamedPort(node: ts.Node): boolean {
  if (isAddend(node) || isNegated(node) || isFlag(node) || isEndOfWire(node)) return false;
  if (isFallbackOfPort(node)) return true;
  const carrier = carrierOf(node);
  if (carrier)
    return (isPortName(carrier.text) && !isCode(node)) || isInPortTable(node) || isDefaultOfPort(node);
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && isComparison(parent.operatorToken.kind)) {
    if (ts.isNumericLiteral(node) && node.text === '0') return false;
    return isPortName(nameIn(parent.left === node ? parent.right : parent.left));
  }
  return (
    ts.isCallExpression(parent) &&
    (isComparedInAssertion(parent, node, isPortName) || isHandedToPortMethod(parent, node))
  );
}

/** `.withExposedPorts(6379)`, `getFreePort(9082)`: the name of the function says what its numbers are. */
function isHandedToPortMethod(call: ts.CallExpression, node: ts.Node): boolean {
  return (
    ts.isNumericLiteral(node) &&
    Number(node.text) >= 1024 &&
    /[a-z]Ports?$/.test(nameIn(call.expression)) &&
    isPortName(nameIn(call.expression))
  );
}

/** `{ port: { type: 'number', default: 50706 } }`: a description of an option that is a port. */
function isDefaultOfPort(node: ts.Node): boolean {
  const property = node.parent;
  if (
    !ts.isPropertyAssignment(property) ||
    !/^(?:default|defaultValue|value|example|fallback)$/.test(propertyName(property.name) ?? '')
  )
    return false;
  const option = carrierOf(property.parent);
  return option !== null && isPortName(option.text);
}

/** `-1` stands for none, or for any; it is not port 1. */
function isNegated(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isPrefixUnaryExpression(parent) && parent.operator !== ts.SyntaxKind.PlusToken;
}

/** `{ host: 1, port: 1, user: 1 }` is a set of names. */
function isFlag(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isNumericLiteral(node) || node.text !== '1' || !ts.isPropertyAssignment(parent)) return false;
  const others = parent.parent.properties.filter(
    (one) =>
      one !== parent &&
      ts.isPropertyAssignment(one) &&
      ts.isNumericLiteral(one.initializer) &&
      one.initializer.text === '1',
  );
  return others.length >= 2;
}

/** `{ id: 'n1', port: 0 }`: in graphs that are drawn, the ends of a wire are a node and one of its few ports. */
function isEndOfWire(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isNumericLiteral(node) || Number(node.text) >= 64 || !ts.isPropertyAssignment(parent)) return false;
  const names = parent.parent.properties.map((one) => (one.name ? propertyName(one.name) : null) ?? '');
  return (
    names.some((one) => /^(?:id|node|nodeId|cell|block|element)$/.test(one)) &&
    !names.some((one) => /host|addr|server|protocol|url/i.test(one))
  );
}

/** `options.port || 3306`, `params.port ?? 9229`, wherever the value goes. */
function isFallbackOfPort(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || parent.right !== node) return false;
  const operator = parent.operatorToken.kind;
  if (operator !== ts.SyntaxKind.BarBarToken && operator !== ts.SyntaxKind.QuestionQuestionToken)
    return false;
  return (!ts.isNumericLiteral(node) || Number(node.text) >= 10) && isPortName(nameIn(parent.left));
}

/** In `base + 1` the small number is an offset. */
function isAddend(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isBinaryExpression(parent) || !ts.isNumericLiteral(node)) return false;
  const operator = parent.operatorToken.kind;
  return (
    (operator === ts.SyntaxKind.PlusToken || operator === ts.SyntaxKind.MinusToken) &&
    Number(node.text) < 1024
  );
}

/** A value of an object or array that is named for what it holds: `const ports = { api: 9510, admin: 9511 }`. */
function isInPortTable(node: ts.Node): boolean {
  if (!ts.isPropertyAssignment(node.parent) || !ts.isNumericLiteral(node) || Number(node.text) < 1024)
    return false;
  const table = carrierOf(node.parent.parent);
  return table !== null && /(?:^|[a-z_])ports$|PORTS$|[a-z]Ports$/.test(table.text) && isPortName(table.text);
}

/** Members of an enumeration count up from a small number: codes of messages and options, not ports. */
function isCode(node: ts.Node): boolean {
  return ts.isEnumMember(node.parent) && ts.isNumericLiteral(node) && Number(node.text) < 1024;
}

function isComparison(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken
    ? true
    : kind === ts.SyntaxKind.LessThanToken ||
        kind === ts.SyntaxKind.GreaterThanToken ||
        kind === ts.SyntaxKind.LessThanEqualsToken ||
        kind === ts.SyntaxKind.GreaterThanEqualsToken;
}

/** `assert.equal(x.port, 5000)`, `expect(x.port).toBe(5000)`. */
function isComparedInAssertion(
  call: ts.CallExpression,
  node: ts.Node,
  says: (name: string) => boolean,
): boolean {
  const callee = call.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  if (/^(?:to|be|equals?$|eql$)/.test(callee.name.text)) {
    for (let at: ts.Expression = callee.expression; ; ) {
      if (ts.isPropertyAccessExpression(at)) at = at.expression;
      else if (ts.isCallExpression(at)) {
        const [subject] = at.arguments;
        if (subject) return says(nameIn(subject));
        at = at.expression;
      } else break;
    }
  }
  if (!/^(?:equals?|strictEquals?|deepEquals?|deepStrictEqual|notEqual|is|same)$/.test(callee.name.text))
    return false;
  return call.arguments.some((one) => one !== node && says(nameIn(one)));
}

function nameIn(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isNonNullExpression(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node))
    return nameIn(node.expression);
  const [converted] = ts.isCallExpression(node) && isConversion(node.expression) ? node.arguments : [];
  return converted ? nameIn(converted) : '';
}

function inText(node: ts.Node, source: ts.SourceFile): Mention[] {
  if (!hasDigit(node) || isModuleSpecifier(node)) return [];
  const chunks = chunksOf(node, source);
  const text = chunks.map((chunk) => chunk.text).join(hole);
  if (!/\d/.test(text) || text.length > 20_000) return [];
  const found = new Map<number, TextPort>();
  for (const one of portsInProse(text)) found.set(one.start, one);
  if (chunks.length === 1 && (isNamedPort(node) || followsPortWord(node))) {
    for (const one of portsInDigits(text)) found.set(one.start, one);
  }
  if (chunks.length === 1 && isNamedHost(node)) {
    for (const one of portsInHostAndPort(text)) found.set(one.start, one);
  }
  return [...found.values()].flatMap((one) => {
    const start = offsetIn(chunks, one.start);
    const end = offsetIn(chunks, one.end - 1) + 1;
    return end - start === one.end - one.start
      ? [{ port: one.port, start, end, host: hostKind(one.host) }]
      : [];
  });
}

/** Whether the text can name a port at all. */
function hasDigit(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return /\d/.test(node.text);
  return (
    ts.isTemplateExpression(node) &&
    (/\d/.test(node.head.text) || node.templateSpans.some(({ literal }) => /\d/.test(literal.text)))
  );
}

/** Whether the text is given to a name that says host, or compared with one. */
function isNamedHost(node: ts.Node): boolean {
  const carrier = carrierOf(node);
  if (carrier) return isHostName(carrier.text);
  return ts.isCallExpression(node.parent) && isComparedInAssertion(node.parent, node, isHostName);
}

/** The kind of a host text in which holes stand for what is not known. */
function hostKind(host: string): HostKind {
  return host.includes(hole) ? 'dynamic' : classifyHost(host);
}

function isModuleSpecifier(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent)
  );
}

/** `'… on port ' + '8003'`, `['--port', '4507']`, `log('port', '8003')`: the word before says what the digits are. */
function followsPortWord(node: ts.Node): boolean {
  const { parent } = node;
  let before: ts.Node | undefined;
  if (ts.isBinaryExpression(parent) && parent.right === node) before = parent.left;
  else if (ts.isArrayLiteralExpression(parent))
    before = parent.elements[parent.elements.indexOf(node as ts.Expression) - 1];
  else if (ts.isCallExpression(parent))
    before = parent.arguments[parent.arguments.indexOf(node as ts.Expression) - 1];
  else if (ts.isPropertyAccessExpression(parent)) return followsPortWord(parent);
  if (!before) return false;
  const text = lastText(before);
  return /(?:^|[\s(])(?:--)?(?:[\w]+-)?ports?[\s:=]*$/i.test(text) || text === '-p';
}

function lastText(node: ts.Node): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return lastText(node.right);
  if (ts.isPropertyAccessExpression(node)) return lastText(node.expression);
  if (ts.isTemplateExpression(node)) return node.templateSpans.at(-1)?.literal.text ?? '';
  return '';
}

interface Chunk {
  readonly text: string;
  readonly at: number;
}

/** The raw texts of a string or template between its substitutions. */
function chunksOf(node: ts.Node, source: ts.SourceFile): Chunk[] {
  const chunk = (part: ts.Node, closing: number): Chunk => {
    const at = part.getStart(source) + 1;
    return { text: source.text.slice(at, part.getEnd() - closing), at };
  };
  if (!ts.isTemplateExpression(node)) return [chunk(node, 1)];
  const chunks = [chunk(node.head, 2)];
  for (const span of node.templateSpans)
    chunks.push(chunk(span.literal, ts.isTemplateTail(span.literal) ? 1 : 2));
  return chunks;
}

function offsetIn(chunks: readonly Chunk[], position: number): number {
  let from = 0;
  for (const chunk of chunks) {
    if (position <= from + chunk.text.length) return chunk.at + position - from;
    from += chunk.text.length + 1;
  }
  return -1;
}
