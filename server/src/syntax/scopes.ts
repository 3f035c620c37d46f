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

export function createScopes(): Scopes {
  const tables = new Map<ts.Node, Map<string, Declaration>>();
  return {
    find(name, from) {
      for (let node: ts.Node | undefined = from; node; node = node.parent) {
        if (!isScope(node)) continue;
        let table = tables.get(node);
        if (!table) {
          table = declarationsOf(node);
          tables.set(node, table);
        }
        const found = table.get(name);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function isScope(node: ts.Node): boolean {
  return (
    ts.isSourceFile(node) ||
    ts.isFunctionLike(node) ||
    ts.isBlock(node) ||
    ts.isModuleBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isCatchClause(node) ||
    ts.isClassLike(node)
  );
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
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isExpression(node)) return;
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0)
      addVariables(table, node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
}
