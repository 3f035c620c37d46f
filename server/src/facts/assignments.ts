/** Assignments: to variables, properties, exports and patterns; the value of an assignment is what is assigned. */
import ts from 'typescript';
import { beginning, noteUnder } from './alternatives.js';
import { isModuleExports, lastName, nameValue, variableNamed } from './names.js';
import { Kind, Step } from './nodeKinds.js';
import { propertyName } from './propertyNames.js';
import type { Walk } from './walk.js';
import { noteWrittenSetting } from './writtenSettings.js';

/** `a = b`, `a.b ??= c`, `[a, b] = c`, `a += b`; answers the node of the value. */
export function assignTo(node: ts.BinaryExpression, walk: Walk): number {
  const { left, right } = node;
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.PlusEqualsToken) {
    const added = walk.value(right);
    if (added >= 0 && (ts.isIdentifier(left) || ts.isPropertyAccessExpression(left))) {
      const own = variableNamed(left, walk);
      const before = own < 0 ? walk.value(left) : walk.grown.before(own);
      const sum = walk.out.node(Kind.sum, -1, walk.out.list([before, added]));
      store(left, sum, walk);
      return sum;
    }
    return -1;
  }
  if (
    operator !== ts.SyntaxKind.EqualsToken &&
    operator !== ts.SyntaxKind.QuestionQuestionEqualsToken &&
    operator !== ts.SyntaxKind.BarBarEqualsToken &&
    operator !== ts.SyntaxKind.AmpersandAmpersandEqualsToken
  ) {
    walk.effect(left);
    walk.effect(right);
    return -1;
  }
  const isAlways = operator === ts.SyntaxKind.EqualsToken;
  const from = beginning(walk);
  const value = walk.named(right, lastName(left));
  if (!isAlways && operator !== ts.SyntaxKind.AmpersandAmpersandEqualsToken)
    noteUnder(left, false, from, walk);
  store(left, value, walk);
  noteWrittenSetting(node, value, walk);
  // `(this.one ??= new One())` gives what was there, too.
  return isAlways ? value : walk.out.any([walk.value(left), value]);
}

/** Stores a value in what stands to the left of an assignment. */
export function store(target: ts.Expression, value: number, walk: Walk): void {
  const { out } = walk;
  if (ts.isIdentifier(target)) {
    storeInName(target.text, value, walk);
  } else if (ts.isPropertyAccessExpression(target)) {
    if (isModuleExports(target, walk)) writeExport('=', value, walk);
    else storeProperty(target.expression, target.name.text, value, walk);
  } else if (ts.isElementAccessExpression(target)) {
    const key = target.argumentExpression;
    if (ts.isStringLiteralLike(key) || ts.isNumericLiteral(key)) {
      storeProperty(target.expression, key.text, value, walk);
    } else {
      const base = walk.value(target.expression);
      const keyNode = walk.value(key);
      if (base >= 0 && value >= 0) out.node(Kind.writeKey, base, keyNode, value);
    }
  } else storeInPattern(target, value, walk);
}

function storeInName(name: string, value: number, walk: Walk): void {
  if (value < 0) return;
  const declared = walk.scope?.find(name);
  if (declared !== undefined) {
    walk.out.holds(declared, value);
    walk.grown.assigned(declared, value);
  } else if (name === 'exports') writeExport('=', value, walk);
  else walk.out.node(Kind.assign, walk.out.string(name), value);
}

/** Stores a value in a property of what stands at an expression, be it what the file exports. */
export function storeProperty(base: ts.Expression, name: string, value: number, walk: Walk): void {
  if (isOwnExports(base, walk)) writeExport(name, value, walk);
  else writeProperty(base, name, value, walk);
}

function writeProperty(base: ts.Expression, name: string, value: number, walk: Walk): void {
  const baseNode = walk.value(base);
  if (baseNode >= 0 && value >= 0) walk.out.node(Kind.write, baseNode, walk.out.string(name), value);
}

function writeExport(name: string, value: number, walk: Walk): void {
  if (value >= 0) walk.out.node(Kind.export, walk.out.string(name), value);
}

/** `exports`, `module.exports`. */
function isOwnExports(node: ts.Expression, walk: Walk): boolean {
  if (isModuleExports(node, walk)) return true;
  return ts.isIdentifier(node) && node.text === 'exports' && walk.scope?.find('exports') === undefined;
}

function storeInPattern(target: ts.Expression, value: number, walk: Walk): void {
  const { out } = walk;
  if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isAsExpression(target)) {
    store(target.expression, value, walk);
  } else if (ts.isBinaryExpression(target) && target.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    store(target.left, out.any([value, walk.value(target.right)]), walk);
  } else if (ts.isArrayLiteralExpression(target)) {
    for (const [index, element] of target.elements.entries()) {
      if (ts.isOmittedExpression(element)) continue;
      if (ts.isSpreadElement(element)) store(element.expression, out.pick(value, [Step.rest]), walk);
      else store(element, out.pick(value, [out.string(String(index))]), walk);
    }
  } else if (ts.isObjectLiteralExpression(target)) {
    for (const property of target.properties) storeInProperty(property, value, walk);
  }
}

function storeInProperty(property: ts.ObjectLiteralElementLike, value: number, walk: Walk): void {
  const { out } = walk;
  if (ts.isSpreadAssignment(property)) store(property.expression, value, walk);
  else if (ts.isShorthandPropertyAssignment(property)) {
    const name = property.name.text;
    const fallback = property.objectAssignmentInitializer;
    const picked = out.pick(value, [out.string(name)]);
    storeInName(name, fallback ? out.any([picked, walk.value(fallback)]) : picked, walk);
  } else if (ts.isPropertyAssignment(property)) {
    const name = propertyName(property.name);
    store(property.initializer, out.pick(value, [name === undefined ? Step.any : out.string(name)]), walk);
  }
}

/** The value of `x++` and its like: what was there. */
export function steppedValue(operand: ts.Expression, walk: Walk): number {
  return ts.isIdentifier(operand) ? nameValue(operand.text, walk) : walk.value(operand);
}
