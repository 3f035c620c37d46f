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
/** Addresses of this host alone, as code compares them. */
const loopback = /^(?:127\.|::1$|::ffff:127\.|localhost$)/;

/** Notes `a.localPort === a.remotePort`, of addresses likewise: who compares both looks for a self-connect. */
export function noteComparison(node: ts.BinaryExpression, walk: Walk): void {
  const { kind } = node.operatorToken;
  if (walk.isIdle || kind < ts.SyntaxKind.EqualsEqualsToken) return;
  if (kind > ts.SyntaxKind.ExclamationEqualsEqualsToken) return;
  const compared = comparedBy(node.left, node.right, walk) ?? comparedBy(node.right, node.left, walk);
  const end = isEnd(node.left) ? node.left : node.right;
  if (compared === null || !isStill(end)) return;
  const value = walk.value(end);
  if (value >= 0) walk.out.node(Kind.comparison, value, compared);
}

/** Notes `isSelfConnected(socket)`, `refuseSelf(net.connect(…))`: what the function does decides later. */
export function noteSelfCheck(name: string, callee: number, args: readonly number[], walk: Walk): void {
  const socket = args[0] ?? -1;
  if (callee < 0 || socket < 0 || walk.isIdle || !selfChecks.test(name)) return;
  walk.out.node(Kind.comparison, socket, Compared.byCallee, callee);
}

/** Whether a condition compares the ends of a connection and nothing is given up behind it: then it guards nothing. */
export function isIdleBranch(
  { expression, thenStatement, elseStatement }: ts.IfStatement,
  walk: Walk,
): boolean {
  const { text } = walk.source;
  if (!ends.test(text.slice(expression.pos, expression.end))) return false;
  return !givesUp(thenStatement) && !(elseStatement && givesUp(elseStatement));
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
  const name = lastName(one);
  const against = lastName(other);
  if (name === 'localPort' && against === 'remotePort')
    return isSameHolder(one, other, walk) ? Compared.ports : null;
  if (name === 'localAddress' && against === 'remoteAddress')
    return isSameHolder(one, other, walk) ? Compared.addresses : null;
  // `socket.localPort === PORT`, `socket.localPort === 50000`: the port that was dialled.
  if (name === 'localPort')
    return ts.isNumericLiteral(other) || /port$/i.test(against) ? Compared.ports : null;
  if (name !== 'remoteAddress' && name !== 'localAddress') return null;
  return ts.isStringLiteralLike(other) && loopback.test(other.text) ? Compared.addresses : null;
}

/** Ends of two sockets are two things: `a.localPort === b.remotePort` is no guard of either. */
function isSameHolder(one: ts.Expression, other: ts.Expression, { source }: Walk): boolean {
  return holderOf(one)?.getText(source) === holderOf(other)?.getText(source);
}

function holderOf(node: ts.Expression): ts.Expression | null {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return node.expression;
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)
    ? holderOf(node.expression)
    : null;
}

/** Whether an expression can be written down twice: names and properties alone. */
function isStill(node: ts.Expression): boolean {
  const holder = holderOf(node);
  return holder ? isStill(holder) : ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

function isEnd(node: ts.Expression): boolean {
  return /^(?:local|remote)(?:Port|Address)$/.test(lastName(node));
}
