/** The modules of the product as the architecture tests see them: their text, tree and imports. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One import or re-export of a module. */
export interface ModuleImport {
  readonly specifier: string;
  /** The module of the product it means, from the repository's root; null for a package. */
  readonly target: string | null;
  /** Nothing of it is left when the types are gone. */
  readonly typeOnly: boolean;
}

export interface SourceModule {
  /** From the repository's root, with `/`. */
  readonly name: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly ModuleImport[];
}

/** Every TypeScript module below a folder. */
export function modulesIn(folder: string): SourceModule[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[cm]?ts$/.test(name))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')))
    .sort()
    .map(readModule);
}

function readModule(name: string): SourceModule {
  const text = readFileSync(name, 'utf8');
  const tree = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  return { name, text, tree, imports: importsOf(tree, name) };
}

function importsOf(tree: ts.SourceFile, from: string): ModuleImport[] {
  const found: ModuleImport[] = [];
  const add = (specifier: ts.Node, typeOnly: boolean): void => {
    if (!ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const target = text.startsWith('.') ? path.posix.join(path.posix.dirname(from), text) : null;
    found.push({ specifier: text, target: target?.replace(/\.js$/, '.ts') ?? null, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoad(node) && node.arguments[0]) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function isLoad(call: ts.CallExpression): boolean {
  const { expression } = call;
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(expression) && expression.text === 'require')
  );
}

function isTypeOnly({ importClause }: ts.ImportDeclaration): boolean {
  if (!importClause) return false;
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = importClause;
  return (
    !name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.length > 0 &&
    namedBindings.elements.every((one) => one.isTypeOnly)
  );
}

/** Names of modules reached from one by imports that are left at run time, itself included. */
export function reachedFrom(name: string, modules: ReadonlyMap<string, SourceModule>): Set<string> {
  const reached = new Set<string>();
  const queue = [name];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    for (const one of modules.get(at)?.imports ?? []) if (one.target && !one.typeOnly) queue.push(one.target);
  }
  return reached;
}
