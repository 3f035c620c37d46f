/** The beginning of a listener's body: where a check goes that ends it before anything else of it runs. */
import ts from 'typescript';
import type { Extent } from './connectionCall.js';

/** A body that a check can be put into. */
export interface ListenerBody {
  /** A block: between its braces. An expression: the whole of it with the blanks before, which becomes a block. */
  readonly extent: Extent;
  readonly form: 'block' | 'expression';
  /** An expression that was awaited by who calls the function. */
  readonly isAsync: boolean;
  /** Where the expression, or the first statement that is no directive, begins; the end of the block where there is none. */
  readonly first: number;
  /** The end of the directives before it (`'use strict'`), or the beginning. */
  readonly start: number;
  /** Where the line of the function begins to hang: the offset whose line tells the indentation. */
  readonly anchor: number;
}

/** Names that a check uses beside the socket's. */
const needed = ['Object', 'Error'];

/** The body of a function that hears of a connection; null where the names of a check mean something else inside. */
export function listenerBody(
  source: ts.SourceFile,
  listener: ts.ArrowFunction | ts.FunctionExpression,
  socket: string | null,
): ListenerBody | null {
  // What stands among the parameters runs before the body.
  if (listener.parameters.some(({ name, initializer }) => initializer || !ts.isIdentifier(name))) return null;
  if (listener.asteriskToken || declaresAny(listener, [...needed, ...(socket === null ? [] : [socket])]))
    return null;
  const { body } = listener;
  const anchor = listener.getStart(source);
  const isAsync = listener.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
  if (!ts.isBlock(body)) {
    // As a statement of its own it would be a declaration.
    if (ts.isFunctionExpression(body) || ts.isClassExpression(body)) return null;
    const first = body.getStart(source);
    const start = source.text.slice(body.pos, first).trim() === '' ? body.pos : first;
    return { extent: { start, end: body.end }, form: 'expression', isAsync, first, start, anchor };
  }
  const extent = { start: body.getStart(source) + 1, end: body.end - 1 };
  const directives = body.statements.filter(isDirective);
  const first = body.statements[directives.length];
  return {
    extent,
    form: 'block',
    isAsync,
    first: first ? first.getStart(source) : extent.end,
    start: directives.at(-1)?.end ?? extent.start,
    anchor,
  };
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

/** Whether a name is declared anywhere in a function: a check at its beginning could mean that one. */
function declaresAny(listener: ts.ArrowFunction | ts.FunctionExpression, names: readonly string[]): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (found) return;
    const isNamed = 'name' in node && !ts.isPropertyAccessExpression(node) && !isMember(node);
    const name = isNamed ? (node.name as ts.Node | undefined) : undefined;
    if (name && ts.isIdentifier(name) && names.includes(name.text)) found = true;
    ts.forEachChild(node, visit);
  };
  visit(listener);
  return found;
}

function isMember(node: ts.Node): boolean {
  return ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node) || ts.isClassElement(node);
}
