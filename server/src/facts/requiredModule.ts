/** Which modules `require(…)` and `import(…)` name: by literals, by constants, or by paths that begin with the folder of the file or of the program. */
import ts from 'typescript';
import { startFolder } from '../syntax/importNotes.js';
import { chainedOperands } from './chainedOperands.js';
import { lastName } from './names.js';

/** What is known of names that hold the path, or the name, of a module. */
export type ModuleConstants = (name: string) => readonly string[] | undefined;

/** Modules that one argument can name. */
const maxModules = 4;

/**
 * The specifiers that an argument names, as code would write them in the file; a path below the folder in which the
 * program is started begins with {@link startFolder}. None where that cannot be told.
 */
export function requiredModules(
  argument: ts.Expression | undefined,
  known: ModuleConstants,
): readonly string[] {
  if (!argument) return [];
  const node = bare(argument);
  if (ts.isConditionalExpression(node)) return either(node.whenTrue, node.whenFalse, known);
  if (ts.isBinaryExpression(node) && isFallback(node.operatorToken.kind))
    return either(node.left, node.right, known);
  const text = textOf(node, known);
  if (text.length > 0) return text;
  const path = pathOf(node, known);
  if (path !== null) return [path];
  // `require(url.protocol.slice(0, -1))`: what is asked for addresses.
  return isScheme(node) ? ['http', 'https'] : [];
}

function either(one: ts.Expression, other: ts.Expression, known: ModuleConstants): readonly string[] {
  return [...requiredModules(one, known), ...requiredModules(other, known)].slice(0, maxModules);
}

function isFallback(operator: ts.SyntaxKind): boolean {
  return operator === ts.SyntaxKind.BarBarToken || operator === ts.SyntaxKind.QuestionQuestionToken;
}

function isScheme(node: ts.Expression): boolean {
  if (!ts.isCallExpression(node)) return /^(?:protocol|scheme)$/.test(lastName(node));
  const { expression } = node;
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(?:slice|replace|substring|substr)$/.test(expression.name.text) &&
    isScheme(expression.expression)
  );
}

/** An expression without what says nothing of its value. */
function bare(node: ts.Expression): ts.Expression {
  let at = node;
  while (
    ts.isParenthesizedExpression(at) ||
    ts.isAsExpression(at) ||
    ts.isNonNullExpression(at) ||
    ts.isSatisfiesExpression(at)
  )
    at = at.expression;
  return at;
}

/** The texts that a literal, or a constant's name, is. */
function textOf(node: ts.Expression, known: ModuleConstants): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  return (ts.isIdentifier(node) && known(node.text)) || [];
}

/** A path that begins with a folder that is known; null for any other. */
function pathOf(node: ts.Expression, known: ModuleConstants): string | null {
  const one = bare(node);
  if (ts.isIdentifier(one)) {
    if (one.text === '__dirname') return '.';
    const [only, ...others] = known(one.text) ?? [];
    return only !== undefined && others.length === 0 && isPath(only) ? only : null;
  }
  if (ts.isCallExpression(one)) return calledPath(one, known);
  if (ts.isNewExpression(one)) return urlPath(one);
  if (ts.isPropertyAccessExpression(one)) {
    const name = one.name.text;
    if (name === 'dirname' && isImportMeta(one.expression)) return '.';
    return name === 'href' || name === 'pathname' ? pathOf(one.expression, known) : null;
  }
  const pieces = piecesOf(one);
  return pieces ? addedPath(pieces, known) : null;
}

function isPath(text: string): boolean {
  return text.startsWith('.') || text.startsWith(startFolder);
}

function isImportMeta(node: ts.Expression): boolean {
  return ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword;
}

/** `__filename`, `import.meta.url`, `fileURLToPath(import.meta.url)`. */
function isFileItself(node: ts.Expression | undefined): boolean {
  if (!node) return false;
  if (ts.isIdentifier(node)) return node.text === '__filename';
  if (ts.isCallExpression(node))
    return lastName(node.expression) === 'fileURLToPath' && isFileItself(node.arguments[0]);
  return (
    ts.isPropertyAccessExpression(node) &&
    /^(?:url|filename)$/.test(node.name.text) &&
    isImportMeta(node.expression)
  );
}

function calledPath(
  { expression, arguments: args }: ts.CallExpression,
  known: ModuleConstants,
): string | null {
  const [first, ...others] = args;
  const callee = lastName(expression);
  const owner = ts.isPropertyAccessExpression(expression) ? expression.expression : undefined;
  if (callee === 'cwd' && !first) return startFolder;
  if (callee === 'toString' && owner) return pathOf(owner, known);
  if (!first) return null;
  switch (callee) {
    case 'join':
    case 'resolve':
      // `require.resolve('./a')`, `import.meta.resolve('./a')`.
      if (owner && (lastName(owner) === 'require' || isImportMeta(owner))) {
        const [only] = requiredModules(first, known);
        return only ?? null;
      }
      return joinedPath(callee, owner !== undefined && /path/i.test(lastName(owner)), first, others, known);
    case 'dirname': {
      if (isFileItself(first)) return '.';
      const path = pathOf(first, known);
      return path === null ? null : below(path, ['..']);
    }
    case 'normalize':
    case 'fileURLToPath':
    case 'pathToFileURL':
    case 'String':
      return pathOf(first, known);
    default:
      return null;
  }
}

/** `path.join(__dirname, '..', 'lib')`, `resolve(root, '../lib')`, `path.resolve('lib')`. */
function joinedPath(
  name: string,
  isOfPath: boolean,
  first: ts.Expression,
  others: readonly ts.Expression[],
  known: ModuleConstants,
): string | null {
  const start = pathOf(first, known);
  const isBelowStart = start === null && name === 'resolve' && isOfPath;
  if (start === null && !isBelowStart) return null;
  const parts: string[] = [];
  for (const part of isBelowStart ? [first, ...others] : others) {
    const [text, ...more] = textOf(bare(part), known);
    if (text === undefined || more.length > 0 || (name === 'resolve' && text.startsWith('/'))) return null;
    if (text.startsWith(startFolder)) return null;
    parts.push(text);
  }
  return below(start ?? startFolder, parts);
}

/** `new URL('./lib/a.js', import.meta.url)`. */
function urlPath({ expression, arguments: args }: ts.NewExpression): string | null {
  const [path, base] = args ?? [];
  if (lastName(expression) !== 'URL' || !path || !ts.isStringLiteralLike(path) || !isFileItself(base))
    return null;
  return /^(?:\/|\w+:)/.test(path.text) ? null : below('.', [path.text]);
}

/** `__dirname + '/../lib'`, `` `${root}/lib/${name}` ``. */
function addedPath(pieces: readonly (ts.Expression | string)[], known: ModuleConstants): string | null {
  const [first, ...others] = pieces[0] === '' ? pieces.slice(1) : pieces;
  const start = first === undefined || typeof first === 'string' ? null : pathOf(first, known);
  if (start === null) return null;
  let rest = '';
  for (const piece of others) {
    const [text, ...more] = typeof piece === 'string' ? [piece] : partOf(piece, known);
    if (text === undefined || more.length > 0) return null;
    rest += text;
  }
  return rest.startsWith('/') ? below(start, [rest]) : null;
}

/** The text of a part in the middle, `path.sep` among them. */
function partOf(node: ts.Expression, known: ModuleConstants): readonly string[] {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'sep' ? ['/'] : textOf(bare(node), known);
}

/** What a sum of texts or a template is put together from, in order; null for any other expression. */
function piecesOf(node: ts.Expression): readonly (ts.Expression | string)[] | null {
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.flatMap((span) => [span.expression, span.literal.text])];
  const isSum = ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum ? chainedOperands(node, ts.SyntaxKind.PlusToken) : null;
}

function below(start: string, parts: readonly string[]): string {
  const path = parts.join('/').replace(/^\/+/, '');
  return start === startFolder ? `${start}${path}` : `${start}/${path}`;
}
