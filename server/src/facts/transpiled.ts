/** What transpilers and bundlers write for the syntax of modules and classes: definitions of properties by a call. */
import ts from 'typescript';
import { storeProperty } from './assignments.js';
import { functionNode } from './functions.js';
import { lastName } from './names.js';
import { Kind } from './nodeKinds.js';
import type { Walk } from './walk.js';

/**
 * Writes what such a call defines: `Object.defineProperty(exports, 'a', { get: () => b })` (TypeScript), `__export(all, {
 * a: () => b })` (esbuild), `__exportStar(require('./a'), exports)` (TypeScript), `_createClass(A, [{ key: 'b', value:
 * function () {} }])` (Babel). Answers the node of the call's value; undefined where the call is none of these.
 */
export function definedByCall(node: ts.CallExpression, walk: Walk): number | undefined {
  const [first, second, third] = node.arguments;
  if (!first || !second) return undefined;
  switch (lastName(node.expression)) {
    case 'defineProperty':
      if (third && ts.isStringLiteralLike(second) && ts.isObjectLiteralExpression(third))
        return defineProperty(first, second.text, third, walk);
      return undefined;
    case '__export':
      return ts.isObjectLiteralExpression(second) ? defineGetters(first, second, walk) : undefined;
    case '__exportStar':
      return exportStar(first, second, walk);
    case '_createClass':
      return ts.isArrayLiteralExpression(second) ? defineMembers(first, second, walk) : undefined;
    default:
      return undefined;
  }
}

function defineProperty(
  holder: ts.Expression,
  name: string,
  descriptor: ts.ObjectLiteralExpression,
  walk: Walk,
): number {
  for (const property of descriptor.properties) {
    const part = property.name && ts.isIdentifier(property.name) ? property.name.text : '';
    if (part === 'value' && ts.isPropertyAssignment(property))
      storeProperty(holder, name, walk.named(property.initializer, name), walk);
    else if (part === 'get') storeProperty(holder, name, valueOfGetter(property, walk), walk);
    else if (ts.isPropertyAssignment(property)) walk.effect(property.initializer);
  }
  return walk.value(holder);
}

function defineGetters(holder: ts.Expression, getters: ts.ObjectLiteralExpression, walk: Walk): number {
  for (const property of getters.properties) {
    const { name } = property;
    if (name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)))
      storeProperty(holder, name.text, valueOfGetter(property, walk), walk);
  }
  return walk.value(holder);
}

/** What a getter gives: a function in place, a method, or the name of a function. */
function valueOfGetter(property: ts.ObjectLiteralElementLike, walk: Walk): number {
  if (ts.isMethodDeclaration(property)) return functionNode(property, walk).returns;
  if (!ts.isPropertyAssignment(property)) return -1;
  const { initializer } = property;
  if (ts.isFunctionExpression(initializer) || ts.isArrowFunction(initializer))
    return functionNode(initializer, walk).returns;
  const getter = walk.value(initializer);
  return getter < 0 ? -1 : walk.out.node(Kind.call, getter, walk.out.list([]), walk.out.string(''));
}

/** `require('./a')` whose names the file exports, too. */
function exportStar(module: ts.Expression, holder: ts.Expression, walk: Walk): number | undefined {
  if (!ts.isIdentifier(holder) || holder.text !== 'exports' || !ts.isCallExpression(module)) return undefined;
  const [specifier] = module.arguments;
  if (lastName(module.expression) !== 'require' || !specifier || !ts.isStringLiteralLike(specifier))
    return undefined;
  walk.out.node(Kind.exportStar, walk.out.string(specifier.text));
  return -1;
}

function defineMembers(holder: ts.Expression, members: ts.ArrayLiteralExpression, walk: Walk): number {
  const { out } = walk;
  for (const member of members.elements) {
    if (!ts.isObjectLiteralExpression(member)) continue;
    const part = (name: string): ts.Expression | undefined =>
      member.properties.filter(ts.isPropertyAssignment).find((one) => one.name.getText(walk.source) === name)
        ?.initializer;
    const key = part('key');
    const value = part('value');
    if (!key || !value || !ts.isStringLiteralLike(key)) continue;
    const written = walk.named(value, key.text);
    const base = walk.value(holder);
    if (base >= 0 && written >= 0)
      out.node(Kind.write, out.node(Kind.read, base, out.string('prototype')), out.string(key.text), written);
  }
  return walk.value(holder);
}
