/** The literal tokens of a tree, and which token an offset lies in. */
import ts from 'typescript';

/** Sets the parents of all nodes below one; answers the literal tokens among them, in order. */
export function bindParents(root: ts.Node): ts.Node[] {
  const tokens: ts.Node[] = [];
  let parent = root;
  const visit = (node: ts.Node): void => {
    (node as { parent: ts.Node }).parent = parent;
    if (isLiteralToken(node.kind)) tokens.push(node);
    const around = parent;
    parent = node;
    ts.forEachChild(node, isTypeDeclaration(node.kind) ? bindOnly : visit);
    parent = around;
  };
  // Types say nothing of ports.
  const bindOnly = (node: ts.Node): void => {
    (node as { parent: ts.Node }).parent = parent;
  };
  if (!isTypeDeclaration(root.kind)) ts.forEachChild(root, visit);
  return tokens;
}

function isTypeDeclaration(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.InterfaceDeclaration ||
    kind === ts.SyntaxKind.TypeAliasDeclaration ||
    (kind >= ts.SyntaxKind.FirstTypeNode && kind <= ts.SyntaxKind.LastTypeNode)
  );
}

function isLiteralToken(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.NumericLiteral ||
    kind === ts.SyntaxKind.StringLiteral ||
    kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral ||
    kind === ts.SyntaxKind.TemplateExpression
  );
}

/** Whether an offset lies inside a literal token or template, between its first unit and its last. */
export function isInLiteral(source: ts.SourceFile, offset: number): boolean {
  const visit = (node: ts.Node): boolean => {
    if (offset < node.pos || offset >= node.end) return false;
    if (isLiteralToken(node.kind) && node.kind !== ts.SyntaxKind.TemplateExpression)
      return node.getStart(source) < offset;
    if (ts.isTemplateExpression(node)) return node.getStart(source) < offset;
    return ts.forEachChild(node, visit) === true;
  };
  return ts.forEachChild(source, visit) === true;
}
