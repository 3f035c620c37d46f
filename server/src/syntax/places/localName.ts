/** A socket that a block holds under a name of its own: which code can use it, and whether it ever gets another value. */
import ts from 'typescript';
import { standsInBlock } from './connectionCall.js';

/** A name that one statement declares, and every place that uses it. */
export interface LocalName {
  readonly name: string;
  readonly statement: ts.VariableStatement;
  /** Uses of the name, in the order of the text, without its declaration. */
  readonly uses: readonly ts.Identifier[];
  /** Whether the name means something else somewhere, is given another value, or has a type that is wider than a socket. */
  readonly isClear: boolean;
}

/** What a declaration declares, where it stands in a block; `value` is the whole of what it holds, null for any. */
export function localName(declaration: ts.Node, value: ts.Expression | null): LocalName | null {
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return null;
  if (value && declaration.initializer !== value) return null;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || !standsInBlock(statement)) return null;
  const isBlockScoped = (declaration.parent.flags & ts.NodeFlags.BlockScoped) !== 0;
  const scope = isBlockScoped ? statement.parent : functionBody(statement);
  const { text } = declaration.name;
  const uses: ts.Identifier[] = [];
  let isClear = hasSocketType(declaration);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === text && node !== declaration.name && !isPropertyName(node)) {
      if (isDeclaring(node) || isAssigned(node)) isClear = false;
      else uses.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return { name: text, statement, uses, isClear };
}

/** Whether a name stays in its block: nothing exports its declaration, and it means one socket all the time. */
export function isPrivateTo({ statement, isClear }: LocalName): boolean {
  return isClear && !statement.modifiers?.length;
}

function functionBody(statement: ts.Statement): ts.Node {
  return (
    ts.findAncestor(
      statement,
      (node) => ts.isFunctionLike(node) || ts.isSourceFile(node) || ts.isModuleBlock(node),
    ) ?? statement.getSourceFile()
  );
}

/** No type at all, or that of a socket: one of `Duplex` has no ends that could be compared. */
function hasSocketType({ type }: ts.VariableDeclaration): boolean {
  return !type || /^(?:\w+\.)?(?:Socket|TLSSocket)$/.test(type.getText());
}

/** Whether an identifier names a property or a type, and not the variable. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return true;
  return (
    (ts.isPropertyAccessExpression(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === node
  );
}

/** Whether an identifier gives its name a meaning: a variable, parameter, function, class or import of that name. */
function isDeclaring(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isFunctionExpression(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isClassExpression(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isModuleDeclaration(parent) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent);
  return declares && parent.name === node;
}

function isAssigned(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent))
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  if (ts.isForInStatement(parent) || ts.isForOfStatement(parent)) return parent.initializer === node;
  return (
    ts.isBinaryExpression(parent) &&
    parent.left === node &&
    parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
    parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
  );
}
