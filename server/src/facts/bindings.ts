/** Declarations of variables: names and patterns, hoisting, and what each name can hold. */
import ts from 'typescript';
import { beginning, noteUnless } from './alternatives.js';
import { noteConstant } from './commands/calledCommands.js';
import { noteNamedModule } from './moduleConstants.js';
import { Flag, Kind, Step } from './nodeKinds.js';
import { propertyName } from './propertyNames.js';
import { typeValues } from './types.js';
import type { Scope, Walk } from './walk.js';

/** Declares the names that belong to a block: `let`, `const`, functions and classes are known before they are reached. */
export function declareLexical(statements: readonly ts.Statement[], walk: Walk): void {
  const { scope } = walk;
  if (!scope) return;
  for (const statement of statements) {
    if (ts.isVariableStatement(statement)) declareInBlock(statement.declarationList, scope, walk);
    else if (
      (ts.isFunctionDeclaration(statement) ||
        ts.isClassDeclaration(statement) ||
        ts.isEnumDeclaration(statement)) &&
      statement.name
    )
      declare(statement.name.text, scope, walk);
  }
}

/** Declares the `var`s of a function's body, wherever they stand in it. */
export function declareHoisted(node: ts.Node, walk: Walk): void {
  if (ts.isVariableDeclarationList(node)) {
    if (!isOfBlock(node) && walk.scope) declareList(node, walk.scope, walk);
  } else if (holdsStatements(node.kind)) ts.forEachChild(node, (child) => declareHoisted(child, walk));
}

/** Declares the names of a list (`let a = 1, { b } = c`) where they belong to the block; `var`s are the function's, or the file's. */
export function declareInBlock(list: ts.VariableDeclarationList, scope: Scope, walk: Walk): void {
  if (isOfBlock(list)) declareList(list, scope, walk);
}

function isOfBlock(list: ts.VariableDeclarationList): boolean {
  return (list.flags & ts.NodeFlags.BlockScoped) !== 0;
}

function declareList(list: ts.VariableDeclarationList, scope: Scope, walk: Walk): void {
  for (const { name } of list.declarations) declarePattern(name, scope, walk);
}

/** Declares the names of a pattern. */
export function declarePattern(name: ts.BindingName, scope: Scope, walk: Walk): void {
  if (ts.isIdentifier(name)) declare(name.text, scope, walk);
  else for (const one of name.elements) if (ts.isBindingElement(one)) declarePattern(one.name, scope, walk);
}

function declare(name: string, scope: Scope, walk: Walk): void {
  if (name !== '' && scope.own(name) === undefined) scope.declare(name, walk.out.variable(name));
}

function holdsStatements(kind: ts.SyntaxKind): boolean {
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
      return true;
    default:
      return false;
  }
}

/**
 * The variable of a name: declared in a scope before, or at the top of the file now, where `var`s of its blocks belong, too.
 * A `var` with the name of a parameter is the parameter.
 */
export function variableOf(name: string, walk: Walk, flags = 0, isVar = false): number {
  const declared = walk.scope?.find(name);
  const kind = declared === undefined ? undefined : walk.out.kindOf(declared);
  if (declared !== undefined && (kind === Kind.variable || (isVar && kind === Kind.parameter)))
    return declared;
  const variable = walk.out.variable(name, flags);
  if (walk.scope && (!isVar || walk.around.node >= 0)) walk.scope.declare(name, variable);
  else walk.out.node(Kind.declare, walk.out.string(name), variable);
  return variable;
}

/**
 * `const x: T = value`, `const { a, b: [c = 1] } = value`; answers the variables that are declared. `valueFor` says what a
 * name is given where that is more than its value.
 */
export function declareVariables(
  list: ts.VariableDeclarationList,
  walk: Walk,
  valueFor: ((name: string, value: number) => number) | null = null,
): { name: string; node: number }[] {
  const declared: { name: string; node: number }[] = [];
  const isVar = !isOfBlock(list);
  for (const { name, initializer, type } of list.declarations) {
    const variable = ts.isIdentifier(name) ? variableOf(name.text, walk, 0, isVar) : -1;
    const value = walk.named(initializer, ts.isIdentifier(name) ? name.text : '');
    if (ts.isIdentifier(name)) {
      noteNamedModule(variable, initializer, walk);
      if (list.flags & ts.NodeFlags.Const) noteConstant(variable, initializer, walk);
      walk.out.holds(variable, valueFor ? valueFor(name.text, value) : value);
      walk.grown.declared(variable, value, initializer);
      for (const typed of type ? typeValues(type, walk) : []) walk.out.holds(variable, typed);
      declared.push({ name: name.text, node: variable });
    } else bindPattern(name, value, walk, (id, node) => declared.push({ name: id, node }), isVar);
  }
  return declared;
}

/** Binds the names of a pattern to the parts of a value. */
export function bindPattern(
  pattern: ts.BindingPattern,
  value: number,
  walk: Walk,
  onName?: (name: string, node: number) => void,
  isVar = false,
): void {
  const isArray = ts.isArrayBindingPattern(pattern);
  for (const [index, element] of pattern.elements.entries()) {
    if (ts.isOmittedExpression(element)) continue;
    const step = element.dotDotDotToken ? Step.rest : stepOf(element, isArray ? index : null, walk);
    const from = beginning(walk);
    const fallback = walk.value(element.initializer);
    const picked = walk.out.pick(value, [step]);
    noteUnless(picked, from, walk);
    const part = walk.out.any([picked, fallback]);
    if (ts.isIdentifier(element.name)) {
      const variable = variableOf(element.name.text, walk, 0, isVar);
      walk.out.holds(variable, part);
      onName?.(element.name.text, variable);
    } else bindPattern(element.name, part, walk, onName, isVar);
  }
}

function stepOf(element: ts.BindingElement, index: number | null, walk: Walk): number {
  if (index !== null) return walk.out.string(String(index));
  const name = propertyName(element.propertyName ?? element.name);
  return name === undefined ? Step.any : walk.out.string(name);
}

/** The variable of `for (const x of list)` holds elements, that of `for (const k in object)` keys. */
export function bindLoop(node: ts.ForInStatement | ts.ForOfStatement, walk: Walk, store: Store): void {
  const value = walk.value(node.expression);
  const part = walk.out.pick(value, [ts.isForOfStatement(node) ? Step.element : Step.key]);
  const { initializer } = node;
  if (!ts.isVariableDeclarationList(initializer)) {
    store(initializer, part, walk);
    return;
  }
  const isVar = !isOfBlock(initializer);
  for (const { name } of initializer.declarations) {
    if (ts.isIdentifier(name)) walk.out.holds(variableOf(name.text, walk, Flag.loop, isVar), part);
    else bindPattern(name, part, walk, undefined, isVar);
  }
}

type Store = (target: ts.Expression, value: number, walk: Walk) => void;
