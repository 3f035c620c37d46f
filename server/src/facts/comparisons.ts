/** Guards against self-connects, as they are written down: what compares the two ends of a connection, and does something about it. */
import ts from 'typescript';
import { lastName } from './names.js';
import { Compared, Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** What an end of a connection is called, as Node's sockets name it. */
const ends = /\b(?:local|remote)(?:Port|Address)\b/;
/** What a function is called that looks whether a connection is one with itself. */
const selfChecks = /self[_$]?(?:connect|dial)|(?:to|with)[_$]?(?:it)?self$|^is[_$]?(?:it)?self$/i;
/** Calls that give a connection, or a promise of one, up. */
const givingUp = /^(?:destroy|destroySoon|resetAndDestroy|end|close|abort|reject|fail|terminate)$/;
/** What tests call that two values are not equal. */
const notEqual = /^not(?:Deep)?(?:Strict)?Equal$/;
/** Addresses of this host alone, as code compares them. */
const loopback = /^(?:127\.|::1$|::ffff:127\.|localhost$)/;

/** Notes `a.localPort === a.remotePort`, of addresses likewise: who compares both looks for a self-connect. */
export function noteComparison(node: ts.BinaryExpression, walk: Walk): void {
  const { kind } = node.operatorToken;
  if (kind >= ts.SyntaxKind.EqualsEqualsToken && kind <= ts.SyntaxKind.ExclamationEqualsEqualsToken)
    noteEnds(node.left, node.right, walk);
}

/** Notes the comparisons of tests (`notStrictEqual(a.localPort, a.remotePort)`) and looks at an address by a call. */
export function noteComparingCall(node: ts.CallExpression | ts.NewExpression, walk: Walk): void {
  const [first, second] = node.arguments ?? [];
  const name = lastName(node.expression);
  if (first && second && notEqual.test(name)) noteEnds(first, second, walk);
  const holder = holderOf(node.expression);
  if (holder && name === 'startsWith' && isAddress(holder) && isLoopbackText(first))
    note(holder, Compared.addresses, walk);
  if (first && isAddress(first) && /loopback|is_?local/i.test(name)) note(first, Compared.addresses, walk);
}

function noteEnds(left: ts.Expression, right: ts.Expression, walk: Walk): void {
  const compared = comparedBy(left, right, walk) ?? comparedBy(right, left, walk);
  if (compared !== null) note(isEnd(left) ? left : right, compared, walk);
}

function note(end: ts.Expression, compared: number, walk: Walk): void {
  if (walk.isIdle || !isStill(end)) return;
  const value = walk.value(end);
  if (value >= 0) walk.out.node(Kind.comparison, value, compared);
}

/** Notes `isSelfConnected(socket)`, `refuseSelf(net.connect(…))`: what the function does decides later. */
export function noteSelfCheck(name: string, callee: number, args: readonly number[], walk: Walk): void {
  const socket = args[0] ?? -1;
  if (callee < 0 || socket < 0 || walk.isIdle || !selfChecks.test(name)) return;
  walk.out.node(Kind.comparison, socket, Compared.byCallee, callee);
}

/**
 * Whether a condition finds the ends of a connection equal, and nothing is given up for that, or done otherwise: then it
 * guards nothing.
 */
export function isIdleBranch(
  { expression, thenStatement, elseStatement }: ts.IfStatement,
  walk: Walk,
): boolean {
  const condition = walk.source.text.slice(expression.pos, expression.end);
  return ends.test(condition) && !elseStatement && !/!==?/.test(condition) && !givesUp(thenStatement);
}

function givesUp(branch: ts.Statement): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found) return;
    found =
      ts.isReturnStatement(node) ||
      ts.isThrowStatement(node) ||
      ts.isBreakStatement(node) ||
      ts.isContinueStatement(node) ||
      (ts.isCallExpression(node) && givingUp.test(lastName(node.expression)));
    ts.forEachChild(node, visit);
  };
  visit(branch);
  return found;
}

/** What two sides of a comparison have in common as ends of one connection; null where they have not. */
function comparedBy(one: ts.Expression, other: ts.Expression, walk: Walk): number | null {
  const name = isOwnPort(one) ? 'localPort' : lastName(one);
  const against = lastName(other);
  if (name === 'localPort' && against === 'remotePort')
    return isSameHolder(one, other, walk) ? Compared.ports : null;
  if (name === 'localAddress' && against === 'remoteAddress')
    return isSameHolder(one, other, walk) ? Compared.addresses : null;
  // `socket.localPort === PORT`, `socket.localPort === 50000`: the port that was dialled.
  if (name === 'localPort')
    return ts.isNumericLiteral(other) || /port$/i.test(against) ? Compared.ports : null;
  if (name !== 'remoteAddress' && name !== 'localAddress') return null;
  return isLoopbackText(other) ? Compared.addresses : null;
}

/** `socket.address().port`. */
function isOwnPort(node: ts.Expression): boolean {
  const holder = holderOf(node);
  return (
    holder !== null &&
    lastName(node) === 'port' &&
    ts.isCallExpression(holder) &&
    lastName(holder.expression) === 'address'
  );
}

function isAddress(node: ts.Expression): boolean {
  return /^(?:local|remote)Address$/.test(lastName(node));
}

function isLoopbackText(node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isStringLiteralLike(node) && loopback.test(node.text);
}

/** Ends of two sockets are two things: `a.localPort === b.remotePort` is no guard of either. */
function isSameHolder(one: ts.Expression, other: ts.Expression, { source }: Walk): boolean {
  const socket = isOwnPort(one) ? socketOf(one) : holderOf(one);
  return socket?.getText(source) === holderOf(other)?.getText(source);
}

/** The socket of `socket.address().port`. */
function socketOf(node: ts.Expression): ts.Expression | null {
  const call = holderOf(node);
  return call && ts.isCallExpression(call) ? holderOf(call.expression) : null;
}

function holderOf(node: ts.Expression): ts.Expression | null {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return node.expression;
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? holderOf(node.expression)
    : null;
}

/** Whether an expression can be written down twice: names and properties alone, and a socket's own address. */
function isStill(node: ts.Expression): boolean {
  const holder = isOwnPort(node) ? socketOf(node) : holderOf(node);
  return holder ? isStill(holder) : ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

function isEnd(node: ts.Expression): boolean {
  return isOwnPort(node) || /^(?:local|remote)(?:Port|Address)$/.test(lastName(node));
}
