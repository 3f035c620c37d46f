/** What a file exports, ES modules and CommonJS alike, as far as ports, functions and classes go. */
import ts from 'typescript';
import { valueOfDeclaration } from './bindings.js';
import type { FileContext } from './fileContext.js';
import type { Value } from './fileFacts.js';
import { either, prune } from './valueAlgebra.js';

export interface FileExports {
  readonly names: Record<string, Value>;
  readonly stars: number[];
}

export function fileExports(context: FileContext): FileExports {
  const collected = new Map<string, Value[]>();
  const stars: number[] = [];
  const add = (name: string, value: Value): void => {
    collected.set(name, [...(collected.get(name) ?? []), value]);
  };
  for (const statement of context.scan.exportStatements) addStatement(statement, context, add, stars);
  for (const { name, value } of context.scan.exportAssignments) {
    // `exports = module.exports = …` assigns twice; `module.exports = require('./x')` re-exports.
    const inner =
      ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.EqualsToken
        ? value.right
        : value;
    add(name, context.valueOf(inner));
    if (name === 'export=') for (const told of toldTo(inner, context)) add(name, told);
    const starred = starRequire(inner, context);
    if (starred !== undefined && name === 'export=') stars.push(starred);
  }
  const names: Record<string, Value> = Object.create(null);
  for (const [name, values] of collected) {
    const value = prune(either(values));
    if (value.k !== 'unknown') names[name] = value;
  }
  return { names, stars };
}

function starRequire(node: ts.Expression, context: FileContext): number | undefined {
  const value = context.valueOf(node);
  return value.k === 'ref' && value.imp >= 0 && value.path.length === 0 ? value.imp : undefined;
}

function addStatement(
  statement: ts.Statement,
  context: FileContext,
  add: (name: string, value: Value) => void,
  stars: number[],
): void {
  if (ts.isExportDeclaration(statement)) addExportDeclaration(statement, context, add, stars);
  else if (ts.isExportAssignment(statement)) {
    const name = statement.isExportEquals ? 'export=' : 'default';
    add(name, context.valueOf(statement.expression));
    for (const told of toldTo(statement.expression, context)) add(name, told);
  } else if (ts.isVariableStatement(statement)) {
    for (const declaration of statement.declarationList.declarations)
      addBinding(declaration.name, context, add);
  } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    const isDefault = ts.getModifiers(statement)?.some((one) => one.kind === ts.SyntaxKind.DefaultKeyword);
    const name = isDefault ? 'default' : statement.name?.text;
    if (name) add(name, context.valueOf(statement));
    if (isDefault) for (const told of toldTo(statement, context)) add('default', told);
  } else if (ts.isEnumDeclaration(statement)) {
    const declaration = context.scopes.find(statement.name.text, statement);
    if (declaration) add(statement.name.text, valueOfDeclaration(declaration, context));
  }
}

/**
 * `module.exports = (config) => { config.set({ … }); }`: what a configuration file's function tells its parameter is
 * the configuration (karma's `set`, Grunt's `initConfig`).
 */
function toldTo(node: ts.Node, context: FileContext): Value[] {
  if (!ts.isFunctionExpression(node) && !ts.isArrowFunction(node) && !ts.isFunctionDeclaration(node))
    return [];
  const parameter = node.parameters[0]?.name;
  if (!node.body || !parameter || !ts.isIdentifier(parameter)) return [];
  const expressions = ts.isBlock(node.body)
    ? node.body.statements.filter(ts.isExpressionStatement).map((one) => one.expression)
    : [node.body];
  return expressions
    .flatMap((one) => {
      if (!ts.isCallExpression(one) || !ts.isPropertyAccessExpression(one.expression)) return [];
      const { expression: receiver, name } = one.expression;
      const told =
        ts.isIdentifier(receiver) && receiver.text === parameter.text ? one.arguments[0] : undefined;
      return told && /^(?:set|initConfig)$/.test(name.text) ? [context.valueOf(told)] : [];
    })
    .filter((one) => one.k === 'obj');
}

function addBinding(
  name: ts.BindingName,
  context: FileContext,
  add: (name: string, value: Value) => void,
): void {
  if (ts.isIdentifier(name)) {
    const declaration = context.scopes.find(name.text, name);
    if (declaration) add(name.text, valueOfDeclaration(declaration, context));
    return;
  }
  for (const element of name.elements)
    if (ts.isBindingElement(element)) addBinding(element.name, context, add);
}

function addExportDeclaration(
  statement: ts.ExportDeclaration,
  context: FileContext,
  add: (name: string, value: Value) => void,
  stars: number[],
): void {
  const { exportClause, moduleSpecifier } = statement;
  const from =
    moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier)
      ? context.importOf(moduleSpecifier.text)
      : undefined;
  if (!exportClause) {
    if (from !== undefined) stars.push(from);
    return;
  }
  if (ts.isNamespaceExport(exportClause)) {
    if (from !== undefined) add(exportClause.name.text, { k: 'ref', imp: from, path: [] });
    return;
  }
  for (const element of exportClause.elements) {
    const local = (element.propertyName ?? element.name).text;
    if (from !== undefined) add(element.name.text, { k: 'ref', imp: from, path: [local] });
    else {
      const declaration = context.scopes.find(local, statement);
      if (declaration) add(element.name.text, valueOfDeclaration(declaration, context));
    }
  }
}
