/** Guards that refuse what a function is given: `if (!options.host) throw …`, and what comes behind is not run. */
import ts from 'typescript';
import { lastName, nameValue } from './names.js';
import { Flag, Kind, Test } from './nodeKinds.js';
import type { Walk } from './walk.js';

/** Guards of one block; more are a parser. */
const maxGuards = 12;
/** Conditions in conditions, operators of one in the other. */
const maxDepth = 6;
/** Nodes of a branch that are looked at for an error that it makes. */
const maxLooked = 60;

/** What is called where something is refused. */
const refusing = /(?:Error|Exception)$|^(?:reject|rejects|fail|exit)$/;
/** Functions that look at what they are given, and throw where it will not do. */
const checking = /^(?:check|valid|assert|ensure|verify|parse|normali[sz]e|require)/i;
/** Functions that throw where their argument is not true. */
const asserting = /^(?:assert|invariant|ok|must)$/;

interface Part {
  readonly condition: ts.Expression;
  readonly holds: boolean;
}

interface Guard {
  /** All of these hold where something is refused; none: it is a call that may throw. */
  readonly parts: readonly Part[];
  readonly throws: boolean;
  /** The call that may throw. */
  readonly call: number;
  /** The first node behind it. */
  readonly from: number;
}

/** Guards of the statements of one block, noted where the block ends. */
export class RefusingGuards {
  readonly #walk: Walk;
  readonly #isBody: boolean;
  readonly #guards: Guard[] = [];

  /** `isBody`: the block is a function's. */
  constructor(walk: Walk, isBody: boolean) {
    this.#walk = walk;
    this.#isBody = isBody;
  }

  /** A statement was walked: does it refuse something? */
  after(statement: ts.Statement): void {
    if (this.#walk.scope === null || this.#guards.length >= maxGuards) return;
    if (ts.isIfStatement(statement)) this.#addOf(statement, [], 0);
    else this.#addCall(statement);
  }

  /** The block ends: what stands behind its guards is not run where they refuse. */
  note(): void {
    const { out } = this.#walk;
    const last = out.nextNode - 1;
    for (const { parts, throws, call, from } of this.#guards) {
      if (from > last && !(this.#isBody && throws)) continue;
      if (call < 0 && !parts.some((one) => asksForGiven(one.condition, this.#walk))) continue;
      const condition =
        call >= 0
          ? out.node(Kind.test, Test.throws, call)
          : parts.reduce((all, { condition, holds }, i) => {
              const one = conditionNode(condition, holds, this.#walk);
              return i === 0 || one < 0 ? one : all < 0 ? all : out.node(Kind.test, Test.and, all, one);
            }, -1);
      if (condition < 0) continue;
      const flags = (throws ? Flag.throws : 0) | (this.#isBody ? Flag.topmost : 0);
      out.node(Kind.refuses, condition, from, last, flags);
    }
  }

  #addOf(statement: ts.Statement, parts: readonly Part[], depth: number): void {
    if (depth > maxDepth || this.#guards.length >= maxGuards) return;
    if (ts.isBlock(statement)) {
      for (const one of statement.statements) if (ts.isIfStatement(one)) this.#addOf(one, parts, depth + 1);
      return;
    }
    if (!ts.isIfStatement(statement)) return;
    const { expression: condition, thenStatement, elseStatement } = statement;
    this.#addBranch(thenStatement, [...parts, { condition, holds: true }], depth);
    if (elseStatement) this.#addBranch(elseStatement, [...parts, { condition, holds: false }], depth);
  }

  #addBranch(branch: ts.Statement, parts: readonly Part[], depth: number): void {
    const leaves = howLeft(branch);
    if (leaves === null) this.#addOf(branch, parts, depth + 1);
    else if (leaves === 'throws' || makesError(branch))
      this.#guards.push({ parts, throws: leaves === 'throws', call: -1, from: this.#walk.out.nextNode });
  }

  /** `checkOptions(options)`, `assert(options.host)`. */
  #addCall(statement: ts.Statement): void {
    const call = calledBy(statement);
    const [first] = call?.arguments ?? [];
    if (!call || !first) return;
    const name = lastName(call.expression);
    const from = this.#walk.out.nextNode;
    if (asserting.test(name) && ts.isExpressionStatement(statement))
      this.#guards.push({ parts: [{ condition: first, holds: false }], throws: true, call: -1, from });
    else if (checking.test(name) && this.#walk.out.kindOf(from - 1) === Kind.call)
      this.#guards.push({ parts: [], throws: true, call: from - 1, from });
  }
}

/** The call that a statement makes, or gives a variable. */
function calledBy(statement: ts.Statement): ts.CallExpression | null {
  let at = ts.isExpressionStatement(statement)
    ? statement.expression
    : ts.isVariableStatement(statement)
      ? statement.declarationList.declarations[0]?.initializer
      : undefined;
  if (at && ts.isAwaitExpression(at)) at = at.expression;
  return at && ts.isCallExpression(at) ? at : null;
}

/** How a branch ends what is done: by a throw or the end of the program, by a return; null where it goes on. */
function howLeft(branch: ts.Statement): 'throws' | 'returns' | null {
  const last = ts.isBlock(branch) ? branch.statements.at(-1) : branch;
  if (!last) return null;
  if (ts.isThrowStatement(last)) return 'throws';
  if (ts.isReturnStatement(last)) return 'returns';
  const call = ts.isExpressionStatement(last) ? calledBy(last) : null;
  return call && lastName(call.expression) === 'exit' ? 'throws' : null;
}

/** Whether an error is made in a branch, or a promise rejected. */
function makesError(branch: ts.Statement): boolean {
  let left = maxLooked;
  const look = (node: ts.Node): boolean =>
    left-- > 0 &&
    (((ts.isCallExpression(node) || ts.isNewExpression(node)) && refusing.test(lastName(node.expression))) ||
      (ts.forEachChild(node, look) ?? false));
  return look(branch);
}

const comparisons = new Map<ts.SyntaxKind, { readonly test: number; readonly isNot: boolean }>([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, { test: Test.same, isNot: false }],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, { test: Test.same, isNot: true }],
  [ts.SyntaxKind.EqualsEqualsToken, { test: Test.equal, isNot: false }],
  [ts.SyntaxKind.ExclamationEqualsToken, { test: Test.equal, isNot: true }],
  [ts.SyntaxKind.LessThanToken, { test: Test.less, isNot: false }],
  [ts.SyntaxKind.GreaterThanEqualsToken, { test: Test.notLess, isNot: false }],
]);

/** The node of a condition, or of its contrary; -1 where nothing can be said of it. */
function conditionNode(node: ts.Expression, holds: boolean, walk: Walk): number {
  const found = partNode(node, walk, maxDepth);
  return holds || found < 0 ? found : walk.out.node(Kind.test, Test.not, found);
}

function partNode(node: ts.Expression, walk: Walk, depth: number): number {
  if (depth === 0) return -1;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return partNode(node.expression, walk, depth);
  const { out } = walk;
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = partNode(node.operand, walk, depth - 1);
    return inner < 0 ? -1 : out.node(Kind.test, Test.not, inner);
  }
  if (ts.isCallExpression(node)) return calledNode(node, walk);
  if (!ts.isBinaryExpression(node)) return operandNode(node, walk);
  const { left, right, operatorToken } = node;
  const { kind } = operatorToken;
  const isAnd = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (isAnd || kind === ts.SyntaxKind.BarBarToken) {
    const parts = [partNode(left, walk, depth - 1), partNode(right, walk, depth - 1)] as const;
    return parts.every((one) => one < 0) ? -1 : out.node(Kind.test, isAnd ? Test.and : Test.or, ...parts);
  }
  if (kind === ts.SyntaxKind.InKeyword) {
    const [key, holder] = [operandNode(left, walk), operandNode(right, walk)];
    return key < 0 || holder < 0 ? -1 : out.node(Kind.test, Test.has, holder, key);
  }
  // `a > b` is `b < a`.
  const isTurned = kind === ts.SyntaxKind.GreaterThanToken || kind === ts.SyntaxKind.LessThanEqualsToken;
  const comparison = comparisons.get(
    !isTurned
      ? kind
      : kind === ts.SyntaxKind.GreaterThanToken
        ? ts.SyntaxKind.LessThanToken
        : ts.SyntaxKind.GreaterThanEqualsToken,
  );
  if (!comparison) return -1;
  const [a, b] = isTurned ? [right, left] : [left, right];
  const operands = [operandNode(a, walk), operandNode(b, walk)] as const;
  if (operands.some((one) => one < 0)) return -1;
  const compared = out.node(Kind.test, comparison.test, ...operands);
  return comparison.isNot ? out.node(Kind.test, Test.not, compared) : compared;
}

/** `/^ws:/.test(x)`, `x.startsWith('ws:')`, `Array.isArray(x)`, `['tcp', 'udp'].includes(x)`. */
function calledNode({ expression, arguments: args }: ts.CallExpression, walk: Walk): number {
  const { out } = walk;
  const [first] = args;
  if (!first || args.length > 1) return -1;
  const name = lastName(expression);
  if (ts.isPropertyAccessExpression(expression)) {
    const base = expression.expression;
    if (name === 'test' && ts.isRegularExpressionLiteral(base)) {
      const given = operandNode(first, walk);
      const pattern = out.node(Kind.text, -1, out.string(base.text));
      return given < 0 ? -1 : out.node(Kind.test, Test.matches, given, pattern);
    }
    const test = { startsWith: Test.starts, endsWith: Test.ends, includes: Test.includes }[name];
    if (test !== undefined) {
      const [holder, part] = [operandNode(base, walk), operandNode(first, walk)];
      return holder < 0 || part < 0 ? -1 : out.node(Kind.test, test, holder, part);
    }
  }
  const test = { isArray: Test.isArray, isInteger: Test.isInteger, isNaN: Test.isNaN }[name];
  const given = test === undefined ? -1 : operandNode(first, walk);
  return given < 0 ? -1 : out.node(Kind.test, test as number, given);
}

/** A constant, a name or property, what kind of value one of these is, a list of constants. */
function operandNode(node: ts.Expression, walk: Walk): number {
  const { out } = walk;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAsExpression(node))
    return operandNode(node.expression, walk);
  const constant = constantOf(node);
  if (constant !== null)
    return out.node(Kind.test, Test.constant, out.node(Kind.text, -1, out.string(constant)));
  if (ts.isTypeOfExpression(node)) {
    const of = operandNode(node.expression, walk);
    return of < 0 ? -1 : out.node(Kind.test, Test.typeOf, of);
  }
  if (ts.isCallExpression(node) && lastName(node.expression) === 'Number' && node.arguments.length === 1) {
    const of = operandNode(node.arguments[0] as ts.Expression, walk);
    return of < 0 ? -1 : out.node(Kind.test, Test.number, of);
  }
  // A property is read here by nobody who follows values.
  if (ts.isPropertyAccessExpression(node)) {
    const of = isStill(node) ? operandNode(node.expression, walk) : -1;
    return of < 0
      ? -1
      : out.node(Kind.test, Test.read, of, out.node(Kind.text, -1, out.string(node.name.text)));
  }
  return ts.isIdentifier(node) ? nameValue(node.text, walk) : -1;
}

/** What a constant is, as JSON; null for anything else. */
function constantOf(node: ts.Expression): string | null {
  if (ts.isStringLiteralLike(node)) return JSON.stringify(node.text);
  if (ts.isNumericLiteral(node)) return numberText(node, '');
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))
    return node.operator === ts.SyntaxKind.MinusToken ? numberText(node.operand, '-') : null;
  if (ts.isArrayLiteralExpression(node)) {
    const items = node.elements.map(constantOf);
    return items.includes(null) || items.includes('undefined') ? null : `[${items.join(',')}]`;
  }
  if (ts.isIdentifier(node)) return node.text === 'undefined' ? 'undefined' : null;
  switch (node.kind) {
    case ts.SyntaxKind.NullKeyword:
      return 'null';
    case ts.SyntaxKind.TrueKeyword:
      return 'true';
    case ts.SyntaxKind.FalseKeyword:
      return 'false';
    default:
      return null;
  }
}

/** Whether an expression is names and properties alone. */
function isStill(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isStill(node.expression));
}

function numberText({ text }: ts.NumericLiteral, sign: string): string | null {
  const value = Number(text);
  return Number.isFinite(value) ? `${sign}${value}` : null;
}

/** Whether a condition asks for a parameter or a variable of the function: others are the same for every call. */
function asksForGiven(condition: ts.Expression, walk: Walk): boolean {
  let left = maxLooked;
  const look = (node: ts.Node): boolean =>
    left-- > 0 &&
    ((ts.isIdentifier(node) && walk.scope?.find(node.text) !== undefined) ||
      (ts.forEachChild(node, look) ?? false));
  return look(condition);
}
