/** The value of a numeric literal, as it is written. */
import type ts from 'typescript';

/**
 * The number that a token says; NaN for what the parser only repairs into a number (`50_051e`, half-typed), since an
 * edit of such a token would not be an edit of its digits.
 */
export function valueOfNumber(node: ts.NumericLiteral, source = node.getSourceFile()): number {
  const value = Number(node.text);
  const written = source.text.slice(node.getStart(source), node.end);
  // Most are written as the parser keeps them.
  if (written === node.text) return value;
  return Number(written.replaceAll('_', '')) === value ? value : Number.NaN;
}
