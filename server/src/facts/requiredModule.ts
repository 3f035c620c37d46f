/** Which module `require(…)` and `import(…)` name: by a literal, or by a path that begins with the folder of the file. */
import ts from 'typescript';
import { lastName } from './names.js';

/** The specifier that an argument names, relative to the file where it is put together from `__dirname`; null for others. */
export function requiredModule(argument: ts.Expression | undefined): string | null {
  if (!argument) return null;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  const below = ts.isCallExpression(argument) ? joinedBelow(argument) : addedBehind(argument);
  return below === null ? null : `./${below.replace(/^\/+/, '')}`;
}

function isFolder(node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isIdentifier(node) && node.text === '__dirname';
}

/** `path.join(__dirname, '..', 'lib')`, `resolve(__dirname, '../lib')`. */
function joinedBelow({ expression, arguments: args }: ts.CallExpression): string | null {
  const name = lastName(expression);
  if ((name !== 'join' && name !== 'resolve') || !isFolder(args[0])) return null;
  const parts: string[] = [];
  for (const part of args.slice(1)) {
    if (!ts.isStringLiteralLike(part) || (name === 'resolve' && part.text.startsWith('/'))) return null;
    parts.push(part.text);
  }
  return parts.join('/');
}

/** `__dirname + '/../lib'`, `` `${__dirname}/../lib` ``. */
function addedBehind(node: ts.Expression): string | null {
  if (ts.isTemplateExpression(node)) {
    const [span, ...others] = node.templateSpans;
    const isPlain = node.head.text === '' && others.length === 0 && isFolder(span?.expression);
    return isPlain && span?.literal.text.startsWith('/') ? span.literal.text : null;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
  const { left, right } = node;
  return isFolder(left) && ts.isStringLiteralLike(right) && right.text.startsWith('/') ? right.text : null;
}
