/** What names mean where they stand, `this` and `module.exports` included. */
import ts from 'typescript';
import { Flag, Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** The value of a name where it stands. */
export function nameValue(name: string, walk: Walk): number {
  if (name === 'undefined' || name === '') return -1;
  const declared = walk.scope?.find(name);
  if (declared !== undefined) return declared;
  if (name === 'exports') return walk.out.node(Kind.exports);
  return walk.out.name(name);
}

/** The node of `this` where the walk is. */
export function thisValue(walk: Walk): number {
  return walk.out.this(walk.thisOwner, walk.thisIsClass ? Flag.ofClass : 0);
}

/** `module.exports`, where `module` is the file's own. */
export function isModuleExports(node: ts.Node, walk: Walk): boolean {
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === 'exports' &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === 'module' &&
    walk.scope?.find('module') === undefined
  );
}

/** The last name of a name or a property read; blank for anything else. */
export function lastName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  // `(0, a.b)()`, as transpilers call what is imported.
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken)
    return lastName(node.right);
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) ? lastName(node.expression) : '';
}

/** The variable of this function that a name stands for; -1 for none. */
export function variableNamed(node: ts.Expression, { scope, out }: Walk): number {
  const found = ts.isIdentifier(node) ? scope?.find(node.text) : undefined;
  return found !== undefined && out.kindOf(found) === Kind.variable ? found : -1;
}
