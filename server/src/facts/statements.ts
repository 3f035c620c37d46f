/** From statements to nodes: declarations, loops, branches; each block with a scope of its own. */
import ts from 'typescript';
import { visitStatements, walkUnder } from './alternatives.js';
import { store } from './assignments.js';
import {
  bindLoop,
  declareHoisted,
  declareInBlock,
  declareLexical,
  declarePattern,
  declareVariables,
  variableOf,
} from './bindings.js';
import { classNode } from './classes.js';
import { isIdleBranch } from './comparisons.js';
import { functionNode } from './functions.js';
import { counted, loopCounter } from './loopCounters.js';
import { hasModifier } from './modifiers.js';
import { exportAs, exportAssignment, exportDeclaration, importDeclaration, importEquals } from './modules.js';
import { Kind } from './nodeKinds.js';
import { propertyName } from './propertyNames.js';
import { Scope, type Walk } from './walk.js';

/** Walks one statement, or any other node that is no expression. */
export function visitStatement(node: ts.Node, walk: Walk): void {
  switch (node.kind) {
    case ts.SyntaxKind.ExpressionStatement:
      walk.effect((node as ts.ExpressionStatement).expression);
      return;
    case ts.SyntaxKind.VariableStatement:
      variableStatement(node as ts.VariableStatement, walk);
      return;
    case ts.SyntaxKind.VariableDeclarationList:
      declareVariables(node as ts.VariableDeclarationList, walk);
      return;
    case ts.SyntaxKind.FunctionDeclaration:
      functionDeclaration(node as ts.FunctionDeclaration, walk);
      return;
    case ts.SyntaxKind.ClassDeclaration:
      classDeclaration(node as ts.ClassDeclaration, walk);
      return;
    case ts.SyntaxKind.IfStatement:
      ifStatement(node as ts.IfStatement, walk);
      return;
    case ts.SyntaxKind.ReturnStatement:
      returnStatement(node as ts.ReturnStatement, walk);
      return;
    case ts.SyntaxKind.Block:
    case ts.SyntaxKind.ModuleBlock:
      visitBlock((node as ts.Block).statements, walk);
      return;
    case ts.SyntaxKind.ForStatement:
      inScope(walk, () => visitFor(node as ts.ForStatement, walk));
      return;
    case ts.SyntaxKind.ForInStatement:
    case ts.SyntaxKind.ForOfStatement:
      inScope(walk, () => visitForEach(node as ts.ForInStatement | ts.ForOfStatement, walk));
      return;
    case ts.SyntaxKind.EnumDeclaration:
      enumDeclaration(node as ts.EnumDeclaration, walk);
      return;
    case ts.SyntaxKind.ModuleDeclaration:
      namespaceDeclaration(node as ts.ModuleDeclaration, walk);
      return;
    case ts.SyntaxKind.InterfaceDeclaration:
      interfaceDeclaration(node as ts.InterfaceDeclaration, walk);
      return;
    case ts.SyntaxKind.TypeAliasDeclaration:
      return;
    case ts.SyntaxKind.ImportDeclaration:
    case ts.SyntaxKind.ImportEqualsDeclaration:
    case ts.SyntaxKind.ExportDeclaration:
    case ts.SyntaxKind.ExportAssignment:
      moduleStatement(node, walk);
      return;
    case ts.SyntaxKind.CatchClause:
      inScope(walk, () => visitCatch(node as ts.CatchClause, walk));
      return;
    default:
      if (isExpression(node)) walk.effect(node as ts.Expression);
      else ts.forEachChild(node, walk.visit);
  }
}

function moduleStatement(node: ts.Node, walk: Walk): void {
  if (ts.isImportDeclaration(node)) importDeclaration(node, walk);
  else if (ts.isImportEqualsDeclaration(node)) importEquals(node, walk);
  else if (ts.isExportDeclaration(node)) exportDeclaration(node, walk);
  else if (ts.isExportAssignment(node)) exportAssignment(node, walk);
}

function isExpression({ kind }: ts.Node): boolean {
  return (
    (kind >= ts.SyntaxKind.ArrayLiteralExpression && kind <= ts.SyntaxKind.SatisfiesExpression) ||
    kind === ts.SyntaxKind.Identifier ||
    (kind >= ts.SyntaxKind.NumericLiteral && kind <= ts.SyntaxKind.NoSubstitutionTemplateLiteral)
  );
}

function inScope(walk: Walk, visit: () => void): void {
  const { scope } = walk;
  walk.scope = new Scope(scope);
  visit();
  walk.scope = scope;
}

function ifStatement(node: ts.IfStatement, walk: Walk): void {
  const wasIdle = walk.isIdle;
  walk.isIdle ||= isIdleBranch(node, walk);
  walk.effect(node.expression);
  walk.isIdle = wasIdle;
  const { expression, thenStatement, elseStatement } = node;
  walkUnder(expression, true, walk, () => walk.visit(thenStatement));
  if (elseStatement) walkUnder(expression, false, walk, () => walk.visit(elseStatement));
}

function visitBlock(statements: ts.NodeArray<ts.Statement>, walk: Walk): void {
  inScope(walk, () => {
    declareLexical(statements, walk);
    visitStatements(statements, walk);
  });
}

function visitFor(node: ts.ForStatement, walk: Walk): void {
  const { initializer, condition, incrementor, statement } = node;
  const counter = loopCounter(node);
  if (initializer && ts.isVariableDeclarationList(initializer)) {
    if (walk.scope) declareInBlock(initializer, walk.scope, walk);
    declareVariables(
      initializer,
      walk,
      counter ? (name, value) => counted(name, value, counter, walk) : null,
    );
  } else walk.effect(initializer);
  walk.effect(condition);
  // What a counter is stepped to is among its numbers.
  if (!counter) walk.effect(incrementor);
  walk.visit(statement);
}

function visitForEach(node: ts.ForInStatement | ts.ForOfStatement, walk: Walk): void {
  const { initializer } = node;
  if (walk.scope && ts.isVariableDeclarationList(initializer)) declareInBlock(initializer, walk.scope, walk);
  bindLoop(node, walk, store);
  walk.visit(node.statement);
}

function visitCatch({ variableDeclaration, block }: ts.CatchClause, walk: Walk): void {
  if (variableDeclaration && walk.scope) declarePattern(variableDeclaration.name, walk.scope, walk);
  visitBlock(block.statements, walk);
}

function returnStatement({ expression }: ts.ReturnStatement, walk: Walk): void {
  const value = walk.value(expression);
  if (value >= 0) walk.around.returns.push(value);
}

function isExported(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function variableStatement(node: ts.VariableStatement, walk: Walk): void {
  const declared = declareVariables(node.declarationList, walk);
  if (isExported(node) && !walk.scope) for (const one of declared) exportAs(one.name, one.node, walk);
}

function functionDeclaration(node: ts.FunctionDeclaration, walk: Walk): void {
  // Overloads say what the implementation says.
  if (!node.body) return;
  const { node: written } = functionNode(node, walk);
  declared(node, written, walk);
}

function classDeclaration(node: ts.ClassDeclaration, walk: Walk): void {
  declared(node, classNode(node, walk), walk);
}

/** Gives a function or class its name, and exports it. */
function declared(node: ts.FunctionDeclaration | ts.ClassDeclaration, written: number, walk: Walk): void {
  const name = node.name?.text;
  if (name !== undefined && name !== '') bindName(name, written, walk);
  if (walk.scope || !isExported(node)) return;
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  if (isDefault || name) exportAs(isDefault ? 'default' : (name ?? ''), written, walk);
}

function bindName(name: string, value: number, walk: Walk): void {
  if (walk.scope) walk.out.holds(variableOf(name, walk), value);
  else walk.out.node(Kind.declare, walk.out.string(name), value);
}

function enumDeclaration(node: ts.EnumDeclaration, walk: Walk): void {
  const { out } = walk;
  const entries: number[] = [];
  for (const { name, initializer } of node.members) {
    const value = walk.value(initializer);
    const key = propertyName(name);
    if (value >= 0 && key !== undefined) entries.push(out.string(key), -1, value);
  }
  const object = out.node(Kind.object, -1, out.list(entries));
  bindName(node.name.text, object, walk);
  if (isExported(node) && !walk.scope) exportAs(node.name.text, object, walk);
}

/** `namespace N { export const a = … }` is an object with what it exports. */
function namespaceDeclaration(node: ts.ModuleDeclaration, walk: Walk): void {
  const { body, name } = node;
  // `declare module 'x' { … }` says types.
  if (!body || !ts.isIdentifier(name) || hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return;
  const { out } = walk;
  const entries: number[] = [];
  inScope(walk, () => {
    const statements = ts.isModuleBlock(body) ? body.statements : [body];
    declareLexical(statements as readonly ts.Statement[], walk);
    for (const statement of statements) declareHoisted(statement, walk);
    for (const statement of statements) {
      walk.visit(statement);
      if (!isExported(statement)) continue;
      for (const exported of namesOf(statement)) {
        const value = walk.scope?.own(exported);
        if (value !== undefined) entries.push(out.string(exported), -1, value);
      }
    }
  });
  const object = out.node(Kind.object, -1, out.list(entries));
  bindName(name.text, object, walk);
  if (isExported(node) && !walk.scope) exportAs(name.text, object, walk);
}

function namesOf(statement: ts.Node): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((one) =>
      ts.isIdentifier(one.name) ? [one.name.text] : [],
    );
  const named = statement as ts.FunctionDeclaration;
  return named.name && ts.isIdentifier(named.name) ? [named.name.text] : [];
}

function interfaceDeclaration(node: ts.InterfaceDeclaration, walk: Walk): void {
  const { out } = walk;
  const extended = (node.heritageClauses ?? [])
    .flatMap((clause) => [...clause.types])
    .map((one) => walk.value(one.expression));
  const written = out.node(Kind.interface, out.string(node.name.text), out.list(extended));
  bindName(node.name.text, written, walk);
  if (isExported(node) && !walk.scope) exportAs(node.name.text, written, walk);
}
