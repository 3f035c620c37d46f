/** Where a connection's guard goes: how the code holds the socket or request that a call gives. */
import ts from 'typescript';
import { parse } from '../parse.js';
import {
  type ConnectionCall,
  callAt,
  chainOf,
  type Extent,
  extentOf,
  standsInBlock,
} from './connectionCall.js';

/** How the code holds a connection, and the statement after which a guard can stand. */
export type ConnectionPlace =
  /** `const socket = connect(…)`, `this.socket = connect(…)`, `socket.connect(…)`: the name is there. */
  | { readonly how: 'named'; readonly name: string; readonly statement: Extent }
  /** `connect(…).on(…);` and `return connect(…);`: the expression has to be given a name. */
  | { readonly how: 'statement' | 'return'; readonly statement: Extent; readonly expression: Extent };

/** Finds the place for the call whose callee's name begins at an offset; null where no statement of its own holds it. */
export type FindConnectionPlace = (fileName: string, text: string, callee: number) => ConnectionPlace | null;

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
  // What a construction makes and nobody holds connects nothing.
  if (ts.isNewExpression(call) && ts.isExpressionStatement(holder)) return null;
  const receiver = receiverOf(call);
  if (receiver && ts.isExpressionStatement(holder)) return named(source, receiver.getText(source), holder);
  if (!standsInBlock(holder)) return null;
  const how = ts.isReturnStatement(holder) ? 'return' : 'statement';
  return { how, statement: extentOf(source, holder), expression: extentOf(source, outer) };
};

/** The object of `socket.connect(…)` where it has a simple name; null for functions, also those of modules. */
function receiverOf({ expression }: ConnectionCall): ts.Expression | null {
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

function named(source: ts.SourceFile, name: string, statement: ts.Statement): ConnectionPlace | null {
  return standsInBlock(statement) ? { how: 'named', name, statement: extentOf(source, statement) } : null;
}
