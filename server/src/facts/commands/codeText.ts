/** Texts of code whose characters know where they stand: literals, templates and sums of them, values put in as variables. */
import ts from 'typescript';
import { isConversion } from '../carriers.js';
import { decodedPart, type SourceText } from './sourceText.js';

/** Takes down the tokens that a text is made of, and gives values that are put in the name of a variable. */
export interface CodeTextParts {
  token(node: ts.Node): void;
  hole(value: ts.Expression): string;
}

/** Parts of one text; a longer one is data. */
const maxParts = 40;

/** The text that an expression says; null where it says none. */
export function codeText(
  expression: ts.Expression,
  parts: CodeTextParts,
  source: ts.SourceFile,
): SourceText | null {
  const found: SourceText[] = [];
  if (!collect(expression, found, parts, source) || found.length > maxParts) return null;
  const [only, ...others] = found;
  if (others.length === 0) return only ?? null;
  const offsets = found.flatMap(({ text, at }) => Array.from(text, (_, i) => at(i)));
  return { text: found.map(({ text }) => text).join(''), at: (index) => offsets[index] ?? -1 };
}

/** Whether all of an expression is text; what is found of it is added. */
function collect(
  node: ts.Expression,
  found: SourceText[],
  parts: CodeTextParts,
  source: ts.SourceFile,
): boolean {
  if (ts.isStringLiteralLike(node)) {
    parts.token(node);
    found.push(decodedPart(node.text, source.text, node.getStart(source) + 1, node.end - 1));
    return true;
  }
  if (ts.isTemplateExpression(node)) {
    parts.token(node);
    const add = (chunk: ts.TemplateLiteralLikeNode): void => {
      const closing = chunk.kind === ts.SyntaxKind.TemplateTail ? 1 : 2;
      const start = chunk.getStart(source) + 1;
      if (chunk.text !== '')
        found.push(decodedPart(chunk.text, source.text, start, Math.max(start, chunk.end - closing)));
    };
    add(node.head);
    for (const { expression, literal } of node.templateSpans) {
      found.push(holeOf(expression, parts));
      add(literal);
    }
    return true;
  }
  if (ts.isParenthesizedExpression(node)) return collect(node.expression, found, parts, source);
  if (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken &&
    found.length < maxParts
  )
    return collect(node.left, found, parts, source) && collect(node.right, found, parts, source);
  found.push(holeOf(node, parts));
  return true;
}

function holeOf(value: ts.Expression, parts: CodeTextParts): SourceText {
  const name = isPlain(value) ? parts.hole(value) : '__';
  return { text: `\${${name}}`, at: () => -1 };
}

/** Whether reading an expression again writes nothing down that calls or declares. */
function isPlain(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return true;
  if (ts.isPropertyAccessExpression(node))
    return node.expression.kind === ts.SyntaxKind.ThisKeyword || isPlain(node.expression);
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return isPlain(node.expression);
  if (ts.isBinaryExpression(node)) return isPlain(node.left) && isPlain(node.right);
  if (ts.isConditionalExpression(node)) return isPlain(node.whenTrue) && isPlain(node.whenFalse);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => isPlain(expression));
  if (!ts.isCallExpression(node)) return false;
  const { expression, arguments: args } = node;
  if (isConversion(expression)) return args.every(isPlain);
  return (
    ts.isPropertyAccessExpression(expression) &&
    expression.name.text === 'toString' &&
    isPlain(expression.expression)
  );
}

/** An expression as it is written, without what stands before it. */
export function textOfCode(node: ts.Node, source: ts.SourceFile): string {
  return source.text.slice(node.getStart(source), node.end);
}
