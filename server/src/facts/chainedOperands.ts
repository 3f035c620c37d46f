/** The operands of a chain of one operator. */
import ts from 'typescript';

/** `a + b + c` as its operands: long chains lean to the left, deeper than the stack. */
export function chainedOperands(node: ts.BinaryExpression, operator: ts.SyntaxKind): ts.Expression[] {
  const found: ts.Expression[] = [];
  let at: ts.Expression = node;
  while (ts.isBinaryExpression(at) && at.operatorToken.kind === operator) {
    found.push(at.right);
    at = at.left;
  }
  found.push(at);
  return found.reverse();
}
