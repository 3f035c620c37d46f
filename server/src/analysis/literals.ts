/** The table of a file's literal tokens: which of them the facts keep, and under which number. */
import ts from 'typescript';
import type { LineIndex } from '../syntax/lineIndex.js';
import { valueOfNumber } from '../syntax/numericLiteral.js';
import type { LiteralFacts, MentionFacts } from './fileFacts.js';

export interface LiteralTable {
  /** The number of a numeric literal, a string literal, or a whole template. */
  indexOf(node: ts.Node): number;
  /** Adds what the literal surely names by itself. */
  mention(node: ts.Node, mentions: readonly MentionFacts[]): void;
  /** The number a literal says; null for text. */
  valueAt(index: number): number | null;
  factsOf(index: number): LiteralFacts;
}

export function createLiteralTable(source: ts.SourceFile, lines: LineIndex): LiteralTable {
  const numbers = new Map<ts.Node, number>();
  const nodes: ts.Node[] = [];
  const mentions = new Map<ts.Node, MentionFacts[]>();
  const indexOf = (node: ts.Node): number => {
    let index = numbers.get(node);
    if (index === undefined) {
      index = nodes.length;
      nodes.push(node);
      numbers.set(node, index);
    }
    return index;
  };
  return {
    indexOf,
    mention(node, more) {
      indexOf(node);
      const known = mentions.get(node) ?? [];
      for (const one of more) if (!known.some((other) => other.start === one.start)) known.push(one);
      mentions.set(node, known);
    },
    valueAt: (index) => numberOf(nodes[index]),
    factsOf(index) {
      const node = nodes[index];
      if (!node) throw new RangeError(`no literal has the number ${index}`);
      const start = node.getStart(source);
      const end = node.getEnd();
      const carrier = carrierOf(node);
      return {
        token: lines.span(start, end),
        lineStarts: lineStartsIn(source.text, start, end),
        text: source.text.slice(start, Math.min(end, start + 60)),
        value: numberOf(node),
        carrier: carrier && {
          name: carrier.text,
          span: lines.span(carrier.getStart(source), carrier.getEnd()),
        },
        mentions: mentions.get(node) ?? [],
      };
    },
  };
}

function lineStartsIn(text: string, start: number, end: number): number[] {
  const starts: number[] = [];
  for (const match of text.slice(start, end).matchAll(/\r\n|\r|\n/g))
    starts.push(start + match.index + match[0].length);
  return starts;
}

function numberOf(node: ts.Node | undefined): number | null {
  return node && ts.isNumericLiteral(node) ? valueOfNumber(node) : null;
}

const assigning = new Set([
  ts.SyntaxKind.EqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** The name that an expression's value is given: of a variable, parameter, property, field, enum member or assignment. */
export function carrierOf(node: ts.Node): ts.Identifier | ts.PrivateIdentifier | ts.StringLiteral | null {
  let at = node;
  while (isTransparent(at.parent, at)) at = at.parent;
  const { parent } = at;
  if (
    (ts.isVariableDeclaration(parent) ||
      ts.isPropertyAssignment(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isBindingElement(parent) ||
      ts.isEnumMember(parent)) &&
    parent.initializer === at
  ) {
    const { name } = parent;
    return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteral(name) ? name : null;
  }
  if (ts.isBinaryExpression(parent) && assigning.has(parent.operatorToken.kind) && parent.right === at) {
    if (ts.isIdentifier(parent.left)) return parent.left;
    if (ts.isPropertyAccessExpression(parent.left)) return parent.left.name;
    if (ts.isElementAccessExpression(parent.left) && ts.isStringLiteral(parent.left.argumentExpression))
      return parent.left.argumentExpression;
  }
  return null;
}

/** `Number(x)`, `parseInt(x, 10)`, `Number.parseInt(x, 10)`. */
export function isConversion(callee: ts.Expression): boolean {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) && /^(?:Number|String|parseInt|parseFloat)$/.test(name.text);
}

/** Whether a parent hands the value of `child` on as it is (parentheses, assertions, defaults, arithmetic, conversions, arrays). */
function isTransparent(parent: ts.Node | undefined, child: ts.Node): boolean {
  if (!parent) return false;
  if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent))
    return true;
  if (ts.isNonNullExpression(parent) || ts.isPrefixUnaryExpression(parent) || ts.isAwaitExpression(parent))
    return true;
  if (ts.isTypeAssertionExpression(parent) || ts.isTemplateSpan(parent) || ts.isTemplateExpression(parent))
    return true;
  if (ts.isConditionalExpression(parent)) return parent.condition !== child;
  if (ts.isArrayLiteralExpression(parent)) return true;
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    return (
      operator === ts.SyntaxKind.BarBarToken ||
      operator === ts.SyntaxKind.QuestionQuestionToken ||
      operator === ts.SyntaxKind.AmpersandAmpersandToken ||
      operator === ts.SyntaxKind.PlusToken ||
      operator === ts.SyntaxKind.MinusToken
    );
  }
  if (ts.isCallExpression(parent)) return parent.arguments[0] === child && isConversion(parent.expression);
  return false;
}
