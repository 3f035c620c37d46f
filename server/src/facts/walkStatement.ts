/** Walks one top-level statement into the flow graph: which kind of node each expression becomes. */
import ts from 'typescript';
import { walkUnder } from './alternatives.js';
import { steppedValue } from './assignments.js';
import { callValue, elementCall, taggedValue } from './calls.js';
import { classNode } from './classes.js';
import { noteComparison } from './comparisons.js';
import {
  arrayValue,
  binaryValue,
  elementValue,
  objectValue,
  readValue,
  templateValue,
} from './expressions.js';
import type { FlowWriter } from './flowWriter.js';
import { functionNode } from './functions.js';
import { GrownTexts } from './grownTexts.js';
import type { LiteralWriter } from './literals.js';
import { nameValue, thisValue } from './names.js';
import { Kind, Step } from './nodeKinds.js';
import { visitStatement } from './statements.js';
import { typeValues } from './types.js';
import type { NamedModules, Walk } from './walk.js';

/** Creates the walk over the statements of a file, one after the other. */
export function createWalk(
  source: ts.SourceFile,
  out: FlowWriter,
  literals: LiteralWriter,
  modules: NamedModules,
): Walk {
  const walk: Walk = {
    source,
    out,
    literals,
    grown: new GrownTexts(out),
    modules,
    constants: new Map(),
    scope: null,
    around: { node: -1, returns: [], yields: [] },
    thisOwner: -1,
    thisIsClass: false,
    classNode: -1,
    heritage: -1,
    throws: false,
    isIdle: false,
    value: (node) => (node ? expressionValue(node, walk) : -1),
    named: (node, name) => (node ? namedValue(node, name, walk) : -1),
    effect: (node) => {
      if (node) expressionEffect(node, walk);
    },
    visit: (node) => visitStatement(node, walk),
  };
  return walk;
}

function expressionValue(node: ts.Node, walk: Walk): number {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
      return nameValue((node as ts.Identifier).text, walk);
    case ts.SyntaxKind.MetaProperty:
      return node.getText(walk.source) === 'import.meta' ? walk.out.name('import.meta') : -1;
    case ts.SyntaxKind.PropertyAccessExpression:
      return readValue(node as ts.PropertyAccessExpression, walk);
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
      return callValue(node as ts.CallExpression, walk, true);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return walk.literals.text(node as ts.StringLiteralLike);
    case ts.SyntaxKind.NumericLiteral:
      return walk.literals.number(node as ts.NumericLiteral);
    case ts.SyntaxKind.TemplateExpression:
      return templateValue(node as ts.TemplateExpression, walk);
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
      return expressionValue((node as ts.ParenthesizedExpression).expression, walk);
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.TypeAssertionExpression: {
      const { expression, type } = node as ts.AssertionExpression;
      return walk.out.any([expressionValue(expression, walk), ...typeValues(type, walk)]);
    }
    case ts.SyntaxKind.ObjectLiteralExpression:
      return objectValue(node as ts.ObjectLiteralExpression, walk);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return arrayValue(node as ts.ArrayLiteralExpression, walk);
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
      return functionNode(node as ts.ArrowFunction, walk).node;
    case ts.SyntaxKind.BinaryExpression:
      return binaryValue(node as ts.BinaryExpression, walk);
    case ts.SyntaxKind.ThisKeyword:
      return thisValue(walk);
    case ts.SyntaxKind.ElementAccessExpression:
      return elementValue(node as ts.ElementAccessExpression, walk);
    case ts.SyntaxKind.ConditionalExpression: {
      const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression;
      walk.effect(condition);
      return walk.out.any([
        walkUnder(condition, true, walk, () => walk.value(whenTrue)),
        walkUnder(condition, false, walk, () => walk.value(whenFalse)),
      ]);
    }
    case ts.SyntaxKind.SpreadElement: {
      const value = walk.value((node as ts.SpreadElement).expression);
      return value < 0 ? -1 : walk.out.node(Kind.spread, value);
    }
    case ts.SyntaxKind.ClassExpression:
      return classNode(node as ts.ClassExpression, walk);
    default:
      return otherValue(node, walk);
  }
}

function namedValue(node: ts.Node, name: string, walk: Walk): number {
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return functionNode(node, walk, { name }).node;
  return ts.isClassExpression(node) ? classNode(node, walk, name) : expressionValue(node, walk);
}

/** Forms of expressions that are rarer, or say nothing. */
function otherValue(node: ts.Node, walk: Walk): number {
  switch (node.kind) {
    case ts.SyntaxKind.PrefixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression;
      if (operator === ts.SyntaxKind.PlusToken) return walk.value(operand);
      // `~~x` is the whole number.
      if (operator === ts.SyntaxKind.TildeToken && ts.isPrefixUnaryExpression(operand))
        return operand.operator === operator ? walk.value(operand.operand) : -1;
      if (operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken)
        return steppedValue(operand, walk);
      walk.effect(operand);
      return -1;
    }
    case ts.SyntaxKind.PostfixUnaryExpression:
      return steppedValue((node as ts.PostfixUnaryExpression).operand, walk);
    case ts.SyntaxKind.TaggedTemplateExpression:
      return taggedValue(node as ts.TaggedTemplateExpression, walk);
    case ts.SyntaxKind.YieldExpression: {
      const { expression, asteriskToken } = node as ts.YieldExpression;
      const value = walk.value(expression);
      walk.around.yields.push(asteriskToken ? walk.out.pick(value, [Step.element]) : value);
      return -1;
    }
    case ts.SyntaxKind.JsxElement:
      elementCall((node as ts.JsxElement).openingElement, walk);
      for (const child of (node as ts.JsxElement).children) walk.effect(child);
      return -1;
    case ts.SyntaxKind.JsxSelfClosingElement:
      return elementCall(node as ts.JsxSelfClosingElement, walk);
    default:
      if (node.kind < ts.SyntaxKind.FirstTypeNode || node.kind > ts.SyntaxKind.LastTypeNode)
        ts.forEachChild(node, walk.effect);
      return -1;
  }
}

/** An expression whose value nobody takes: only what it does counts. */
function expressionEffect(node: ts.Node, walk: Walk): void {
  switch (node.kind) {
    case ts.SyntaxKind.Identifier:
    case ts.SyntaxKind.NumericLiteral:
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
    case ts.SyntaxKind.ThisKeyword:
    case ts.SyntaxKind.RegularExpressionLiteral:
      return;
    case ts.SyntaxKind.PropertyAccessExpression:
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.VoidExpression:
    case ts.SyntaxKind.TypeOfExpression:
    case ts.SyntaxKind.DeleteExpression:
      expressionEffect((node as ts.PropertyAccessExpression).expression, walk);
      return;
    case ts.SyntaxKind.CallExpression:
    case ts.SyntaxKind.NewExpression:
      callValue(node as ts.CallExpression, walk, false);
      return;
    case ts.SyntaxKind.BinaryExpression:
      binaryEffect(node as ts.BinaryExpression, walk);
      return;
    case ts.SyntaxKind.ConditionalExpression: {
      const { condition, whenTrue, whenFalse } = node as ts.ConditionalExpression;
      for (const one of [condition, whenTrue, whenFalse]) expressionEffect(one, walk);
      return;
    }
    default:
      expressionValue(node, walk);
  }
}

function binaryEffect(node: ts.BinaryExpression, walk: Walk): void {
  const { kind } = node.operatorToken;
  if (kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment) {
    binaryValue(node, walk);
    return;
  }
  noteComparison(node, walk);
  // Chains lean to the left, deeper than the stack.
  const rights: ts.Expression[] = [];
  let at: ts.Expression = node;
  while (ts.isBinaryExpression(at) && at.operatorToken.kind === kind) {
    if (at !== node) noteComparison(at, walk);
    rights.push(at.right);
    at = at.left;
  }
  expressionEffect(at, walk);
  for (const right of rights.reverse()) expressionEffect(right, walk);
}
