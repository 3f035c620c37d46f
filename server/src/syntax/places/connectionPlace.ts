/** Where a connection's guard goes: beside the code that hears of the connection, or around what makes its socket. */
import ts from 'typescript';
import { parse } from '../parse.js';
import { type AddedFunctions, addedFunctions } from './addedFunctions.js';
import {
  type ConnectionCall,
  type ConnectionKind,
  callAt,
  chainOf,
  type Extent,
  extentOf,
  isBroken,
  standsInBlock,
} from './connectionCall.js';
import { hearingOf } from './connectionHearing.js';
import { type ListenerBody, listenerBody } from './listenerBody.js';
import { isPrivateTo, localName } from './localName.js';
import { socketsOf } from './socketMaking.js';

/** Where a guard can stand so that nothing of the user's hears of a connection with itself. */
export type ConnectionPlace =
  /** Nobody listens for the connection: a listener of our own, behind the statement that declares the socket. */
  | { readonly how: 'behind'; readonly name: string; readonly statement: Extent }
  /** One function hears of it: at its beginning. `name` null: the socket has none yet, the statement begins with it. */
  | {
      readonly how: 'inside';
      readonly name: string | null;
      readonly statement: Extent;
      readonly body: ListenerBody;
    }
  /** Anybody may: around the expressions that make the socket or agent, by a function of its own. */
  | { readonly how: 'around'; readonly makes: readonly Extent[]; readonly added: AddedFunctions }
  /** Behind the call that makes a request, when its socket comes; others may listen to the socket, too. */
  | {
      readonly how: 'request';
      readonly call: Extent;
      readonly isHeard: boolean;
      readonly added: AddedFunctions;
    };

/**
 * Why no guard can be written. `elsewhere`: the socket is made where this file does not show it. `nothing`: there is
 * nothing to guard yet, in half-typed code and for an agent that nobody holds; or the file has an `Error` of its own.
 */
export type NoPlace = 'elsewhere' | 'nothing';

/** Finds the place for the call whose callee's name begins at an offset. */
export type FindConnectionPlace = (
  fileName: string,
  text: string,
  callee: number,
  kind: ConnectionKind,
) => ConnectionPlace | NoPlace;

/** See {@link FindConnectionPlace}. */
export const findConnectionPlace: FindConnectionPlace = (fileName, text, callee, kind) => {
  const source = parse(fileName, text);
  const call = callAt(source, callee);
  // Half-typed code may end anywhere: what is put behind it can become part of it.
  if (!call || text[call.end - 1] !== ')' || isBroken(source)) return 'nothing';
  if (redefines(source, written)) return 'nothing';
  // What is called may not be there, so nothing may come of it that could be wrapped.
  if (kind !== 'dial' && /\?\./.test(call.expression.getText(source))) return 'elsewhere';
  if (kind === 'request') return requestPlace(source, call);
  if (kind === 'agent') return isHeld(call) ? around(source, call, [call]) : 'nothing';
  return narrowPlace(source, call, kind) ?? widePlace(source, call, kind);
};

/** Globals that a guard is written with. */
const written = ['Error', 'Object', 'Reflect'];

/** Whether the top of a file gives a name another meaning: by a declaration or an import. */
function redefines(source: ts.SourceFile, names: readonly string[]): boolean {
  const isOne = (name: ts.Node | undefined): boolean =>
    name !== undefined && ts.isIdentifier(name) && names.includes(name.text);
  return source.statements.some((one) => {
    if (ts.isVariableStatement(one)) return one.declarationList.declarations.some(({ name }) => isOne(name));
    if (ts.isClassDeclaration(one) || ts.isFunctionDeclaration(one)) return isOne(one.name);
    if (!ts.isImportDeclaration(one)) return false;
    const { name, namedBindings } = one.importClause ?? {};
    if (isOne(name) || !namedBindings) return isOne(name);
    return ts.isNamespaceImport(namedBindings)
      ? isOne(namedBindings.name)
      : namedBindings.elements.some((element) => isOne(element.name));
  });
}

/** The sockets of a request come later; a listener of ours is the first when it is put on at once. */
function requestPlace(source: ts.SourceFile, call: ConnectionCall): ConnectionPlace {
  return {
    how: 'request',
    call: extentOf(source, call),
    isHeard: /(["'`])socket\1/.test(source.text),
    added: addedFunctions(source, call),
  };
}

/** What a construction makes and nobody holds connects nothing. */
function isHeld(call: ConnectionCall): boolean {
  return !ts.isExpressionStatement(call.parent);
}

/** A place in the code of one socket that never leaves its block; null where more must be known. */
function narrowPlace(
  source: ts.SourceFile,
  call: ConnectionCall,
  kind: ConnectionKind,
): ConnectionPlace | null {
  const outer = chainOf(call);
  if (!outer) return null;
  if (kind !== 'dial' && ts.isExpressionStatement(outer.parent))
    return unnamedPlace(source, call, outer, kind);
  const declaration = kind === 'dial' ? dialledDeclaration(call, outer) : outer.parent;
  const local = declaration && localName(declaration, kind === 'dial' ? null : outer);
  if (!local || !isPrivateTo(local)) return null;
  // Another dial of the same socket has listeners of its own, and those of the one before.
  if (kind === 'dial' && outer.parent.parent !== local.statement.parent) return null;
  const hearing = hearingOf(call, outer, kind, local);
  if (!hearing.isWhole) return null;
  const [listener, more] = hearing.listeners;
  if (more) return null;
  const statement = withoutSemicolon(source, local.statement);
  if (!listener) return kind === 'dial' ? null : { how: 'behind', name: local.name, statement };
  const body = listenerBody(source, listener, local.name);
  return body && { how: 'inside', name: local.name, statement, body };
}

/** A semicolon at the beginning of the next line belongs to what stands there, whatever the grammar says. */
function withoutSemicolon(source: ts.SourceFile, statement: ts.VariableStatement): Extent {
  const { start, end } = extentOf(source, statement);
  const last = statement.declarationList.end;
  return { start, end: source.text.slice(last, end).includes('\n') ? last : end };
}

/** `net.connect(…, () => …).on(…);`: the socket has no name, so nothing else can hear of it. */
function unnamedPlace(
  source: ts.SourceFile,
  call: ConnectionCall,
  outer: ts.Expression,
  kind: ConnectionKind,
): ConnectionPlace | null {
  const statement = outer.parent as ts.ExpressionStatement;
  if (!standsInBlock(statement) || ts.isCaseOrDefaultClause(statement.parent)) return null;
  const hearing = hearingOf(call, outer, kind, null);
  const [listener, more] = hearing.listeners;
  if (!hearing.isWhole || !listener || more) return null;
  const body = listenerBody(source, listener, null);
  return body && { how: 'inside', name: null, statement: extentOf(source, statement), body };
}

/** The declaration of `s` in `s.connect(…);`, where the statement does nothing else. */
function dialledDeclaration(call: ConnectionCall, outer: ts.Expression): ts.Node | null {
  const { expression } = call;
  if (!ts.isExpressionStatement(outer.parent) || !ts.isPropertyAccessExpression(expression)) return null;
  const makes = socketsOf(call);
  const [made, more] = makes ?? [];
  if (!made || more || !ts.isIdentifier(expression.expression)) return null;
  return ts.isVariableDeclaration(made.parent) ? made.parent : null;
}

/** A function around what makes the socket: whoever listens, and wherever, hears nothing of a connection with itself. */
function widePlace(
  source: ts.SourceFile,
  call: ConnectionCall,
  kind: ConnectionKind,
): ConnectionPlace | NoPlace {
  if (kind !== 'dial') return around(source, call, [call]);
  const makes = socketsOf(call);
  return makes ? around(source, call, makes) : 'elsewhere';
}

function around(
  source: ts.SourceFile,
  call: ConnectionCall,
  makes: readonly ts.Expression[],
): ConnectionPlace {
  return {
    how: 'around',
    makes: makes.map((one) => extentOf(source, one)).sort((a, b) => a.start - b.start),
    added: addedFunctions(source, call),
  };
}
