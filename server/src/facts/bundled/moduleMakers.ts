/** Recognizes the functions by which bundlers make modules, whatever they are called: by what they do with `{ exports: {} }`. */
import ts from 'typescript';
import { type BundleScope, bare } from './bundleScopes.js';

/** A function that calls the code of a module with objects for it. */
export type ModuleMaker =
  /** `__commonJS({ 'a.js'(exports, module) {} })` (esbuild), `createCommonjsModule(function (module, exports) {})` (Rollup). */
  | {
      readonly kind: 'wrapper';
      /** What the code is called with, in this order. */
      readonly given: readonly ModulePart[];
      /** The maker gives a function that makes the module, not the module. */
      readonly isLazy: boolean;
    }
  /** `__webpack_require__(id)`: the code stands in a table. */
  | { readonly kind: 'require'; readonly given: readonly ModulePart[]; readonly table: ModuleTable };

/** What a module's code is called with. */
export type ModulePart = 'module' | 'exports' | 'require' | 'other';

/** By the names of modules, their code. */
export type ModuleTable = ReadonlyMap<string, ts.FunctionLikeDeclaration>;

/** Functions that esbuild puts before code, under the names that flow knows them by. */
export type BundleHelper = '__export' | '__toESM' | '__toCommonJS' | 'require';

/** The maker that a call within it gives away: `fn((module = { exports: {} }).exports, module)`; null for other calls. */
export function makerOf(
  call: ts.CallExpression,
  scope: BundleScope,
  tableOf: (name: string, scope: BundleScope) => ModuleTable | null,
): { readonly fn: ts.Node; readonly maker: ModuleMaker } | null {
  let callee = bare(call.expression);
  let args: readonly ts.Expression[] = call.arguments;
  if (ts.isPropertyAccessExpression(callee) && callee.name.text === 'call') {
    callee = bare(callee.expression);
    args = args.slice(1);
  }
  const given = args.map(modulePartOf);
  if (!given.includes('exports')) return null;
  const code = ts.isElementAccessExpression(callee) ? bare(callee.expression) : callee;
  if (!ts.isIdentifier(code)) return null;
  const holder = scope.find(code.text);
  if (!holder) return null;
  if (ts.isElementAccessExpression(callee)) {
    const index = bare(callee.argumentExpression);
    const asked = ts.isIdentifier(index) ? scope.find(index.text) : null;
    if (asked?.scope.fn && asked.scope !== holder.scope && ts.isParameter(asked.declaration)) {
      const table = tableOf(code.text, scope);
      return table && makesModule(scope, asked.scope)
        ? { fn: asked.scope.fn, maker: { kind: 'require', given, table } }
        : null;
    }
  }
  if (!holder.scope.fn || !ts.isParameter(holder.declaration) || !makesModule(scope, holder.scope))
    return null;
  return { fn: holder.scope.fn, maker: { kind: 'wrapper', given, isLazy: holder.scope !== scope } };
}

/** `module.exports` and `(module = { exports: {} }).exports`; the module itself is a name. */
export function modulePartOf(argument: ts.Expression, position: number): ModulePart {
  if (ts.isPropertyAccessExpression(argument)) return argument.name.text === 'exports' ? 'exports' : 'other';
  if (!ts.isIdentifier(argument)) return 'other';
  return position < 2 ? 'module' : position === 2 ? 'require' : 'other';
}

/** Whether `{ exports: {} }` is made in a scope, or between it and one around it. */
function makesModule(from: BundleScope, to: BundleScope): boolean {
  for (let scope: BundleScope | null = from; scope; scope = scope.outer) {
    if (scope.makesModule) return true;
    if (scope === to) return false;
  }
  return false;
}

/** Whether an object stands for a module that is being made. */
export function isModuleObject(node: ts.Node): boolean {
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.some(
      (one) =>
        ts.isPropertyAssignment(one) &&
        ts.isIdentifier(one.name) &&
        one.name.text === 'exports' &&
        ts.isObjectLiteralExpression(one.initializer) &&
        one.initializer.properties.length === 0,
    )
  );
}

/** What gives a `require`: `((x) => typeof require !== 'undefined' ? require : …)(…)`, `createRequire(import.meta.url)`. */
export function isRequireMade(node: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isCallExpression(node) && node.arguments[0]?.getText(source) === 'import.meta.url')
    return ts.isIdentifier(node.expression);
  const callee = ts.isCallExpression(node) ? bare(node.expression) : node;
  if (!ts.isArrowFunction(callee) || !ts.isConditionalExpression(callee.body)) return false;
  const { condition, whenTrue } = callee.body;
  return (
    ts.isBinaryExpression(condition) &&
    ts.isTypeOfExpression(condition.left) &&
    ts.isIdentifier(whenTrue) &&
    whenTrue.text === 'require'
  );
}

/** The helper that a node within it gives away: by what it does with `get`, `__esModule` and `default`. */
export function helperAt(node: ts.Node, fn: ts.SignatureDeclaration | null): BundleHelper | null {
  const first = fn?.parameters[0]?.name;
  if (!fn || !first || !ts.isIdentifier(first)) return null;
  const count = fn.parameters.length;
  if (ts.isPropertyAssignment(node) && count === 2) {
    const { name, initializer } = node;
    const all = fn.parameters[1]?.name;
    const isGetter =
      ts.isIdentifier(name) && name.text === 'get' && ts.isElementAccessExpression(initializer);
    return isGetter && isName(initializer.expression, all) ? '__export' : null;
  }
  if (ts.isPropertyAccessExpression(node) && node.name.text === '__esModule')
    return count <= 3 && isName(node.expression, first) ? '__toESM' : null;
  if (ts.isCallExpression(node) && count === 1) {
    const [made, module] = node.arguments;
    const marks = made && ts.isCallExpression(made) && made.arguments[1];
    const isMark = marks && ts.isStringLiteralLike(marks) && marks.text === '__esModule';
    return isMark && module && isName(module, first) ? '__toCommonJS' : null;
  }
  return null;
}

function isName(node: ts.Expression, name: ts.BindingName | undefined): boolean {
  return ts.isIdentifier(node) && name !== undefined && ts.isIdentifier(name) && node.text === name.text;
}

/** The modules of a table: an object of functions, or a list of them; null for anything else. */
export function tableIn(node: ts.Expression | undefined): ModuleTable | null {
  const literal = node && bare(node);
  const table = new Map<string, ts.FunctionLikeDeclaration>();
  if (literal && ts.isArrayLiteralExpression(literal)) {
    for (const [i, element] of literal.elements.entries()) {
      const code = bare(element);
      if (ts.isFunctionExpression(code) || ts.isArrowFunction(code)) table.set(String(i), code);
      else if (!ts.isOmittedExpression(element) && !ts.isNumericLiteral(element)) return null;
    }
  } else if (literal && ts.isObjectLiteralExpression(literal)) {
    for (const property of literal.properties) {
      const code = codeOfEntry(property);
      if (!code || !property.name || ts.isComputedPropertyName(property.name)) return null;
      table.set((property.name as ts.Identifier).text, code);
    }
  }
  return table.size > 0 ? table : null;
}

/** The code of a module that stands under its name in an object. */
export function codeOfEntry(property: ts.ObjectLiteralElementLike): ts.FunctionLikeDeclaration | null {
  if (ts.isMethodDeclaration(property)) return property;
  if (!ts.isPropertyAssignment(property)) return null;
  const code = bare(property.initializer);
  return ts.isFunctionExpression(code) || ts.isArrowFunction(code) ? code : null;
}

/** What stands for the parameters of a module's code. */
export function moduleValues(given: readonly ModulePart[], module: string): (string | undefined)[] {
  return given.map((part) =>
    part === 'module' ? module : part === 'exports' ? `${module}.exports` : undefined,
  );
}

/** What CommonJS gives a file: `exports`, `module.exports`, `require`, and what is required by name. */
export function isOfFile(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return node.name.text === 'exports' && isOfFile(node.expression);
  if (ts.isCallExpression(node))
    return ts.isIdentifier(node.expression) && node.expression.text === 'require';
  return ts.isIdentifier(node) && /^(?:exports|module|require)$/.test(node.text);
}

/** What a loop copies property by property: `for (var i in from) to[i] = from[i]`; null for other loops. */
export function copiedByLoop({
  expression,
  statement,
}: ts.ForInStatement): { readonly from: string; readonly to: string; readonly node: ts.Node } | null {
  const body = ts.isBlock(statement) ? statement.statements[0] : statement;
  const node = body && ts.isExpressionStatement(body) ? body.expression : undefined;
  if (!node || !ts.isBinaryExpression(node) || !ts.isIdentifier(expression)) return null;
  const { left, right } = node;
  if (!ts.isElementAccessExpression(left) || !ts.isElementAccessExpression(right)) return null;
  const [to, from] = [left.expression, right.expression];
  const isCopy = ts.isIdentifier(to) && ts.isIdentifier(from) && from.text === expression.text;
  return isCopy ? { from: from.text, to: to.text, node } : null;
}
