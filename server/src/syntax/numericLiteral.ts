/** The value of a numeric literal, as it is written. */
import type ts from 'typescript';

/**
 * The number that a token says; NaN for what the parser only repairs into a number (`50_051e`, half-typed), since an
 * edit of such a token would not be an edit of its digits.
 */
export function valueOfNumber(node: ts.NumericLiteral): number {
  const written = Number(node.getText().replaceAll('_', ''));
  return written === Number(node.text) ? written : Number.NaN;
}
