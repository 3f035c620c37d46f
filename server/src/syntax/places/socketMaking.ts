/** Where a socket is made that a later call connects: `new net.Socket()`, of a variable or of a class's field. */
import ts from 'typescript';
import type { ConnectionCall } from './connectionCall.js';

/** The constructions of the socket that `socket.connect(…)` connects; null where the file does not show all of them. */
export function socketsOf({ expression }: ConnectionCall): readonly ts.NewExpression[] | null {
  if (!ts.isPropertyAccessExpression(expression)) return null;
  const receiver = bare(expression.expression);
  if (isConstruction(receiver)) return [receiver];
  if (ts.isIdentifier(receiver)) return ofVariable(receiver);
  const isField =
    ts.isPropertyAccessExpression(receiver) && receiver.expression.kind === ts.SyntaxKind.ThisKeyword;
  return isField ? ofField(receiver) : null;
}

/** The one construction of a constant: the name means nothing else where it is used. */
function ofVariable(name: ts.Identifier): readonly ts.NewExpression[] | null {
  const constants: ts.VariableDeclaration[] = [];
  let isClear = true;
  const visit = (node: ts.Node): void => {
    if (declaresName(node, name.text)) {
      if (!ts.isVariableDeclaration(node)) isClear = false;
      else if (isVisibleFrom(node, name)) constants.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(name.getSourceFile());
  const [constant, more] = constants;
  if (!isClear || !constant?.initializer || more || !isConstant(constant)) return null;
  const made = bare(constant.initializer);
  return isConstruction(made) ? [made] : null;
}

/** Whether a node gives a name a meaning; the names of properties are others. */
function declaresName(node: ts.Node, name: string): boolean {
  if (!('name' in node) || ts.isPropertyAccessExpression(node) || ts.isClassElement(node)) return false;
  if (ts.isPropertyAssignment(node) || ts.isPropertySignature(node)) return false;
  const named = node.name as ts.Node | undefined;
  return named !== undefined && ts.isIdentifier(named) && named.text === name;
}

/** Whether the block of a declaration is around a use. */
function isVisibleFrom(declaration: ts.VariableDeclaration, use: ts.Identifier): boolean {
  const block = declaration.parent.parent.parent;
  return block.pos <= use.pos && use.end <= block.end;
}

function isConstant({ parent }: ts.VariableDeclaration): boolean {
  return (parent.flags & ts.NodeFlags.Const) !== 0;
}

/** What a class puts into a field: its initializer, and every assignment to it. */
function ofField(field: ts.PropertyAccessExpression): readonly ts.NewExpression[] | null {
  const cls = ts.findAncestor(field, ts.isClassLike);
  if (!cls) return null;
  const name = field.name.text;
  const values: ts.Expression[] = [];
  let isKnown = true;
  const visit = (node: ts.Node): void => {
    if (
      ts.isPropertyDeclaration(node) &&
      node.parent === cls &&
      node.name.getText() === name &&
      node.initializer
    )
      values.push(node.initializer);
    if (ts.isParameter(node) && node.modifiers?.length && node.name.getText() === name) isKnown = false;
    if (ts.isBinaryExpression(node) && isAssignment(node) && isOfName(node.left, name))
      values.push(node.right);
    ts.forEachChild(node, visit);
  };
  visit(cls.getSourceFile());
  const made = values.map(bare).filter((one) => !isNothing(one));
  return isKnown && made.length > 0 && made.every(isConstruction) ? made : null;
}

function isAssignment({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** Any object's property of that name: who else writes to it is not told apart. */
function isOfName(node: ts.Expression, name: string): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === name;
}

function isNothing(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

/** `new net.Socket(…)`, `new Socket(…)`: a class of the user's own may do anything. */
function isConstruction(node: ts.Expression): node is ts.NewExpression {
  return ts.isNewExpression(node) && /^(?:\w+\.)?Socket$/.test(node.expression.getText());
}

function bare(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node)
    ? bare(node.expression)
    : node;
}
