/** Lexical scopes: which declaration an identifier means, hoisting and shadowing included. Scopes are built when first asked. */
import ts from 'typescript';

/** What declares a name. `path` is the way from the declared value to the name (destructuring), `fallbacks` its defaults. */
export interface Declaration {
  readonly name: string;
  readonly node: ts.Node;
  readonly kind:
    | 'variable'
    | 'parameter'
    | 'function'
    | 'class'
    | 'enum'
    | 'import'
    | 'namespace'
    | 'type'
    | 'catch';
  /** The identifier that declares it. */
  readonly id: ts.Identifier;
  readonly path: readonly string[];
  readonly fallbacks: readonly ts.Expression[];
}

export interface Scopes {
  /** The declaration that an identifier refers to, or undefined for a global. */
  find(name: string, from: ts.Node): Declaration | undefined;
}

/** A scope that declares something, and the nearest such scope around it. */
interface Scope {
  readonly names: ReadonlyMap<string, Declaration>;
  readonly outer: Scope | null;
}

export function createScopes(): Scopes {
  const scopes = new Map<ts.Node, Scope | null>();
  /** The nearest scope at or around a node that declares anything. */
  const scopeAround = (from: ts.Node | undefined): Scope | null => {
    let node = from;
    while (node && !isScope(node.kind)) node = node.parent;
    if (!node) return null;
    let scope = scopes.get(node);
    if (scope === undefined) {
      const names = declarationsOf(node);
      const outer = scopeAround(node.parent);
      scope = names.size > 0 ? { names, outer } : outer;
      scopes.set(node, scope);
    }
    return scope;
  };
  return {
    find(name, from) {
      for (let scope = scopeAround(from); scope; scope = scope.outer) {
        const found = scope.names.get(name);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function isScope(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case ts.SyntaxKind.SourceFile:
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.ModuleBlock:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.ClassDeclaration:
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.MethodDeclaration:
    case ts.SyntaxKind.Constructor:
    case ts.SyntaxKind.GetAccessor:
    case ts.SyntaxKind.SetAccessor:
    case ts.SyntaxKind.MethodSignature:
    case ts.SyntaxKind.CallSignature:
    case ts.SyntaxKind.ConstructSignature:
    case ts.SyntaxKind.IndexSignature:
    case ts.SyntaxKind.FunctionType:
    case ts.SyntaxKind.ConstructorType:
      return true;
    default:
      return false;
  }
}

/** What some statements declare for the block or function that they stand in. */
export function declarationsOfStatements(statements: readonly ts.Node[]): Declaration[] {
  const table = new Map<string, Declaration>();
  for (const statement of statements) {
    addStatement(table, statement as ts.Statement);
    hoistVars(table, statement);
  }
  return [...table.values()];
}

function declarationsOf(scope: ts.Node): Map<string, Declaration> {
  const table = new Map<string, Declaration>();
  if (ts.isFunctionLike(scope)) {
    for (const parameter of scope.parameters) addBinding(table, parameter.name, parameter, 'parameter', []);
    if (ts.isFunctionExpression(scope) && scope.name) add(table, scope.name, scope, 'function');
    const body = 'body' in scope ? scope.body : undefined;
    if (body && ts.isBlock(body)) addHoistedVars(table, body);
  } else if (ts.isSourceFile(scope) || ts.isBlock(scope) || ts.isModuleBlock(scope)) {
    for (const statement of scope.statements) addStatement(table, statement);
    if (ts.isSourceFile(scope)) addHoistedVars(table, scope);
  } else if (ts.isCaseBlock(scope)) {
    for (const clause of scope.clauses)
      for (const statement of clause.statements) addStatement(table, statement);
  } else if (ts.isForStatement(scope) || ts.isForOfStatement(scope) || ts.isForInStatement(scope)) {
    const { initializer } = scope;
    if (initializer && ts.isVariableDeclarationList(initializer)) addVariables(table, initializer);
  } else if (ts.isCatchClause(scope) && scope.variableDeclaration) {
    addBinding(table, scope.variableDeclaration.name, scope.variableDeclaration, 'catch', []);
  } else if (ts.isClassLike(scope) && scope.name) {
    add(table, scope.name, scope, 'class');
  }
  return table;
}

function addStatement(table: Map<string, Declaration>, statement: ts.Statement): void {
  if (ts.isVariableStatement(statement)) addVariables(table, statement.declarationList);
  else if (ts.isFunctionDeclaration(statement) && statement.name && statement.body)
    add(table, statement.name, statement, 'function');
  else if (ts.isClassDeclaration(statement) && statement.name) add(table, statement.name, statement, 'class');
  else if (ts.isEnumDeclaration(statement)) add(table, statement.name, statement, 'enum');
  else if (ts.isImportDeclaration(statement)) addImport(table, statement);
  else if (ts.isImportEqualsDeclaration(statement)) add(table, statement.name, statement, 'import');
  else if (ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name))
    add(table, statement.name, statement, 'namespace');
  else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    if (!table.has(statement.name.text)) add(table, statement.name, statement, 'type');
  }
}

function addImport(table: Map<string, Declaration>, statement: ts.ImportDeclaration): void {
  const clause = statement.importClause;
  if (!clause) return;
  if (clause.name) add(table, clause.name, clause, 'import');
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) add(table, bindings.name, bindings, 'import');
  else for (const element of bindings.elements) add(table, element.name, element, 'import');
}

function addVariables(table: Map<string, Declaration>, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations)
    addBinding(table, declaration.name, declaration, 'variable', []);
}

function addBinding(
  table: Map<string, Declaration>,
  name: ts.BindingName,
  node: ts.Node,
  kind: Declaration['kind'],
  path: readonly string[],
  fallbacks: readonly ts.Expression[] = [],
): void {
  if (ts.isIdentifier(name)) {
    if (kind !== 'variable' || !table.has(name.text))
      table.set(name.text, { name: name.text, node, kind, id: name, path, fallbacks });
    return;
  }
  const isArray = ts.isArrayBindingPattern(name);
  for (const [index, element] of name.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    const step = isArray ? String(index) : stepOf(element);
    const next = element.dotDotDotToken || step === undefined ? [...path, '…'] : [...path, step];
    const inner = element.initializer ? [...fallbacks, element.initializer] : fallbacks;
    addBinding(table, element.name, node, kind, next, inner);
  }
}

function stepOf(element: ts.BindingElement): string | undefined {
  const key = element.propertyName ?? element.name;
  if (ts.isIdentifier(key) || ts.isStringLiteralLike(key) || ts.isNumericLiteral(key)) return key.text;
  return undefined;
}

function add(
  table: Map<string, Declaration>,
  id: ts.Identifier,
  node: ts.Node,
  kind: Declaration['kind'],
): void {
  table.set(id.text, { name: id.text, node, kind, id, path: [], fallbacks: [] });
}

/** `var` declarations anywhere in a function's body belong to the function. */
function addHoistedVars(table: Map<string, Declaration>, body: ts.Node): void {
  ts.forEachChild(body, (node) => hoistVars(table, node));
}

function hoistVars(table: Map<string, Declaration>, node: ts.Node): void {
  if (ts.isVariableDeclarationList(node)) {
    if ((node.flags & ts.NodeFlags.BlockScoped) === 0) addVariables(table, node);
  } else if (mayHoldVars(node.kind)) ts.forEachChild(node, (child) => hoistVars(table, child));
}

/** Statements with statements in them; functions and classes keep their own. */
function mayHoldVars(kind: ts.SyntaxKind): boolean {
  switch (kind) {
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.VariableStatement:
    case ts.SyntaxKind.IfStatement:
    case ts.SyntaxKind.DoStatement:
    case ts.SyntaxKind.WhileStatement:
    case ts.SyntaxKind.ForStatement:
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.ForOfStatement:
    case ts.SyntaxKind.WithStatement:
    case ts.SyntaxKind.SwitchStatement:
    case ts.SyntaxKind.CaseBlock:
    case ts.SyntaxKind.CaseClause:
    case ts.SyntaxKind.DefaultClause:
    case ts.SyntaxKind.LabeledStatement:
    case ts.SyntaxKind.TryStatement:
    case ts.SyntaxKind.CatchClause:
    case ts.SyntaxKind.ModuleDeclaration:
    case ts.SyntaxKind.ModuleBlock:
      return true;
    default:
      return false;
  }
}
