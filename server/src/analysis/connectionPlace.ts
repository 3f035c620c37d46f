/** Where a connection's guard goes: how the code holds the socket or request that a call gives. */
import ts from 'typescript';
import { parse } from '../syntax/parse.js';

/** Offsets in the text, the end exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** How the code holds a connection, and the statement after which a guard can stand. */
export type ConnectionPlace =
  /** `const socket = connect(…)`, `this.socket = connect(…)`, `socket.connect(…)`: the name is there. */
  | { readonly how: 'named'; readonly name: string; readonly statement: Extent }
  /** `connect(…).on(…);` and `return connect(…);`: the expression has to be given a name. */
  | { readonly how: 'statement' | 'return'; readonly statement: Extent; readonly expression: Extent };

/** Finds the place for the call whose callee's name begins at an offset; null where no statement of its own holds it. */
export type FindConnectionPlace = (fileName: string, text: string, callee: number) => ConnectionPlace | null;

/** Methods of sockets and requests that give the object itself (Node's documentation of net.Socket, http.ClientRequest). */
const fluent = new Set([
  'addListener',
  'connect',
  'end',
  'on',
  'once',
  'pause',
  'prependListener',
  'prependOnceListener',
  'ref',
  'resume',
  'setEncoding',
  'setKeepAlive',
  'setNoDelay',
  'setTimeout',
  'unref',
]);

/** See {@link FindConnectionPlace}. */
export const findConnectionPlace: FindConnectionPlace = (fileName, text, callee) => {
  const source = parse(fileName, text);
  const call = callAt(source, callee);
  // Half-typed code has no end behind which a statement could go.
  if (!call || text[call.end - 1] !== ')') return null;
  const outer = chainOf(call);
  if (!outer) return null;
  const holder = outer.parent;
  if (ts.isVariableDeclaration(holder) && holder.initializer === outer && ts.isIdentifier(holder.name)) {
    const statement = holder.parent.parent;
    return ts.isVariableStatement(statement) ? named(source, holder.name.text, statement) : null;
  }
  if (isAssignment(holder) && holder.right === outer && ts.isExpressionStatement(holder.parent)) {
    return isSimple(holder.left) ? named(source, holder.left.getText(source), holder.parent) : null;
  }
  if (!ts.isExpressionStatement(holder) && !ts.isReturnStatement(holder)) return null;
  const receiver = receiverOf(call);
  if (receiver && ts.isExpressionStatement(holder)) return named(source, receiver.getText(source), holder);
  if (!standsInBlock(holder)) return null;
  const how = ts.isReturnStatement(holder) ? 'return' : 'statement';
  return { how, statement: extentOf(source, holder), expression: extentOf(source, outer) };
};

/** The innermost call whose callee holds the offset. */
function callAt(source: ts.SourceFile, offset: number): ts.CallExpression | null {
  let found: ts.CallExpression | null = null;
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset >= node.end) return;
    if (ts.isCallExpression(node) && offset >= node.expression.pos && offset < node.expression.end)
      found = node;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The whole expression of a call and the fluent calls behind it; null where something else is made of it. */
function chainOf(call: ts.CallExpression): ts.Expression | null {
  let outer: ts.Expression = call;
  for (;;) {
    const { parent } = outer;
    if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) outer = parent;
    else if (ts.isPropertyAccessExpression(parent) && parent.expression === outer) {
      if (!ts.isCallExpression(parent.parent) || !fluent.has(parent.name.text)) return null;
      outer = parent.parent;
    } else return outer;
  }
}

/** The object of `socket.connect(…)` where it has a simple name; null for functions, also those of modules. */
function receiverOf({ expression }: ts.CallExpression): ts.Expression | null {
  if (!ts.isPropertyAccessExpression(expression) || expression.name.text !== 'connect') return null;
  const { expression: receiver } = expression;
  return isSimple(receiver) && !isModule(receiver) ? receiver : null;
}

/** Whether a name is bound by an import or by `require`. */
function isModule(receiver: ts.Expression): boolean {
  if (!ts.isIdentifier(receiver)) return false;
  const bound = new RegExp(
    `\\bimport\\b[^;'"]*\\b${receiver.text}\\b|\\b${receiver.text}\\s*=\\s*require\\b`,
  );
  return bound.test(receiver.getSourceFile().text);
}

/** A name, or a property of one: evaluating it twice changes nothing. */
function isSimple(node: ts.Expression): boolean {
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isPropertyAccessExpression(node) && !node.questionDotToken && isSimple(node.expression);
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** Whether another statement can follow: not in `if (x) connect(…);`. */
function standsInBlock({ parent }: ts.Statement): boolean {
  return (
    ts.isBlock(parent) ||
    ts.isSourceFile(parent) ||
    ts.isModuleBlock(parent) ||
    ts.isCaseOrDefaultClause(parent)
  );
}

function named(source: ts.SourceFile, name: string, statement: ts.Statement): ConnectionPlace | null {
  return standsInBlock(statement) ? { how: 'named', name, statement: extentOf(source, statement) } : null;
}

function extentOf(source: ts.SourceFile, node: ts.Node): Extent {
  return { start: node.getStart(source), end: node.end };
}
