/** The value of a name: of a variable with all its assignments, a parameter, an import, a function, a class, an enum. */
import ts from 'typescript';
import type { Declaration } from '../syntax/scopes.js';
import type { FileContext } from './fileContext.js';
import type { Value } from './fileFacts.js';
import { type FieldAssignment, thisOwner } from './fileScan.js';
import { valueOfType } from './typeValues.js';
import { either, unknown } from './valueAlgebra.js';

/** Assignments beyond this are a state machine, not a setting. */
const maxAssignments = 6;

/** The value of what is declared, with what is assigned to its properties afterwards (`options.port ??= 1883`). */
export function valueOfDeclaration(declaration: Declaration, context: FileContext): Value {
  return context.valueOfName(declaration.id, () => {
    const value = declaredValue(declaration, context);
    const assigned = (context.scan.memberAssignments.get(declaration.name) ?? []).filter(
      (one) => context.scopes.find(declaration.name, one.value)?.id === declaration.id,
    );
    return withMembers(value, assigned, context);
  });
}

/** A value some of whose properties are assigned later: each may still have what it had before. */
export function withMembers(value: Value, assigned: readonly FieldAssignment[], context: FileContext): Value {
  if (assigned.length === 0 || assigned.length > maxMembers || value.k === 'cls' || value.k === 'fn')
    return value;
  const entries = assigned.map(({ name, value: right }): [string, Value] => [
    name,
    either([
      ...assigned
        .filter((one) => one.name === name && one.value !== right)
        .map((one) => context.valueOf(one.value)),
      context.step(value, name),
      context.valueOf(right),
    ]),
  ]);
  const known = entries.filter(
    ([, one]) => one.k === 'or' || one.k === 'num' || one.k === 'text' || one.k === 'cat' || one.k === 'obj',
  );
  return known.length === 0 ? value : { k: 'obj', entries: known, spread: [value] };
}

const maxMembers = 40;

function declaredValue(declaration: Declaration, context: FileContext): Value {
  const { node, kind } = declaration;
  switch (kind) {
    case 'import':
      return importValue(node, context);
    case 'function':
      return { k: 'fn', fn: context.functionOf(node) };
    case 'class':
      return { k: 'cls', cls: context.classOf(node) };
    case 'enum':
      return enumValue(node as ts.EnumDeclaration, context);
    case 'variable':
      return variableValue(declaration, context);
    case 'parameter':
      return parameterValue(declaration, context);
    default:
      return unknown;
  }
}

function importValue(node: ts.Node, context: FileContext): Value {
  if (ts.isImportSpecifier(node)) {
    const specifier = specifierOf(node.parent.parent.parent);
    return { k: 'ref', imp: context.importOf(specifier), path: [(node.propertyName ?? node.name).text] };
  }
  if (ts.isImportClause(node))
    return { k: 'ref', imp: context.importOf(specifierOf(node.parent)), path: ['default'] };
  if (ts.isNamespaceImport(node))
    return { k: 'ref', imp: context.importOf(specifierOf(node.parent.parent)), path: [] };
  if (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) {
    const { expression } = node.moduleReference;
    if (ts.isStringLiteralLike(expression))
      return { k: 'ref', imp: context.importOf(expression.text), path: [] };
  }
  return unknown;
}

function specifierOf(declaration: ts.ImportDeclaration | ts.JSDocImportTag): string {
  return ts.isStringLiteralLike(declaration.moduleSpecifier) ? declaration.moduleSpecifier.text : '';
}

function enumValue(node: ts.EnumDeclaration, context: FileContext): Value {
  const entries: [string, Value][] = [];
  for (const member of node.members) {
    if (member.initializer && ts.isIdentifier(member.name))
      entries.push([member.name.text, context.valueOf(member.initializer)]);
  }
  return { k: 'obj', entries, spread: [] };
}

function variableValue(declaration: Declaration, context: FileContext): Value {
  const node = declaration.node as ts.VariableDeclaration;
  const possible: Value[] = [];
  const loop = node.parent.parent;
  if (ts.isForOfStatement(loop)) {
    possible.push(along(context.step(context.valueOf(loop.expression), '[]'), declaration, context));
  } else if (node.initializer) {
    possible.push(along(context.valueOf(node.initializer), declaration, context));
  }
  for (const fallback of declaration.fallbacks) possible.push(context.valueOf(fallback));
  if (declaration.path.length === 0) {
    const assigned = assignedValues(declaration, context);
    if (!assigned) return unknown;
    possible.push(...assigned);
    if (node.type) possible.push(valueOfType(node.type, context));
  }
  return either(possible);
}

/** What is assigned to a variable or parameter anywhere, or null when that is too much to follow. */
function assignedValues(declaration: Declaration, context: FileContext): Value[] | null {
  const assignments = (context.scan.assignments.get(declaration.name) ?? []).filter(
    (one) => context.scopes.find(declaration.name, one)?.id === declaration.id,
  );
  return assignments.length > maxAssignments ? null : assignments.map((one) => context.valueOf(one.right));
}

/** Follows a destructuring path; the rest element keeps the whole. */
function along(value: Value, declaration: Declaration, context: FileContext): Value {
  return declaration.path.reduce<Value>((at, step) => (step === '…' ? at : context.step(at, step)), value);
}

function parameterValue(declaration: Declaration, context: FileContext): Value {
  const node = declaration.node as ts.ParameterDeclaration;
  const owner = node.parent;
  const possible: Value[] = [];
  const element = elementHandedIn(node, owner, context);
  if (element) possible.push(along(element, declaration, context));
  else if (isCallable(owner)) {
    const start: Value = {
      k: 'par',
      fn: context.functionOf(owner),
      index: indexOfParameter(node, owner),
      path: [],
    };
    possible.push(along(node.dotDotDotToken ? unknown : start, declaration, context));
  }
  if (node.initializer) possible.push(along(context.valueOf(node.initializer), declaration, context));
  for (const fallback of declaration.fallbacks) possible.push(context.valueOf(fallback));
  possible.push(...(assignedValues(declaration, context) ?? []));
  if (node.type && declaration.path.length === 0) possible.push(valueOfType(node.type, context));
  return either(possible);
}

function indexOfParameter(node: ts.ParameterDeclaration, owner: ts.SignatureDeclaration): number {
  const parameters = owner.parameters.filter(
    (one) => !(ts.isIdentifier(one.name) && one.name.text === 'this'),
  );
  return parameters.indexOf(node);
}

/** Whether somebody can call the function by a name: not a callback that stands in an argument list. */
function isCallable(owner: ts.Node): boolean {
  let at = owner.parent;
  while (ts.isParenthesizedExpression(at)) at = at.parent;
  if (ts.isNewExpression(at)) return false;
  // `(function (port) { … })(50051)` calls what stands there.
  return !(ts.isCallExpression(at) && at.arguments.includes(owner as ts.Expression));
}

const elementFirst = new Set([
  'forEach',
  'map',
  'flatMap',
  'filter',
  'some',
  'every',
  'find',
  'each',
  'eachSeries',
  'mapSeries',
]);

/** The element that `list.forEach((element) => …)` and its like hand to their callback. */
function elementHandedIn(
  node: ts.ParameterDeclaration,
  owner: ts.Node,
  context: FileContext,
): Value | undefined {
  const call = owner.parent;
  if (!call || !ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression))
    return undefined;
  if (call.expression.name.text === 'then' && call.arguments[0] === owner)
    return settledValue(call.expression.expression, context);
  if (
    indexOfParameter(node, owner as ts.SignatureDeclaration) !== 0 ||
    !elementFirst.has(call.expression.name.text)
  )
    return undefined;
  const list = call.arguments[0] === owner ? call.expression.expression : call.arguments[0];
  const value = context.step(context.valueOf(list), '[]');
  return value.k === 'unknown' ? undefined : value;
}

/** What a promise hands to `then`. */
function settledValue(promise: ts.Expression, context: FileContext): Value | undefined {
  const value = context.valueOf(promise);
  return value.k === 'unknown' ? undefined : value;
}

/** What `this` is at a node: an instance of the class around it, or the object literal it is a method of. */
export function valueOfThis(node: ts.Node, context: FileContext): Value {
  const owner = thisOwner(node);
  if (!owner) return unknown;
  if (ts.isObjectLiteralExpression(owner)) return context.valueOf(owner);
  if (ts.isClassLike(owner)) {
    const member = memberAround(node, owner);
    const isStatic =
      member &&
      ts.canHaveModifiers(member) &&
      ts.getModifiers(member)?.some((one) => one.kind === ts.SyntaxKind.StaticKeyword);
    return isStatic ? { k: 'cls', cls: context.classOf(owner) } : { k: 'ins', cls: context.classOf(owner) };
  }
  const constructorFunction = prototypeOwner(owner, context) ?? owner;
  if (!context.scan.fieldAssignments.has(owner) && constructorFunction === owner) return unknown;
  return { k: 'ins', cls: context.classOf(constructorFunction) };
}

function memberAround(node: ts.Node, owner: ts.Node): ts.Node | undefined {
  for (let at: ts.Node | undefined = node; at; at = at.parent) if (at.parent === owner) return at;
  return undefined;
}

/** `F` of `F.prototype.m = function () { this… }`. */
function prototypeOwner(node: ts.Node, context: FileContext): ts.Node | undefined {
  const assignment = node.parent;
  const property = ts.isPropertyAssignment(assignment) ? assignment.parent.parent : assignment;
  if (!ts.isBinaryExpression(property) || !ts.isPropertyAccessExpression(property.left)) return undefined;
  const target = property.left;
  const holder = target.name.text === 'prototype' ? target : target.expression;
  if (
    !ts.isPropertyAccessExpression(holder) ||
    holder.name.text !== 'prototype' ||
    !ts.isIdentifier(holder.expression)
  )
    return undefined;
  const declaration = context.scopes.find(holder.expression.text, node);
  if (declaration?.kind === 'function') return declaration.node;
  const initializer =
    declaration && ts.isVariableDeclaration(declaration.node) ? declaration.node.initializer : undefined;
  return initializer && ts.isFunctionExpression(initializer) ? initializer : undefined;
}
