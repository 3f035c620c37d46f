/** What the code around a call does about self-connect: a guard after connecting, a timer that tries again. */
import ts from 'typescript';
import type { FileContext } from './fileContext.js';
import type { CallNode } from './fileScan.js';
import { functionAround } from './fileScan.js';

export interface ConnectionCare {
  /**
   * Whether local and remote port, and local and remote address, are compared in the function around the call, in a
   * handler inside it, or in a function of the file that the one around the call is handed to (`dialAgain(() => …)`): Go's guard (src/net/tcpsock_posix.go, spuriousENOTAVAIL and selfConnect).
   */
  isGuarded(call: CallNode): boolean;
  /** Milliseconds of a timer that runs the function around the call again, or null. */
  retryInterval(call: CallNode): number | null;
}

const equality = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
]);

export function connectionCare(context: FileContext): ConnectionCare {
  const { source } = context;
  const mayGuard = mayHoldGuards(source.text);
  const timers = context.scan.calls.filter(isTimer);
  return {
    isGuarded(call) {
      if (!mayGuard) return false;
      const around = functionAround(call);
      return comparesEnds(around ?? source) || (around !== undefined && isHandedToGuard(source, around));
    },
    retryInterval(call) {
      const around = functionAround(call);
      if (!around) return null;
      for (const timer of timers) {
        const [callback, delay] = timer.arguments ?? [];
        if (!callback || !delay || !runs(callback, around)) continue;
        const value = context.valueOf(delay);
        if (value.k !== 'num') continue;
        return context.literals.valueAt(value.lit);
      }
      return null;
    },
  };
}

/** Whether a text has the words that a guard consists of. */
export function mayHoldGuards(text: string): boolean {
  return text.includes('localPort') && text.includes('remotePort');
}

/** `setTimeout(…)`, `setInterval(…)`. */
export function isTimer(call: CallNode): boolean {
  return ts.isIdentifier(call.expression) && /^set(?:Timeout|Interval)$/.test(call.expression.text);
}

function comparesEnds(scope: ts.Node): boolean {
  let ports = false;
  let addresses = false;
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && equality.has(node.operatorToken.kind)) {
      const names = [lastName(node.left), lastName(node.right)].sort().join(' ');
      if (names === 'localPort remotePort') ports = true;
      if (names === 'localAddress remoteAddress') addresses = true;
    }
    ts.forEachChild(node, visit);
  };
  visit(scope);
  return ports && addresses;
}

/** Whether a function is an argument of a function at the top of the file that compares the ends. */
function isHandedToGuard(source: ts.SourceFile, around: ts.SignatureDeclaration): boolean {
  const { parent } = around;
  if (!ts.isCallExpression(parent) || !ts.isIdentifier(parent.expression)) return false;
  const { text } = parent.expression;
  const callee = source.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === text);
  return callee !== undefined && comparesEnds(callee);
}

function lastName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/** Whether a timer's callback is the function, or calls it by its name. */
function runs(callback: ts.Expression, around: ts.SignatureDeclaration): boolean {
  if (callback === around) return true;
  const name = functionName(around);
  if (!name) return false;
  let found = lastName(callback) === name;
  if (!found && ts.isFunctionLike(callback)) {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && lastName(node.expression) === name) found = true;
      if (!found) ts.forEachChild(node, visit);
    };
    ts.forEachChild(callback, visit);
  }
  return found;
}

function functionName(node: ts.SignatureDeclaration): string | undefined {
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  return undefined;
}
