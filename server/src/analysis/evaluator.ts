/** From an expression to its possible values: literals, constants, defaults, options, templates, arithmetic. */
import ts from 'typescript';
import { valueOfNumber } from '../syntax/numericLiteral.js';
import { valueOfDeclaration, valueOfThis } from './bindings.js';
import { valueOfCall, valueOfNew } from './callValues.js';
import type { FileContext } from './fileContext.js';
import type { Value } from './fileFacts.js';
import { valueOfType } from './typeValues.js';
import { either, unknown } from './valueAlgebra.js';

const arithmetic = new Map<ts.SyntaxKind, string>([
  [ts.SyntaxKind.PlusToken, '+'],
  [ts.SyntaxKind.MinusToken, '-'],
  [ts.SyntaxKind.AsteriskToken, '*'],
  [ts.SyntaxKind.SlashToken, '/'],
  [ts.SyntaxKind.PercentToken, '%'],
]);

/** One level of {@link FileContext.valueOf}; recursion goes through the context, which bounds it. */
export function evaluate(node: ts.Node, context: FileContext): Value {
  switch (node.kind) {
    case ts.SyntaxKind.NumericLiteral:
      return numberValue(node as ts.NumericLiteral, context);
    case ts.SyntaxKind.StringLiteral:
    case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
      return textValue(node, node as ts.StringLiteralLike, context);
    case ts.SyntaxKind.TemplateExpression:
      return templateValue(node as ts.TemplateExpression, context);
    case ts.SyntaxKind.AsExpression: {
      const { expression, type } = node as ts.AsExpression;
      return either([context.valueOf(expression), valueOfType(type, context)]);
    }
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
    case ts.SyntaxKind.AwaitExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
    case ts.SyntaxKind.SpreadElement:
      return context.valueOf((node as ts.ParenthesizedExpression).expression);
    case ts.SyntaxKind.Identifier:
      return identifierValue(node as ts.Identifier, context);
    case ts.SyntaxKind.ThisKeyword:
      return valueOfThis(node, context);
    case ts.SyntaxKind.PropertyAccessExpression:
      return propertyValue(node as ts.PropertyAccessExpression, context);
    case ts.SyntaxKind.ElementAccessExpression:
      return elementValue(node as ts.ElementAccessExpression, context);
    case ts.SyntaxKind.CallExpression:
      return valueOfCall(node as ts.CallExpression, context);
    case ts.SyntaxKind.NewExpression:
      return valueOfNew(node as ts.NewExpression, context);
    case ts.SyntaxKind.ObjectLiteralExpression:
      return objectValue(node as ts.ObjectLiteralExpression, context);
    case ts.SyntaxKind.ArrayLiteralExpression:
      return arrayValue(node as ts.ArrayLiteralExpression, context);
    case ts.SyntaxKind.ConditionalExpression: {
      const { whenTrue, whenFalse } = node as ts.ConditionalExpression;
      return either([context.valueOf(whenTrue), context.valueOf(whenFalse)]);
    }
    case ts.SyntaxKind.BinaryExpression:
      return binaryValue(node as ts.BinaryExpression, context);
    case ts.SyntaxKind.PrefixUnaryExpression: {
      const { operator, operand } = node as ts.PrefixUnaryExpression;
      return operator === ts.SyntaxKind.PlusToken ? context.valueOf(operand) : unknown;
    }
    case ts.SyntaxKind.ArrowFunction:
    case ts.SyntaxKind.FunctionExpression:
    case ts.SyntaxKind.FunctionDeclaration:
    case ts.SyntaxKind.MethodDeclaration:
      return { k: 'fn', fn: context.functionOf(node) };
    case ts.SyntaxKind.ClassExpression:
    case ts.SyntaxKind.ClassDeclaration:
      return { k: 'cls', cls: context.classOf(node) };
    default:
      return unknown;
  }
}

function numberValue(node: ts.NumericLiteral, context: FileContext): Value {
  const value = valueOfNumber(node);
  // Factors and offsets may be any integer; only what can end up as a port or lead to one is kept.
  return Number.isInteger(value) && value <= 10_000_000
    ? { k: 'num', lit: context.literals.indexOf(node) }
    : unknown;
}

const maxText = 2000;

function textValue(token: ts.Node, chunk: ts.Node & { text: string }, context: FileContext): Value {
  if (chunk.text.length > maxText) return unknown;
  const start = chunk.getStart(context.source);
  const raw = context.source.text.slice(start + 1, chunk.getEnd() - closingLength(chunk));
  const at = token === chunk ? 1 : start + 1 - token.getStart(context.source);
  return { k: 'text', lit: context.literals.indexOf(token), text: raw, at };
}

/** Units that close a chunk: a quote, a back-tick, `}`…`${` of template pieces. */
function closingLength(chunk: ts.Node): number {
  return chunk.kind === ts.SyntaxKind.TemplateHead || chunk.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1;
}

function templateValue(node: ts.TemplateExpression, context: FileContext): Value {
  const parts: Value[] = [];
  const addChunk = (chunk: ts.TemplateLiteralLikeNode): void => {
    if (chunk.text !== '') parts.push(textValue(node, chunk, context));
  };
  addChunk(node.head);
  for (const span of node.templateSpans) {
    parts.push(context.valueOf(span.expression));
    addChunk(span.literal);
  }
  return { k: 'cat', parts };
}

function identifierValue(node: ts.Identifier, context: FileContext): Value {
  if (node.text === 'undefined') return unknown;
  const declaration = context.scopes.find(node.text, node);
  if (declaration) return valueOfDeclaration(declaration, context);
  if (node.text === 'exports') return unknown;
  return { k: 'ref', imp: -1, path: [node.text] };
}

function propertyValue(node: ts.PropertyAccessExpression, context: FileContext): Value {
  const name = node.name.text;
  const receiver = node.expression;
  // What a system or user sets is only known when the code runs.
  if (ts.isPropertyAccessExpression(receiver) && receiver.name.text === 'env') return unknown;
  const value = context.valueOf(receiver);
  if (ts.isPrivateIdentifier(node.name)) return context.step(value, `#${name.replace(/^#/, '')}`);
  const stepped = context.step(value, name);
  // `new URL(…).href` and the options read back from a command line name the same text.
  if (stepped.k === 'unknown' && passingProperties.has(name)) return value;
  return stepped;
}

const passingProperties = new Set(['href', 'argv', 'origin', 'host']);

function elementValue(node: ts.ElementAccessExpression, context: FileContext): Value {
  const value = context.valueOf(node.expression);
  const index = node.argumentExpression;
  if (index && (ts.isStringLiteralLike(index) || ts.isNumericLiteral(index)))
    return context.step(value, index.text);
  return either([context.step(value, '[]'), context.step(value, '*')]);
}

function objectValue(node: ts.ObjectLiteralExpression, context: FileContext): Value {
  const entries: [string, Value][] = [];
  const spread: Value[] = [];
  for (const property of node.properties.slice(0, 600)) {
    if (ts.isSpreadAssignment(property)) spread.push(context.valueOf(property.expression));
    else if (ts.isShorthandPropertyAssignment(property)) {
      const declaration = context.scopes.find(property.name.text, node);
      if (declaration) entries.push([property.name.text, valueOfDeclaration(declaration, context)]);
    } else {
      const name = nameOf(property.name);
      if (name === undefined) continue;
      if (ts.isPropertyAssignment(property)) entries.push([name, context.valueOf(property.initializer)]);
      else if (ts.isMethodDeclaration(property)) entries.push([name, context.valueOf(property)]);
      else if (ts.isGetAccessor(property)) entries.push([name, context.returnsOf(property)]);
    }
  }
  return { k: 'obj', entries, spread };
}

/** The static name of a property, or undefined when it is computed. */
export function nameOf(name: ts.PropertyName | undefined): string | undefined {
  if (!name) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  if (ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  return undefined;
}

function arrayValue(node: ts.ArrayLiteralExpression, context: FileContext): Value {
  const items: Value[] = [];
  for (const element of node.elements.slice(0, 300)) {
    const value = context.valueOf(element);
    if (ts.isSpreadElement(element)) items.push(context.step(value, '[]'));
    else items.push(value);
  }
  return { k: 'arr', items };
}

function binaryValue(node: ts.BinaryExpression, context: FileContext): Value {
  const operator = node.operatorToken.kind;
  switch (operator) {
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return either([context.valueOf(node.left), context.valueOf(node.right)]);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return context.valueOf(node.right);
  }
  const op = arithmetic.get(operator);
  if (!op) return unknown;
  const left = context.valueOf(node.left);
  const right = context.valueOf(node.right);
  if (op === '+' && (isText(left) || isText(right)))
    return { k: 'cat', parts: [...partsOf(left), ...partsOf(right)] };
  if (left.k === 'unknown' && right.k === 'unknown') return unknown;
  return { k: 'math', op, left, right };
}

function isText(value: Value): boolean {
  return value.k === 'text' || value.k === 'cat' || (value.k === 'or' && value.of.some(isText));
}

function partsOf(value: Value): readonly Value[] {
  return value.k === 'cat' ? value.parts : [value];
}
