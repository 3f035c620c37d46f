/** Gives the modules of a bundle an object each: a bundler calls the code of all through one function, which flow without contexts would take for one module. */
import ts from 'typescript';
import { parseWithoutParents, UnparsableError } from '../../syntax/parse.js';
import { BundleEdits } from './bundleEdits.js';
import { BundleScope, bare, declareIn, isFunction, walkScopes } from './bundleScopes.js';
import {
  type BundleHelper,
  codeOfEntry,
  copiedByLoop,
  helperAt,
  isModuleObject,
  isOfFile,
  isRequireMade,
  type ModuleMaker,
  type ModuleTable,
  makerOf,
  modulePartOf,
  moduleValues,
  tableIn,
} from './moduleMakers.js';

/** Signs of bundles: objects for modules, what esbuild defines exports by, what Rollup takes a default by, UMD, ways to `exports`. */
const bundleSigns =
  /\bexports\s*:\s*\{\s*\}|\bget\s*:\s*[\w$]+\[[\w$]+\]\s*,\s*enumerable\b|\b__esModule\s*&&\s*Object\b|\btypeof define\b|\(import\.meta\.url\)/;

/**
 * The text of a bundle with its modules apart, as webpack, Rollup and esbuild write them, minified or not: the code of each
 * is given a module of its own (`__bundled1`), and what required it reads the exports of that. All else stays, and
 * every line keeps its number. Text that is no bundle is given back as it is. Throws
 * `UnparsableError` where no tree can be had.
 */
export function separateModules(file: string, text: string): string {
  if (!bundleSigns.test(text)) return text;
  const source = parseWithoutParents(file, text);
  try {
    return new BundleRewriter(source).rewritten();
  } catch (error) {
    // A tree that the parser still takes can be too deep to walk.
    if (error instanceof RangeError) throw new UnparsableError('nested too deeply');
    throw error;
  }
}

class BundleRewriter {
  readonly #source: ts.SourceFile;
  readonly #scopes = new Map<ts.Node, BundleScope>();
  /** By function, what it makes or helps with. */
  readonly #makers = new Map<ts.Node, ModuleMaker>();
  readonly #helpers = new Map<ts.Node, BundleHelper>();
  /** By parameter of a function that is called where it stands, the argument. */
  readonly #arguments = new Map<ts.Node, ts.Expression>();
  /** By the third parameter of a module's code, the table from which it requires. */
  readonly #requires = new Map<ts.Node, ModuleTable>();
  readonly #given = new Set<ts.Node>();
  readonly #edits: BundleEdits;

  constructor(source: ts.SourceFile) {
    this.#source = source;
    this.#edits = new BundleEdits(source);
  }

  rewritten(): string {
    const top = new BundleScope(null, null);
    walkScopes(this.#source, top, this.#scopes, (node, scope) => this.#collect(node, scope));
    walkScopes(this.#source, top, this.#scopes, (node, scope) => this.#recognize(node, scope));
    for (const maker of this.#makers.values()) if (maker.kind === 'require') this.#separateTable(maker);
    walkScopes(this.#source, top, this.#scopes, (node, scope) => this.#rewrite(node, scope));
    return this.#edits.applied();
  }

  #collect(node: ts.Node, scope: BundleScope): void {
    declareIn(node, scope);
    if (isModuleObject(node)) scope.makesModule = true;
    if (!ts.isCallExpression(node)) return;
    const callee = bare(node.expression);
    const isByCall = ts.isPropertyAccessExpression(callee) && callee.name.text === 'call';
    const called = isByCall ? bare(callee.expression) : callee;
    if (isFunction(called))
      for (const [i, parameter] of called.parameters.entries()) {
        const argument = node.arguments[called === callee ? i : i + 1];
        if (argument) this.#arguments.set(parameter, bare(argument));
      }
  }

  #recognize(node: ts.Node, scope: BundleScope): void {
    if (ts.isCallExpression(node)) {
      const found = makerOf(node, scope, (name, from) => this.#tableOf(name, from));
      if (found && !this.#makers.has(found.fn)) this.#makers.set(found.fn, found.maker);
    }
    const made = ts.isVariableDeclaration(node) && node.initializer && bare(node.initializer);
    if (made && isRequireMade(made, this.#source)) this.#helpers.set(made, 'require');
    const helper = helperAt(node, scope.fn);
    if (helper && scope.fn && !this.#helpers.has(scope.fn)) this.#helpers.set(scope.fn, helper);
  }

  #tableOf(name: string, scope: BundleScope): ModuleTable | null {
    const declaration = scope.find(name)?.declaration;
    if (!declaration) return null;
    if (ts.isParameter(declaration)) return tableIn(this.#arguments.get(declaration));
    return ts.isVariableDeclaration(declaration) ? tableIn(declaration.initializer) : null;
  }

  /** Modules of a table, whoever requires them. */
  #separateTable({ given, table }: Extract<ModuleMaker, { kind: 'require' }>): void {
    for (const code of table.values()) {
      const required = code.parameters[given.indexOf('require')];
      if (required) this.#requires.set(required, table);
      const module = this.#edits.moduleOf(code);
      this.#giveParts(code, moduleValues(given, module));
    }
  }

  /** The parameters of a module's code become variables that hold what it is called with, as far as that is known. */
  #giveParts(code: ts.FunctionLikeDeclaration, values: readonly (string | undefined)[]): void {
    const { parameters, body } = code;
    const names = parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
    if (!body || this.#given.has(code) || names.includes('') || values.every((one) => one === undefined))
      return;
    this.#given.add(code);
    // `exports` that is called `exports` inside, too, stays what it is.
    const variables = names.flatMap((name, i) => {
      const value = values[i];
      return value === name ? [] : [value === undefined ? name : `${name}=${value}`];
    });
    const hasBrackets =
      !ts.isArrowFunction(code) ||
      /^(?:async\s*)?\(/.test(this.#source.text.slice(code.getStart(this.#source), parameters.pos));
    this.#edits.cut(parameters.pos, parameters.end, hasBrackets ? '' : '()');
    const head = variables.length > 0 ? `{var ${variables.join()};` : '{';
    if (ts.isBlock(body)) {
      const start = body.getStart(this.#source);
      this.#edits.cut(start, start + 1, head);
    } else {
      this.#edits.insert(body.getStart(this.#source), `${head}return (`);
      this.#edits.insert(body.end, ')}');
    }
  }

  #rewrite(node: ts.Node, scope: BundleScope): void {
    if (ts.isBinaryExpression(node) && isOfFile(node.left) && ts.isPropertyAccessExpression(node.left)) {
      const { right } = node;
      if (ts.isCallExpression(right) && right.arguments.length === 0) this.#giveFactory(right, scope);
    }
    if (ts.isForInStatement(node)) this.#copyExports(node, scope);
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'default')
      this.#rewriteDefault(node, scope);
    if (!ts.isCallExpression(node)) return;
    const callee = bare(node.expression);
    if (ts.isCallExpression(callee)) this.#callBare(callee);
    else if (isFunction(callee)) this.#giveArguments(node, callee);
    else if (ts.isIdentifier(callee)) {
      if (node.arguments.some(isOfFile)) this.#giveFactory(node, scope);
      const maker = this.#lookUp(this.#makers, callee.text, scope);
      if (maker?.kind === 'wrapper') this.#separateWrapped(node, maker);
      const table = maker?.kind === 'require' ? maker.table : this.#tableRequired(callee.text, scope);
      if (table) this.#replaceRequired(node, node.arguments[0], table);
      const helper = this.#lookUp(this.#helpers, callee.text, scope);
      if (helper) this.#edits.replace(callee, helper);
    } else if (ts.isPropertyAccessExpression(callee) && ts.isIdentifier(callee.expression)) {
      const name = callee.expression.text;
      const maker = this.#lookUp(this.#makers, name, scope);
      const table = maker?.kind === 'require' ? maker.table : this.#tableRequired(name, scope);
      if (table) this.#rewriteRuntime(node, callee, table);
    }
  }

  /** `Object(a.b)()`, as webpack 4 calls what is imported: `(0,a.b)()`. */
  #callBare({ expression, arguments: args }: ts.CallExpression): void {
    const [called] = args;
    if (args.length !== 1 || !called || !ts.isIdentifier(expression) || expression.text !== 'Object') return;
    this.#edits.cut(expression.getStart(this.#source), called.getStart(this.#source), '(0,');
  }

  /** `(function (module, exports) {})(a, a.exports)`, as Rollup writes it. */
  #giveArguments(call: ts.CallExpression, code: ts.FunctionLikeDeclaration): void {
    const given = call.arguments.map(modulePartOf);
    const module = call.arguments[given.indexOf('module')];
    if (given.length !== 2 || !given.includes('exports') || !module) return;
    const name = module.getText(this.#source);
    this.#giveParts(code, moduleValues(given, name));
  }

  /** `factory(exports, require('net'))` and `module.exports = factory()` in a wrapper that is called with the factory: UMD. */
  #giveFactory(call: ts.CallExpression, scope: BundleScope): void {
    const callee = call.expression;
    const parameter = ts.isIdentifier(callee) ? scope.find(callee.text)?.declaration : undefined;
    const code = parameter && this.#arguments.get(parameter);
    if (!parameter || !code || !isFunction(code)) return;
    this.#giveParts(
      code,
      call.arguments.map((one) => (isOfFile(one) ? one.getText(this.#source) : undefined)),
    );
    this.#edits.replace(callee, this.#edits.holdArgument(parameter, code));
  }

  /** `for (var i in all) exports[i] = all[i]`, under any name of `exports`. */
  #copyExports(loop: ts.ForInStatement, scope: BundleScope): void {
    const copied = copiedByLoop(loop);
    const target = copied && scope.find(copied.to)?.declaration;
    const from = copied && scope.find(copied.from)?.declaration;
    if (!copied || !target || !from) return;
    const meant = ts.isVariableDeclaration(target) ? target.initializer : this.#arguments.get(target);
    if (!meant || !ts.isIdentifier(meant) || meant.text !== 'exports') return;
    const argument = this.#arguments.get(from);
    const held = argument ? this.#edits.holdArgument(from, argument) : copied.from;
    this.#edits.replace(copied.node, `module.exports=${held}`);
  }

  /** What is known of the function that a name means. */
  #lookUp<T>(table: ReadonlyMap<ts.Node, T>, name: string, scope: BundleScope): T | undefined {
    const declaration = scope.find(name)?.declaration;
    if (!declaration) return undefined;
    const fn =
      ts.isVariableDeclaration(declaration) && declaration.initializer
        ? bare(declaration.initializer)
        : declaration;
    return table.get(fn);
  }

  #tableRequired(name: string, scope: BundleScope): ModuleTable | undefined {
    const declaration = scope.find(name)?.declaration;
    return declaration && this.#requires.get(declaration);
  }

  /** `require(id)`: what the module exports. */
  #replaceRequired(call: ts.CallExpression, asked: ts.Expression | undefined, table: ModuleTable): void {
    const exported = this.#exportsOf(asked, table);
    if (exported !== null) this.#edits.replace(call, exported);
  }

  #exportsOf(asked: ts.Expression | undefined, table: ModuleTable): string | null {
    let id = asked && bare(asked);
    // `require(require.s = 5)`
    if (id && ts.isBinaryExpression(id) && id.operatorToken.kind === ts.SyntaxKind.EqualsToken) id = id.right;
    const code =
      id && (ts.isNumericLiteral(id) || ts.isStringLiteralLike(id)) ? table.get(id.text) : undefined;
    return code ? `${this.#edits.moduleOf(code)}.exports` : null;
  }

  /** `a.default` of `a = __toESM(require_a())`: the module itself where it was no ES module. */
  #rewriteDefault({ expression, end }: ts.PropertyAccessExpression, scope: BundleScope): void {
    if (!ts.isIdentifier(expression)) return;
    const declaration = scope.find(expression.text)?.declaration;
    const made = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    if (!made || !ts.isCallExpression(made) || !ts.isIdentifier(made.expression)) return;
    if (this.#lookUp(this.#helpers, made.expression.text, scope) !== '__toESM') return;
    this.#edits.insert(expression.getStart(this.#source), '(');
    this.#edits.insert(end, `||${expression.text})`);
  }

  /** What webpack puts on its `require`: definitions of exports, the default of a module, modules of other chunks. */
  #rewriteRuntime(call: ts.CallExpression, callee: ts.PropertyAccessExpression, table: ModuleTable): void {
    const [first, second, third] = call.arguments;
    switch (callee.name.text) {
      case 'd':
        if (third) {
          this.#edits.replace(callee, 'Object.defineProperty');
          const getter = bare(third);
          this.#edits.cut(third.getStart(this.#source), getter.getStart(this.#source), '{get:');
          this.#edits.cut(getter.end, third.end, '}');
        } else if (second) this.#edits.replace(callee, '__export');
        return;
      case 'n':
        if (first && ts.isIdentifier(first))
          this.#edits.replace(call, `Object.assign(()=>${first.text},{a:${first.text}})`);
        return;
      case 't':
        this.#replaceRequired(call, first, table);
        return;
      case 'bind': {
        const exported = this.#exportsOf(second, table);
        if (exported !== null) this.#edits.replace(call, `(()=>${exported})`);
      }
    }
  }

  /** `__commonJS({ 'a.js'(exports, module) {} })`: what the module exports, or a function that gives it. */
  #separateWrapped(
    call: ts.CallExpression,
    { given, isLazy }: Extract<ModuleMaker, { kind: 'wrapper' }>,
  ): void {
    const argument = call.arguments[0] && bare(call.arguments[0]);
    if (!argument) return;
    const entry = ts.isObjectLiteralExpression(argument) ? argument.properties[0] : undefined;
    const code = entry ? codeOfEntry(entry) : isFunction(argument) ? argument : null;
    if (!code) return;
    const module = this.#edits.moduleOf(code);
    const isMethod = ts.isMethodDeclaration(code);
    const head = `(${isLazy ? '()=>' : ''}((${isMethod ? 'function' : ''}`;
    this.#edits.cut(
      call.getStart(this.#source),
      isMethod ? code.name.end : code.getStart(this.#source),
      head,
    );
    this.#edits.cut(code.end, call.end, `),${module}.exports))`);
    this.#giveParts(code, moduleValues(given, module));
  }
}
