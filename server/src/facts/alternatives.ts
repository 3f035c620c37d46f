/** Calls that are made only where something is absent: `o.socket || net.connect(o.port)`, `if (!o.server) listen(o.port)`. */
import ts from 'typescript';
import { Kind } from './nodeKinds.js';
import { RefusingGuards } from './refusingGuards.js';
import type { Walk } from './walk.js';

/** Operators of one condition, one in the other; more is a table. */
const maxOperands = 8;

/** Walks code that is run only where a condition holds, or does not, and notes what has to be absent for its calls. */
export function walkUnder<T>(condition: ts.Expression, holds: boolean, walk: Walk, visit: () => T): T {
  const from = beginning(walk);
  const result = visit();
  noteUnder(condition, holds, from, walk);
  return result;
}

/** Where code begins that is run only under a condition. */
export interface Beginning {
  readonly node: number;
  readonly calls: number;
}

/** The place that the walk has come to. */
export function beginning({ out }: Walk): Beginning {
  return { node: out.nextNode, calls: out.calls };
}

/** Notes what has to be absent for the calls from a place up to here. */
export function noteUnder(condition: ts.Expression, holds: boolean, from: Beginning, walk: Walk): void {
  if (walk.out.calls === from.calls) return;
  const last = walk.out.nextNode - 1;
  for (const one of absentWhere(condition, holds)) noteUnless(walk.value(one), from, walk, last);
}

/** Notes that calls from a place up to here are made only where a node is absent. */
export function noteUnless(node: number, from: Beginning, { out }: Walk, last = out.nextNode - 1): void {
  if (node >= 0 && out.calls > from.calls) out.node(Kind.unless, node, from.node, last);
}

/** Names and properties that are absent where a condition holds, or does not. */
function absentWhere(condition: ts.Expression, holds: boolean): ts.Expression[] {
  const found: ts.Expression[] = [];
  add(condition, holds, maxOperands);
  return found;

  function add(node: ts.Expression, isTrue: boolean, left: number): void {
    if (left === 0) return;
    if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
      add(node.expression, isTrue, left);
    else if (ts.isPrefixUnaryExpression(node)) {
      if (node.operator === ts.SyntaxKind.ExclamationToken) add(node.operand, !isTrue, left);
    } else if (ts.isBinaryExpression(node)) addBinary(node, isTrue, left - 1);
    else if (!isTrue && isStill(node)) found.push(node);
  }

  function addBinary(
    { left, right, operatorToken: { kind } }: ts.BinaryExpression,
    isTrue: boolean,
    depth: number,
  ): void {
    const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
    if (isAnd || kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken) {
      if (isAnd !== isTrue) return;
      add(left, isTrue, depth);
      add(right, isTrue, depth);
      return;
    }
    const isEqual =
      kind === ts.SyntaxKind.EqualsEqualsToken || kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
    const isOther =
      kind === ts.SyntaxKind.ExclamationEqualsToken || kind === ts.SyntaxKind.ExclamationEqualsEqualsToken;
    if ((isTrue ? isEqual : isOther) && isNothing(right)) {
      const tested = ts.isTypeOfExpression(left) ? left.expression : left;
      if (isStill(tested)) found.push(tested);
    }
  }
}

/** `null`, `undefined`, `'undefined'`. */
function isNothing(node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node)) return node.text === 'undefined';
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

/** Whether an expression can be written down twice: names and properties alone. */
function isStill(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isStill(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

/** Walks statements one after the other, those of a function's body or of a block in it; behind `if (o.server) return …` the others are run only where that is absent. */
export function visitStatements(statements: readonly ts.Statement[], walk: Walk, isBody = false): void {
  const refusals = new RefusingGuards(walk, isBody);
  const left: { condition: ts.Expression; from: Beginning }[] = [];
  walk.grown.inOrder(statements, (statement) => {
    walk.visit(statement);
    if (ts.isIfStatement(statement) && !statement.elseStatement && leaves(statement.thenStatement))
      left.push({ condition: statement.expression, from: beginning(walk) });
    refusals.after(statement);
  });
  for (const { condition, from } of left) noteUnder(condition, false, from, walk);
  refusals.note();
}

/** Whether a statement ends what is done in its block. */
function leaves(statement: ts.Statement | undefined): boolean {
  if (!statement) return false;
  if (ts.isBlock(statement)) return leaves(statement.statements.at(-1));
  return (
    ts.isReturnStatement(statement) ||
    ts.isThrowStatement(statement) ||
    ts.isContinueStatement(statement) ||
    ts.isBreakStatement(statement)
  );
}
