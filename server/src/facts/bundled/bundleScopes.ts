/** Which function or variable a name of a bundle means: minifiers give one letter to many things, so that scopes have to be told apart. */
import ts from 'typescript';

/** A function of a bundle, or the whole of it, with the names that it declares. */
export class BundleScope {
  /** Null: the file. */
  readonly fn: ts.SignatureDeclaration | null;
  readonly outer: BundleScope | null;
  /** Whether an object `{ exports: {} }` is made here: what stands for a module. */
  makesModule = false;
  readonly #names = new Map<string, ts.Node>();

  constructor(fn: ts.SignatureDeclaration | null, outer: BundleScope | null) {
    this.fn = fn;
    this.outer = outer;
  }

  /** Notes a name with what declares it; the first declaration counts. */
  declare(name: string, declaration: ts.Node): void {
    if (!this.#names.has(name)) this.#names.set(name, declaration);
  }

  /** What declares a name, as seen from here. */
  find(name: string): { readonly declaration: ts.Node; readonly scope: BundleScope } | null {
    for (let scope: BundleScope | null = this; scope; scope = scope.outer) {
      const declaration = scope.#names.get(name);
      if (declaration) return { declaration, scope };
    }
    return null;
  }
}

/** Walks a tree with the scope around each node; a function's own names are known before its body is walked. */
export function walkScopes(
  node: ts.Node,
  scope: BundleScope,
  known: Map<ts.Node, BundleScope>,
  visit: (node: ts.Node, scope: BundleScope) => void,
): void {
  visit(node, scope);
  let inner = scope;
  if (isFunction(node)) {
    inner = known.get(node) ?? new BundleScope(node, scope);
    known.set(node, inner);
    for (const parameter of node.parameters) declareNames(parameter.name, parameter, inner);
  }
  ts.forEachChild(node, (child) => walkScopes(child, inner, known, visit));
}

/** Notes what a statement or expression declares in the scope around it. */
export function declareIn(node: ts.Node, scope: BundleScope): void {
  if (ts.isVariableDeclaration(node)) declareNames(node.name, node, scope);
  else if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name)
    scope.declare(node.name.text, node);
}

function declareNames(name: ts.BindingName, declaration: ts.Node, scope: BundleScope): void {
  if (ts.isIdentifier(name)) scope.declare(name.text, declaration);
  else
    for (const element of name.elements)
      if (ts.isBindingElement(element)) declareNames(element.name, element, scope);
}

/** Functions that code can be wrapped in. */
export function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration {
  return (
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isConstructorDeclaration(node) ||
    ts.isAccessor(node)
  );
}

/** An expression without the brackets around it, and without the `0,` that bundlers put before what they call. */
export function bare(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node)) return bare(node.expression);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken)
    return bare(node.right);
  return node;
}
