/** Counters of loops: `for (let p = 50000; p < 50010; p++)` gives `p` every number from one to another. */
import ts from 'typescript';
import { Flag, Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** A variable that a loop counts up to a bound. */
export interface LoopCounter {
  readonly name: string;
  readonly bound: ts.Expression;
  readonly step: number;
  readonly isInclusive: boolean;
}

/** The counter of a `for` loop whose condition and step are plain; null where they are not. */
export function loopCounter({ initializer, condition, incrementor }: ts.ForStatement): LoopCounter | null {
  if (!initializer || !ts.isVariableDeclarationList(initializer)) return null;
  if (!condition || !incrementor || !ts.isBinaryExpression(condition)) return null;
  const step = stepOf(incrementor);
  if (!step) return null;
  const { left, right, operatorToken } = condition;
  const isReversed = ts.isIdentifier(right) && right.text === step.name;
  const bound = isReversed ? left : right;
  const counted = isReversed ? right : left;
  if (!ts.isIdentifier(counted) || counted.text !== step.name || !isPlain(bound)) return null;
  switch (operatorToken.kind) {
    case isReversed ? ts.SyntaxKind.GreaterThanToken : ts.SyntaxKind.LessThanToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return { ...step, bound, isInclusive: false };
    case isReversed ? ts.SyntaxKind.GreaterThanEqualsToken : ts.SyntaxKind.LessThanEqualsToken:
      return { ...step, bound, isInclusive: true };
    default:
      return null;
  }
}

/** `p++`, `p += 2`. */
function stepOf(node: ts.Expression): { name: string; step: number } | null {
  if (ts.isPostfixUnaryExpression(node) || ts.isPrefixUnaryExpression(node)) {
    const isUp = node.operator === ts.SyntaxKind.PlusPlusToken;
    return isUp && ts.isIdentifier(node.operand) ? { name: node.operand.text, step: 1 } : null;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken) return null;
  const { left, right } = node;
  if (!ts.isIdentifier(left) || !ts.isNumericLiteral(right)) return null;
  const step = Number(right.text);
  return Number.isInteger(step) && step > 0 ? { name: left.text, step } : null;
}

/** Whether writing an expression down twice says nothing new: names, numbers, properties and sums of them. */
function isPlain(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isPropertyAccessExpression(node)) return isPlain(node.expression) || isThis(node.expression);
  if (ts.isParenthesizedExpression(node)) return isPlain(node.expression);
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  const isSum = kind === ts.SyntaxKind.PlusToken || kind === ts.SyntaxKind.MinusToken;
  return isSum && isPlain(node.left) && isPlain(node.right);
}

function isThis({ kind }: ts.Expression): boolean {
  return kind === ts.SyntaxKind.ThisKeyword;
}

/** What the variables of a loop are given: the counter all its numbers. */
export function counted(name: string, value: number, counter: LoopCounter, walk: Walk): number {
  if (name !== counter.name || value < 0) return value;
  const bound = walk.value(counter.bound);
  return walk.out.node(Kind.count, counter.step, value, bound, counter.isInclusive ? Flag.inclusive : 0);
}
