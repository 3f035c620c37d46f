/** Reads one call: whether it may listen, connect, or hand a port to something that does, and what its facts are. */
import ts from 'typescript';
import type { KnownNames } from '../catalogue/knownNames.js';
import { hasNameShape, isListenLikeName } from '../catalogue/nameShapes.js';
import type { Span } from '../syntax/span.js';
import { calleeName } from './callValues.js';
import { connectionCare } from './connectionCare.js';
import type { FileContext } from './fileContext.js';
import type { CallFacts, Value } from './fileFacts.js';
import { type CallNode, functionAround } from './fileScan.js';
import { prune, unknown, visitValue } from './valueAlgebra.js';

/** A call that the facts keep. */
export interface KeptCall {
  readonly node: CallNode;
  readonly facts: CallFacts;
  /** As of the candidate. */
  readonly ownFunctions: readonly number[] | null;
}

/** A call whose callee may lead to the network; its arguments were not looked at yet. */
export interface CallCandidate {
  /**
   * Numbers of the functions of this file that it surely runs, where nothing but what these do with their parameters
   * can make it matter; null where something else may.
   */
  readonly ownFunctions: readonly number[] | null;
  /** The facts of the call; null where its arguments carry no port. */
  read(): KeptCall | null;
}

/** Looks at a call; null for one that is not worth keeping. */
export type CallReader = (node: CallNode) => CallCandidate | null;

/** Reads one call of a file after the other. */
export function createCallReader(context: FileContext, catalogue: KnownNames): CallReader {
  const care = connectionCare(context);
  if (isTypeTest(context.source.fileName)) return () => null;
  return (node) => {
    if (!mayCarryPort(node)) return null;
    const callee = calleeOf(node, context);
    const name = calleeName(node.expression);
    if (!isWorthKeeping(callee, name, context, catalogue) && !showsCredentials(node, context)) return null;
    const ownFunctions = ownFunctionsOf(node, callee, name, context);
    return {
      ownFunctions,
      read() {
        const facts = factsOfCall(node, callee, { context, catalogue, care });
        return facts && { node, facts, ownFunctions };
      },
    };
  };
}

interface Tools {
  readonly context: FileContext;
  readonly catalogue: KnownNames;
  readonly care: ReturnType<typeof connectionCare>;
}

function factsOfCall(node: CallNode, callee: Value, { context, catalogue, care }: Tools): CallFacts | null {
  const given = node.arguments ?? [];
  const values = given.slice(0, 8).map((one) => context.valueOf(one));
  const args = values.map((one) => keepForCall(prune(one)));
  const asked =
    callee.k === 'ref' && callee.imp >= 0 && !catalogue.hasModule(importName(callee.imp, context));
  if (!args.some((one) => isRelevant(one, asked ? context : null)) || isExpectedToThrow(node)) return null;
  return {
    how: formOf(node),
    callee: prune(callee),
    name: calleeName(node.expression),
    ...spansOfCall(node, context),
    args,
    params: parametersIn([callee, ...args]),
    argKinds: given.map((one, i) => kindOf(one, values[i] ?? unknown)).join(''),
    handsOn: !args.some(holdsOwnData),
    guarded: care.isGuarded(node),
    retryInterval: care.retryInterval(node),
  };
}

function ownFunctionsOf(
  node: CallNode,
  callee: Value,
  name: string,
  context: FileContext,
): readonly number[] | null {
  const found: number[] = [];
  for (const one of callee.k === 'or' ? callee.of : [callee]) {
    const fn = one.k === 'fn' ? one.fn : one.k === 'cls' && isNew(node) ? context.constructorOf(one.cls) : -1;
    // A parameter whose name says port tells what is handed to it, whatever becomes of it.
    if (fn < 0 || context.portParametersOf(fn).length > 0) return null;
    found.push(fn);
  }
  // Asked last: most calls run something else, and a name is tried against every shape.
  return hasNameShape(name, formOf(node)) || showsCredentials(node, context) ? null : found;
}

function formOf(node: CallNode): 'call' | 'new' {
  return isNew(node) ? 'new' : 'call';
}

function isNew(node: CallNode): boolean {
  return ts.isNewExpression(node) || node.expression.kind === ts.SyntaxKind.SuperKeyword;
}

/** Where a call stands. */
export function spansOfCall(node: CallNode, context: FileContext): Pick<CallFacts, 'span' | 'argSpans'> {
  const { expression } = node;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
  const spanOf = (one: ts.Node): Span => context.lines.span(one.getStart(context.source), one.getEnd());
  return { span: spanOf(name), argSpans: (node.arguments ?? []).slice(0, 8).map(spanOf) };
}

/** Tests of types alone (tsd, Vitest's type tests) are compiled and never run. */
function isTypeTest(file: string): boolean {
  return /\.(?:test|spec)-d\.[cm]?tsx?$/.test(file);
}

/** `assert.throws(() => new Server({ port }))`, `expect(() => …).toThrow()`: the call ends before it reaches the network. */
function isExpectedToThrow(node: CallNode): boolean {
  const around = functionAround(node);
  const call = around?.parent;
  if (!around || !call || !ts.isCallExpression(call) || call.arguments[0] !== around) return false;
  const name = calleeName(call.expression);
  if (/^(?:throws|assertThrows|doesThrow)$/.test(name)) return true;
  return (
    name === 'expect' &&
    ts.isPropertyAccessExpression(call.parent) &&
    /^(?:toThrow|throws?$|to$)/.test(call.parent.name.text)
  );
}

/** Cheap look at the arguments: a call of nothing but functions, plain flags and texts without digits carries no port. */
function mayCarryPort(node: CallNode): boolean {
  for (const one of node.arguments ?? []) {
    switch (one.kind) {
      case ts.SyntaxKind.ArrowFunction:
      case ts.SyntaxKind.FunctionExpression:
      case ts.SyntaxKind.TrueKeyword:
      case ts.SyntaxKind.FalseKeyword:
      case ts.SyntaxKind.NullKeyword:
      case ts.SyntaxKind.RegularExpressionLiteral:
        break;
      case ts.SyntaxKind.StringLiteral:
      case ts.SyntaxKind.NoSubstitutionTemplateLiteral:
        if (/\d/.test((one as ts.StringLiteralLike).text)) return true;
        break;
      default:
        return true;
    }
  }
  return false;
}

function calleeOf(node: CallNode, context: FileContext): Value {
  if (node.expression.kind !== ts.SyntaxKind.SuperKeyword) return context.valueOf(node.expression);
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    if (!ts.isClassLike(at)) continue;
    const clause = at.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
    return context.valueOf(clause?.types[0]?.expression);
  }
  return unknown;
}

function isWorthKeeping(callee: Value, name: string, context: FileContext, catalogue: KnownNames): boolean {
  switch (callee.k) {
    case 'ref': {
      if (callee.imp < 0) return catalogue.hasGlobal(callee.path[0] ?? '') || isListenLikeName(name);
      return !neverListens(importName(callee.imp, context), catalogue);
    }
    case 'fn':
    case 'cls':
    case 'ins':
      return true;
    case 'res':
      return callee.path.length > 0 && isWorthKeeping(callee.callee, name, context, catalogue);
    case 'or':
      return callee.of.some((one) => isWorthKeeping(one, name, context, catalogue));
    default:
      return isListenLikeName(name);
  }
}

/** `new proto.Greeter(target, grpc.credentials.createInsecure())`: generated clients bear the names of services. */
function showsCredentials(node: CallNode, context: FileContext): boolean {
  const second = node.arguments?.[1];
  return (
    ts.isNewExpression(node) &&
    second !== undefined &&
    /credentials/i.test(second.getText(context.source).slice(0, 200))
  );
}

function importName(imp: number, context: FileContext): string {
  return context.specifiers[imp] ?? '';
}

/** Modules whose calls take numbers all day and that open no socket by themselves. */
const silentModules =
  /^(?:node:)?(?:assert|assert\/strict|fs|fs\/promises|path|events|stream|util|crypto|zlib|buffer|timers|timers\/promises|perf_hooks|os|readline|test)$|^(?:chai|vitest|sinon|should|lodash(?:[./-].*)?|rxjs(?:\/.*)?|react(?:-dom)?(?:\/.*)?|tap|ava|expect|power-assert|@jest\/globals|moment|dayjs|yup)$/;

function neverListens(specifier: string, catalogue: KnownNames): boolean {
  return silentModules.test(specifier) && !catalogue.hasModule(specifier);
}

/** Functions and classes as arguments say nothing of ports; what stays is data and open ends. */
function keepForCall(value: Value): Value {
  if (value.k === 'fn' || value.k === 'cls') return unknown;
  return value;
}

/**
 * Whether an argument can hold a port. `strict` where the callee is another file's function, or of a module that no
 * row knows: there, small numbers and names that say nothing of networks are not followed, or every call would be.
 */
function isRelevant(value: Value, strict: FileContext | null): boolean {
  let found = false;
  visitValue(value, (at) => {
    if (found) return;
    if (at.k === 'text') found = /[:/]\s*\d|^\s*\d{1,5}\s*$/.test(at.text);
    else if (at.k === 'num') found = !strict || isPortLike(strict.literals.valueAt(at.lit) ?? -1);
    else if (at.k === 'ref' && at.imp >= 0) {
      const name = at.path.findLast((step) => /\w/.test(step));
      found = !strict || name === undefined || tellingNames.test(name);
    } else if (at.k === 'par') found = true;
    else if (at.k === 'res' || at.k === 'ins') found = true;
  });
  return found;
}

/** Whether a value has anything of its own besides parameters. */
function holdsOwnData(value: Value): boolean {
  let found = false;
  visitValue(value, (at) => {
    if (at.k === 'num' || at.k === 'text' || at.k === 'ref' || at.k === 'res' || at.k === 'ins') found = true;
  });
  return found;
}

/** 0, or what a service is found at. */
export function isPortLike(value: number): boolean {
  return value === 0 || (value >= 79 && value <= 65535);
}

const tellingNames =
  /port|ur[il]|addr|host|conf|opt|endpoint|serv|target|base|env|setting|default|const|param|prop|arg|broker|proxy|node|^default$|^get|^make|^create/i;

function parametersIn(values: readonly Value[]): number[] {
  const found = new Set<number>();
  for (const value of values) visitValue(value, (at) => at.k === 'par' && found.add(at.fn));
  return [...found];
}

function kindOf(node: ts.Expression, value: Value): string {
  if (ts.isFunctionLike(node) || value.k === 'fn') return 'f';
  if (ts.isStringLiteralLike(node) || value.k === 'text' || value.k === 'cat') return 's';
  if (ts.isNumericLiteral(node) || value.k === 'num' || value.k === 'math') return 'n';
  if (ts.isObjectLiteralExpression(node) || value.k === 'obj') return 'o';
  if (ts.isArrayLiteralExpression(node) || value.k === 'arr') return 'a';
  return '-';
}
