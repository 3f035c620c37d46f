/** The names that carry values: of variables, properties, parameters and what is assigned to. */
import ts from 'typescript';

const assigning = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** The name that an expression's value is given: of a variable, parameter, property, field, enum member or assignment. */
export function carrierOf(node: ts.Node): ts.Identifier | ts.PrivateIdentifier | ts.StringLiteral | null {
  let at = node;
  while (isTransparent(at.parent, at)) at = at.parent;
  const { parent } = at;
  if (
    (ts.isVariableDeclaration(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isEnumMember(parent)) &&
    parent.initializer === at
  ) {
    const { name } = parent;
    return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name : null;
  }
  if (ts.isBinaryExpression(parent) && assigning.has(parent.operatorToken.kind) && parent.right === at) {
    if (ts.isIdentifier(parent.left)) return parent.left;
    if (ts.isPropertyAccessExpression(parent.left)) return parent.left.name;
    if (ts.isElementAccessExpression(parent.left) && ts.isStringLiteral(parent.left.argumentExpression))
      return parent.left.argumentExpression;
  }
  return null;
}

/** `Number(x)`, `parseInt(x, 10)`, `Number.parseInt(x, 10)`. */
export function isConversion(callee: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) && /^(?:Number|String|parseInt|parseFloat)$/.test(name.text);
}

/** Whether a parent hands the value of `child` on as it is (parentheses, assertions, defaults, arithmetic, conversions, arrays). */
function isTransparent(parent: ts.Node | undefined, child: ts.Node): boolean {
  if (!parent) return false;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    return true;
  if (ts.isNonNullExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isAwaitExpression(parent))
    return true;
  if (ts.isTypeAssertionExpression(parent) || ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent))
    return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== child;
  if (ts.isArrayLiteralExpression(parent)) return true;
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    return (
      operator === ts.SyntaxKind.BarBarToken ||
      operator === ts.SyntaxKind.QuestionQuestionToken ||
      operator === ts.SyntaxKind.AmpersandAmpersandToken ||
      operator === ts.SyntaxKind.PlusToken ||
      operator === ts.SyntaxKind.MinusToken
    );
  }
  if (ts.isCallExpression(parent)) return parent.arguments[0] === child && isConversion(parent.expression);
  return false;
}
