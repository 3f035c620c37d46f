/** Who hears that a socket is connected: the functions that are listeners of it, as far as its block shows them all. */
import ts from 'typescript';
import { fluentMethods, listenerMethods } from '../../catalogue/socketMethods.js';
import type { ConnectionCall, ConnectionKind } from './connectionCall.js';
import type { LocalName } from './localName.js';

type Listener = ts.ArrowFunction | ts.FunctionExpression;

/** The listeners of a connection. */
export interface Hearing {
  /** In the order of the text. */
  readonly listeners: readonly Listener[];
  /** Nobody else can hear of it: the socket goes nowhere, and no listener is named that stands elsewhere. */
  readonly isWhole: boolean;
}

/** Events by which a socket says that it is connected. */
const connected = new Set(['connect', 'ready']);
/** What a socket has that hands neither itself nor its connection on. */
const harmless =
  /^(?:write|writable\w*|readable\w*|read|bytes\w*|destroy|destroyed|destroySoon|resetAndDestroy|end|cork|uncork|address|pipe|unpipe|pause|resume|ref|unref|off|removeListener|removeAllListeners|listenerCount|set\w+|get\w+|is[A-Z]\w+|local\w+|remote\w+|connecting|pending|timeout|readyState|authorized|authorizationError|alpnProtocol|encrypted|errored|closed)$/;

/** What a socket is asked for as the last thing: nobody is handed it alive by the answer. */
const ending = /^(?:destroy|destroySoon|resetAndDestroy|end|write|address)$/;

/**
 * The listeners of what `call` connects: `outer` is the call with the calls behind it, `local` the name that holds the
 * socket, null where nothing does.
 */
export function hearingOf(
  call: ConnectionCall,
  outer: ts.Expression,
  kind: ConnectionKind,
  local: LocalName | null,
): Hearing {
  const found: Listener[] = [];
  const notes = [...chainNotes(call, outer), ...(kind === 'secure' ? [] : callbackNotes(call))];
  for (const note of notes) if (note !== 'none' && note !== 'unknown') found.push(note);
  let isWhole = !notes.includes('unknown');
  for (const use of local?.uses ?? []) {
    if (!isWhole) break;
    // What runs inside of a listener that is checked runs behind the check.
    if (found.some((one) => isInside(use, one))) continue;
    const note = useNote(use, call, kind, local as LocalName);
    if (note === 'unknown') isWhole = false;
    else if (note !== 'none') found.push(note);
  }
  return { listeners: found, isWhole };
}

/** What a part of the code says: a listener, that there is none, or that more would have to be known. */
type Note = Listener | 'none' | 'unknown';

/** The calls behind the call: `.on('connect', …)`. */
function chainNotes(call: ConnectionCall, outer: ts.Expression): Note[] {
  const notes: Note[] = [];
  for (let at: ts.Node = call; at !== outer; at = at.parent)
    if (ts.isCallExpression(at.parent) && at.parent.expression === at)
      notes.push(subscriptionNote(at.parent));
  return notes;
}

/** Whether a call that connects has a listener among its arguments, or may have. */
export function mayListen(call: ConnectionCall): boolean {
  return callbackNotes(call).some((note) => note !== 'none');
}

/** The last argument of `net.connect` and `socket.connect` may be a listener of `connect`. */
function callbackNotes({ arguments: given }: ConnectionCall): Note[] {
  return (given ?? []).slice(1).map((one, i, rest): Note => {
    if (ts.isArrowFunction(one) || ts.isFunctionExpression(one)) return one;
    if (ts.isStringLiteralLike(one) || ts.isTemplateExpression(one) || ts.isNumericLiteral(one))
      return 'none';
    const isHost = i === 0 && (rest.length > 1 || /(?:host|addr|address|ip|name)$/i.test(one.getText()));
    return isHost && !ts.isSpreadElement(one) ? 'none' : 'unknown';
  });
}

/** What a call of a socket's method says. */
function subscriptionNote(call: ts.CallExpression): Note {
  const name = methodOf(call);
  if (!listenerMethods.has(name))
    return harmless.test(name) && !isToldOfWrites(call, name) ? 'none' : 'unknown';
  const [event, listener] = call.arguments;
  if (!event || !ts.isStringLiteralLike(event)) return 'unknown';
  if (!connected.has(event.text)) return 'none';
  return listener && (ts.isArrowFunction(listener) || ts.isFunctionExpression(listener))
    ? listener
    : 'unknown';
}

/**
 * `s.write(text, done)`, `s.end(done)`: what was written before the connection goes out with it, to the socket itself,
 * and who waits for that is told so.
 */
function isToldOfWrites({ arguments: given }: ts.CallExpression, method: string): boolean {
  if (method === 'setTimeout') return false;
  return given.some((one, i) => ts.isFunctionLike(one) || (i > 0 && !ts.isStringLiteralLike(one)));
}

/** What one use of the socket's name says. */
function useNote(use: ts.Identifier, call: ConnectionCall, kind: ConnectionKind, local: LocalName): Note {
  const { parent } = use;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== use || parent.questionDotToken)
    return 'unknown';
  const outer = parent.parent;
  if (kind === 'dial' && outer === call) return 'none';
  if (ts.isCallExpression(outer) && outer.expression === parent) return chainNote(outer, local);
  return harmless.test(parent.name.text) ? 'none' : 'unknown';
}

/** A call of the socket's, and those behind it in a chain: nothing else is done with it, and a subscription surely runs when it is made. */
function chainNote(first: ts.CallExpression, local: LocalName): Note {
  let note: Note = 'none';
  let at: ts.CallExpression = first;
  for (;;) {
    const one = subscriptionNote(at);
    if (one === 'unknown' || (one !== 'none' && note !== 'none')) return 'unknown';
    if (one !== 'none') note = one;
    const { parent } = at;
    if (!ts.isPropertyAccessExpression(parent) || !ts.isCallExpression(parent.parent)) break;
    // What `pipe` answers is another stream.
    if (!fluentMethods.has(methodOf(at))) return 'unknown';
    at = parent.parent;
  }
  const { parent } = at;
  // `() => s.destroy()`: whoever gets what the arrow gives gets nothing that can connect.
  if (ts.isArrowFunction(parent)) return at === first && ending.test(methodOf(at)) ? note : 'unknown';
  if (!ts.isExpressionStatement(parent)) return 'unknown';
  return note === 'none' || runsAtOnce(parent, local) ? note : 'unknown';
}

function methodOf({ expression }: ts.CallExpression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

/** Whether a statement runs before the socket can be connected: in the same block, with no wait in between. */
function runsAtOnce(statement: ts.Statement, { statement: declared }: LocalName): boolean {
  if (statement.parent !== declared.parent) return false;
  const { statements } = statement.parent as ts.BlockLike;
  const between = statements.slice(statements.indexOf(declared), statements.indexOf(statement) + 1);
  return between.length > 0 && !between.some(leaves);
}

/** Whether a statement can end or hold up the function around it. */
function leaves(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isAwaitExpression(node) || ts.isYieldExpression(node) || ts.isReturnStatement(node)) return true;
  if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return true;
  return ts.forEachChild(node, (child) => leaves(child) || undefined) === true;
}

function isInside(node: ts.Node, { body }: Listener): boolean {
  return node.pos >= body.pos && node.end <= body.end;
}
