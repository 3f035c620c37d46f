/** The table of a file's literal tokens: which of them the facts keep, and under which number. */
import ts from 'typescript';
import type { LineIndex } from '../syntax/lineIndex.js';
import { valueOfNumber } from '../syntax/numericLiteral.js';
import type { LiteralFacts, MentionFacts } from './fileFacts.js';
import { NodeNumbers } from './nodeTables.js';

export interface LiteralTable {
  /** Numeric literals, string literals, and whole templates. */
  readonly numbers: NodeNumbers;
  /** The number of a numeric literal, a string literal, or a whole template. */
  indexOf(node: ts.Node): number;
  /** Notes what the literal surely names by itself. */
  mention(node: ts.Node, mentions: readonly MentionFacts[]): void;
  /** Whether the literal names anything by itself. */
  isMentioned(node: ts.Node): boolean;
  /** The literal is gone: what it named is forgotten. */
  forget(node: ts.Node): void;
  /** The number that a literal says, also one that is gone; null for text. */
  valueAt(index: number): number | null;
  factsOf(index: number): LiteralFacts;
  /** Another node stands for a literal from now on; what was noted of it by then holds. */
  replace(before: ts.Node, after: ts.Node): void;
}

/** Creates the table; `place` gives the tree and its lines as they are at the time. */
export function createLiteralTable(
  place: () => { readonly source: ts.SourceFile; readonly lines: LineIndex },
): LiteralTable {
  const numbers = new NodeNumbers();
  /** What is written is not to be had any more once a node is gone. */
  const values: (number | null)[] = [];
  /** With offsets from the beginning of the literal. */
  const mentions = new Map<ts.Node, readonly MentionFacts[]>();
  return {
    numbers,
    indexOf(node) {
      const index = numbers.of(node);
      if (index === values.length) values.push(numberOf(node));
      return index;
    },
    mention(node, found) {
      const start = node.getStart(place().source);
      mentions.set(
        node,
        found.map((one) => ({ ...one, start: one.start - start, end: one.end - start })),
      );
    },
    isMentioned: (node) => mentions.has(node),
    forget: (node) => {
      mentions.delete(node);
    },
    valueAt: (index) => values[index] ?? null,
    factsOf(index) {
      const { source, lines } = place();
      const node = numbers.nodeOf(index);
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
        mentions: (mentions.get(node) ?? []).map((one) => ({
          ...one,
          start: start + one.start,
          end: start + one.end,
        })),
      };
    },
    replace(before, after) {
      if (numbers.has(before)) values[numbers.of(before)] = numberOf(after);
      numbers.replace(before, after);
      const found = mentions.get(before);
      if (found && !mentions.has(after)) mentions.set(after, found);
      mentions.delete(before);
    },
  };
}

function lineStartsIn(text: string, start: number, end: number): number[] {
  const starts: number[] = [];
  for (const match of text.slice(start, end).matchAll(/\r\n|\r|\n/g))
    starts.push(start + match.index + match[0].length);
  return starts;
}

function numberOf(node: ts.Node): number | null {
  return ts.isNumericLiteral(node) ? valueOfNumber(node) : null;
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
