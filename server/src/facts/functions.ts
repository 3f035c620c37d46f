/** From functions to nodes: parameters, what they return and yield, and whose `this` they have. */
import ts from 'typescript';
import { beginning, noteUnless, visitStatements } from './alternatives.js';
import { bindPattern, declareHoisted, declareLexical } from './bindings.js';
import { Flag, Kind } from './nodeKinds.js';
import { typeValues } from './types.js';
import { type FunctionAround, Scope, type Walk } from './walk.js';

/** What is known of a function from where it stands. */
export interface FunctionPlace {
  /** The name that it is given, where it has none of its own. */
  readonly name?: string;
  /** The object or class whose method it is. */
  readonly owner?: number;
  readonly flags?: number;
}

/** A function that was written down. */
export interface WrittenFunction {
  readonly node: number;
  /** The node of what it returns, -1 for nothing. */
  readonly returns: number;
  /** Its parameters, in order. */
  readonly parameters: readonly number[];
}

type FunctionNode = ts.FunctionLikeDeclaration;

/** Writes a function and its body. */
export function functionNode(node: FunctionNode, walk: Walk, place: FunctionPlace = {}): WrittenFunction {
  const { out } = walk;
  const own = node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
  const isArrow = ts.isArrowFunction(node);
  const flags = (isArrow ? Flag.arrow : 0) | (place.flags ?? 0);
  const fn = out.node(Kind.function, out.string(own ?? place.name ?? ''), -1, -1, flags);
  const { around: aroundBefore, scope, thisOwner, thisIsClass } = walk;
  const around: FunctionAround = { node: fn, returns: [], yields: [] };
  walk.around = around;
  walk.scope = new Scope(walk.scope);
  if (!isArrow) {
    walk.thisOwner = fn;
    walk.thisIsClass = false;
  }
  if (own !== undefined && ts.isFunctionExpression(node)) walk.scope.declare(own, fn);
  const parameters = writeParameters(node, fn, walk);
  writeBody(node, walk);
  const returns = out.any(around.returns);
  const yields = out.any(around.yields);
  const last = out.nextNode - 1;
  out.complete(fn, out.list(parameters), out.list([last, place.owner ?? -1, returns, yields]));
  walk.around = aroundBefore;
  walk.scope = scope;
  walk.thisOwner = thisOwner;
  walk.thisIsClass = thisIsClass;
  return { node: fn, returns, parameters };
}

function writeParameters(node: FunctionNode, fn: number, walk: Walk): number[] {
  const { out } = walk;
  const found: number[] = [];
  for (const parameter of node.parameters) {
    const { name, initializer, type } = parameter;
    if (ts.isIdentifier(name) && name.text === 'this') continue;
    const flags = (parameter.dotDotDotToken ? Flag.rest : 0) | (initializer ? Flag.default : 0);
    const written = out.parameter(ts.isIdentifier(name) ? name.text : '', fn, found.length, flags);
    found.push(written);
    if (ts.isIdentifier(name)) walk.scope?.declare(name.text, written);
    if (initializer) {
      const from = beginning(walk);
      out.holds(written, walk.value(initializer));
      noteUnless(written, from, walk);
    }
    for (const typed of type ? typeValues(type, walk) : []) out.holds(written, typed);
    if (!ts.isIdentifier(name)) bindPattern(name, written, walk);
    for (const decorator of ts.canHaveDecorators(parameter) ? (ts.getDecorators(parameter) ?? []) : [])
      walk.effect(decorator.expression);
  }
  return found;
}

function writeBody({ body }: FunctionNode, walk: Walk): void {
  if (!body) return;
  if (!ts.isBlock(body)) {
    const value = walk.value(body);
    if (value >= 0) walk.around.returns.push(value);
    return;
  }
  declareLexical(body.statements, walk);
  for (const statement of body.statements) declareHoisted(statement, walk);
  visitStatements(body.statements, walk, true);
}
