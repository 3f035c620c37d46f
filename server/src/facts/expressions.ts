/** From expressions to nodes: names, reads, objects, arrays, operators, templates. */
import ts from 'typescript';
import { type Beginning, beginning, noteUnder } from './alternatives.js';
import { assignTo } from './assignments.js';
import { chainedOperands } from './chainedOperands.js';
import { noteConfiguredCommand } from './commands/configuredCommands.js';
import { noteComparison } from './comparisons.js';
import { functionNode } from './functions.js';
import { isModuleExports, nameValue } from './names.js';
import { Flag, Kind, Operator, Step } from './nodeKinds.js';
import { propertyName } from './propertyNames.js';
import type { Walk } from './walk.js';

const throwingMatchers = /^(?:toThrow|throws?$|to$|rejects$)/;

/** `a.b`, `a?.b`, `super.b`, `module.exports`. */
export function readValue(node: ts.PropertyAccessExpression, walk: Walk): number {
  const { expression, name } = node;
  if (isModuleExports(node, walk)) return walk.out.node(Kind.exports);
  if (expression.kind === ts.SyntaxKind.SuperKeyword)
    return walk.out.node(Kind.read, walk.out.node(Kind.super, walk.classNode), walk.out.string(name.text));
  const wasThrowing = walk.throws;
  if (throwingMatchers.test(name.text) && isExpectation(expression)) walk.throws = true;
  const base = walk.value(expression);
  walk.throws = wasThrowing;
  return base < 0 ? -1 : walk.out.node(Kind.read, base, walk.out.string(name.text));
}

/** `expect(() => …)`, before a matcher says what becomes of it. */
function isExpectation(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'expect')
    return false;
  const [subject] = node.arguments;
  return subject !== undefined && ts.isFunctionLike(subject);
}

/** `a[b]`: a property where the key is written, any where it is computed. */
export function elementValue(node: ts.ElementAccessExpression, walk: Walk): number {
  const base = walk.value(node.expression);
  const key = node.argumentExpression;
  if (ts.isStringLiteralLike(key) || ts.isNumericLiteral(key))
    return base < 0 ? -1 : walk.out.node(Kind.read, base, walk.out.string(key.text));
  const keyNode = walk.value(key);
  return base < 0 ? -1 : walk.out.node(Kind.readKey, base, keyNode);
}

/** `{ a: 1, ...b, c() {} }`. */
export function objectValue(node: ts.ObjectLiteralExpression, walk: Walk): number {
  const { out } = walk;
  const object = out.node(Kind.object);
  const entries: number[] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const value = walk.value(property.expression);
      if (value >= 0) entries.push(Step.spread, -1, value);
    } else if (ts.isShorthandPropertyAssignment(property)) {
      entries.push(out.string(property.name.text), -1, nameValue(property.name.text, walk));
    } else addEntry(property, object, entries, walk);
  }
  out.complete(object, out.list(entries), -1);
  noteConfiguredCommand(node, walk);
  return object;
}

/** `key: value`, a method, a getter. A computed key counts as any, bound to the same key where it is read. */
function addEntry(
  property: ts.PropertyAssignment | ts.MethodDeclaration | ts.AccessorDeclaration,
  object: number,
  entries: number[],
  walk: Walk,
): void {
  const value = entryValue(property, object, walk);
  const name = propertyName(property.name);
  if (name !== undefined) entries.push(walk.out.string(name), keyNode(property.name, walk), value);
  else if (ts.isComputedPropertyName(property.name)) {
    const key = walk.value(property.name.expression);
    if (value >= 0) entries.push(Step.computed, key, value);
  }
}

/** Keys are values, too, where the object is a table of addresses or ports. */
function keyNode(name: ts.PropertyName, walk: Walk): number {
  if (ts.isStringLiteral(name) && /\d/.test(name.text)) return walk.value(name);
  return ts.isNumericLiteral(name) ? walk.value(name) : -1;
}

function entryValue(
  property: ts.PropertyAssignment | ts.MethodDeclaration | ts.AccessorDeclaration,
  object: number,
  walk: Walk,
): number {
  if (ts.isPropertyAssignment(property)) {
    const { initializer } = property;
    const name = propertyName(property.name) ?? '';
    if (ts.isFunctionExpression(initializer))
      return functionNode(initializer, walk, { name, owner: object }).node;
    return ts.isArrowFunction(initializer)
      ? functionNode(initializer, walk, { name }).node
      : walk.value(initializer);
  }
  const name = propertyName(property.name) ?? '';
  const flags = ts.isSetAccessor(property) ? Flag.setter : 0;
  const { node, returns } = functionNode(property, walk, { name, owner: object, flags });
  if (ts.isGetAccessor(property)) return returns;
  return ts.isSetAccessor(property) ? -1 : node;
}

/** `[a, ...b]`. */
export function arrayValue(node: ts.ArrayLiteralExpression, walk: Walk): number {
  const items = node.elements.map((one) => walk.value(one));
  return walk.out.node(Kind.array, -1, walk.out.list(items));
}

/** `` `a ${b}` ``. */
export function templateValue(node: ts.TemplateExpression, walk: Walk): number {
  const { out, literals } = walk;
  const parts: number[] = [];
  const addChunk = (chunk: ts.TemplateLiteralLikeNode): void => {
    if (chunk.text !== '') parts.push(literals.chunk(node, chunk));
  };
  addChunk(node.head);
  for (const span of node.templateSpans) {
    parts.push(walk.value(span.expression));
    addChunk(span.literal);
  }
  return out.node(Kind.concat, -1, out.list(parts));
}

const operators = new Map<ts.SyntaxKind, number>([
  [ts.SyntaxKind.MinusToken, Operator.subtract],
  [ts.SyntaxKind.AsteriskToken, Operator.multiply],
  [ts.SyntaxKind.SlashToken, Operator.divide],
  [ts.SyntaxKind.PercentToken, Operator.remainder],
  [ts.SyntaxKind.AmpersandToken, Operator.mask],
]);

/** `a + b`, `a ?? b`, `a, b`. */
export function binaryValue(node: ts.BinaryExpression, walk: Walk): number {
  const operator = node.operatorToken.kind;
  switch (operator) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return walk.out.any(alternativeValues(chainedOperands(node, operator), walk));
    case ts.SyntaxKind.PlusToken:
      return sumValue(node, walk);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
      walk.effect(node.left);
      return walk.value(node.right);
  }
  if (isTruncation(node)) return walk.value(node.left);
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment)
    return assignTo(node, walk);
  const arithmetic = operators.get(operator);
  if (arithmetic === undefined) {
    noteComparison(node, walk);
    walk.effect(node.left);
    walk.effect(node.right);
    return -1;
  }
  const left = walk.value(node.left);
  const right = walk.value(node.right);
  return left < 0 && right < 0 ? -1 : walk.out.node(Kind.arithmetic, arithmetic, left, right);
}

/** `a || b`: each is asked for only where those before it are absent. */
function alternativeValues(operands: readonly ts.Expression[], walk: Walk): number[] {
  const from = operands.map(() => beginning(walk));
  const values = operands.map((one, i) => {
    from[i] = beginning(walk);
    return walk.value(one);
  });
  for (const [i, one] of operands.slice(0, -1).entries())
    noteUnder(one, false, from[i + 1] as Beginning, walk);
  return values;
}

/** `x | 0`, `x >> 0`, `x >>> 0`: the whole number. */
function isTruncation({ operatorToken: { kind }, right }: ts.BinaryExpression): boolean {
  return (
    (kind === ts.SyntaxKind.BarToken ||
      kind === ts.SyntaxKind.GreaterThanGreaterThanToken ||
      kind === ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken) &&
    ts.isNumericLiteral(right) &&
    right.text === '0'
  );
}

function sumValue(node: ts.BinaryExpression, walk: Walk): number {
  const parts = chainedOperands(node, ts.SyntaxKind.PlusToken).map((one) => walk.value(one));
  return parts.every((one) => one < 0) ? -1 : walk.out.node(Kind.sum, -1, walk.out.list(parts));
}
