/** A call that connects, in its tree: the call at an offset, and the whole expression that gives its socket or request. */
import ts from 'typescript';
import { fluentMethods } from '../../catalogue/socketMethods.js';

/** Offsets in the text, the end exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * What a call gives: a socket, a socket that speaks TLS, a client request, an agent that makes the sockets of requests;
 * `dial`: it connects a socket that was made before.
 */
export type ConnectionKind = 'socket' | 'secure' | 'dial' | 'request' | 'agent';

/** A call, or a construction with `new`. */
export type ConnectionCall = ts.CallExpression | ts.NewExpression;

/** The innermost call whose callee holds the offset. */
export function callAt(source: ts.SourceFile, offset: number): ConnectionCall | null {
  let found: ConnectionCall | null = null;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset >= node.end) return;
    const calls = ts.isCallExpression(node) || ts.isNewExpression(node);
    if (calls && offset >= node.expression.pos && offset < node.expression.end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The whole expression of a call and the fluent calls behind it; null where something else is made of it. */
export function chainOf(call: ConnectionCall): ts.Expression | null {
  let outer: ts.Expression = call;
  for (;;) {
    const { parent } = outer;
    if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) outer = parent;
    else if (ts.isPropertyAccessExpression(parent) && parent.expression === outer) {
      if (!ts.isCallExpression(parent.parent) || !fluentMethods.has(parent.name.text)) return null;
      outer = parent.parent;
    } else return outer;
  }
}

/** Whether the parser had to recover: what follows a fault may stand in a text or a comment. */
export function isBroken(source: ts.SourceFile): boolean {
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return (parseDiagnostics ?? []).length > 0;
}

/** Whether another statement can follow: not in `if (x) connect(…);`. */
export function standsInBlock({ parent }: ts.Statement): boolean {
  return (
    ts.isBlock(parent) ||
    ts.isSourceFile(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isCaseOrDefaultClause(parent)
  );
}

/** The offsets of a node without the blanks and comments before it. */
export function extentOf(source: ts.SourceFile, node: ts.Node): Extent {
  return { start: node.getStart(source), end: node.end };
}
