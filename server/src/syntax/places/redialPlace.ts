/** Where a connection can be dialled again: a variable of an async function, whose code does not wait for the connection itself. */
import ts from 'typescript';
import { parse } from '../parse.js';
import { type AddedFunctions, addedFunctions } from './addedFunctions.js';
import { callAt, chainOf, type Extent, extentOf, isBroken, standsInBlock } from './connectionCall.js';
import { mayListen } from './connectionHearing.js';
import { importLeftIdle } from './idleImport.js';

/** What an edit that dials again has to know. */
export interface RedialPlace {
  /** The expression that gives the socket: a function of its own is made of it. */
  readonly expression: Extent;
  /** `await once(socket, 'connect');` behind it, with the blanks before it: dialling waits by itself, so it would wait in vain. */
  readonly wait: Extent | null;
  /** The import of `once` that nothing uses any more when that wait is gone; null where it stays in use. */
  readonly idleImport: Extent | null;
  /** Where the function that dials goes, and which of an earlier edit is there. */
  readonly added: AddedFunctions;
}

/** Finds the place for the call whose callee's name begins at an offset; null where dialling again would change more. */
export type FindRedialPlace = (fileName: string, text: string, callee: number) => RedialPlace | null;

/** Events that a connected socket has behind it: who asks for them afterwards waits in vain. */
const pastEvents = new Set(['connect', 'connectionAttempt', 'lookup', 'ready']);

/** See {@link FindRedialPlace}. */
export const findRedialPlace: FindRedialPlace = (fileName, text, callee) => {
  const source = parse(fileName, text);
  const call = callAt(source, callee);
  const dialled = call && chainOf(call);
  if (!call || ts.isNewExpression(call) || !dialled || isBroken(source)) return null;
  const declaration = dialled.parent;
  if (!ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name)) return null;
  const statement = declaration.parent.parent;
  if (!ts.isVariableStatement(statement) || !standsInBlock(statement)) return null;
  const around = functionAround(statement);
  const name = declaration.name.text;
  if (!around || !isDiallable(call, dialled, name)) return null;
  const wait = waitBehind(statement, name);
  if (asksForPastEvents(around, (node) => node === wait?.statement)) return null;
  return {
    expression: extentOf(source, dialled),
    wait: wait && withBlanks(text, extentOf(source, wait.statement)),
    idleImport: wait && importLeftIdle(source, wait.waiter, wait.statement),
    added: addedFunctions(source, call),
  };
};

/** The innermost function around a statement where it is async; null where `await` has no place. */
function functionAround(statement: ts.Node): ts.FunctionLikeDeclaration | null {
  const around = ts.findAncestor(
    statement,
    (node) => ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node) || ts.isModuleBlock(node),
  );
  if (!around || !ts.canHaveModifiers(around) || !ts.isFunctionLike(around)) return null;
  const isAsync = ts.getModifiers(around)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
  return isAsync ? (around as ts.FunctionLikeDeclaration) : null;
}

/** Whether the expression can move into a function and run more than once: no `await`, no listener of the connection. */
function isDiallable(call: ts.CallExpression, dialled: ts.Expression, name: string): boolean {
  if (mayListen(call)) return false;
  let fit = true;
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node) || ts.isYieldExpression(node)) fit = false;
    // The variable has no value yet while the expression runs.
    if (ts.isIdentifier(node) && node.text === name) fit = false;
    ts.forEachChild(node, visit);
  };
  visit(dialled);
  return fit;
}

/** A statement that waits for a socket, and the name by which it has the function that waits, or that function's module. */
interface Wait {
  readonly statement: ts.Statement;
  readonly waiter: string;
}

/** The next statement, where it waits for the socket to be connected and does nothing else. */
function waitBehind(statement: ts.Statement, name: string): Wait | null {
  const { statements } = statement.parent as ts.BlockLike;
  const next = statements[statements.indexOf(statement) + 1];
  if (!next || !ts.isExpressionStatement(next) || !ts.isAwaitExpression(next.expression)) return null;
  const waited = next.expression.expression;
  if (!ts.isCallExpression(waited)) return null;
  const { expression, arguments: given } = waited;
  const callee = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const [socket, event] = given;
  const isWait =
    ts.isIdentifier(callee) &&
    callee.text === 'once' &&
    given.length === 2 &&
    socket !== undefined &&
    ts.isIdentifier(socket) &&
    socket.text === name &&
    event !== undefined &&
    ts.isStringLiteralLike(event) &&
    event.text === 'connect';
  if (!isWait) return null;
  const holder = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  return { statement: next, waiter: ts.isIdentifier(holder) ? holder.text : '' };
}

/** Whether the code of a function names an event that is over once its socket is connected. */
function asksForPastEvents(around: ts.Node, isLeftOut: (node: ts.Node) => boolean): boolean {
  let asks = false;
  const visit = (node: ts.Node): void => {
    if (isLeftOut(node)) return;
    if (ts.isStringLiteralLike(node) && pastEvents.has(node.text)) asks = true;
    ts.forEachChild(node, visit);
  };
  visit(around);
  return asks;
}

function withBlanks(text: string, { start, end }: Extent): Extent {
  return { start: text.slice(0, start).trimEnd().length, end };
}
