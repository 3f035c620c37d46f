/** The places of calls, for who shows where a port is used. */
import ts from 'typescript';
import type { Walk } from './walk.js';

/** Notes where a call's name and its arguments stand, from the statement on. */
export function notePlaces(
  written: number,
  { expression }: { readonly expression: ts.Expression },
  args: readonly ts.Expression[],
  { out, source, literals }: Walk,
): void {
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const { calls } = out.tables;
  const push = (node: ts.Node): void => {
    calls.push(node.getStart(source) - literals.offset);
    calls.push(node.end - literals.offset);
  };
  const shown = args.slice(0, 8);
  calls.push(written);
  push(name);
  calls.push(shown.length);
  for (const one of shown) push(one);
}
