/** Tells whether values before and after an edit are the same, but for literals and functions that were written anew. */
import ts from 'typescript';
import { isPortLike } from './callSites.js';
import type { Evaluation } from './evaluation.js';
import type { CallFacts, Value } from './fileFacts.js';
import type { Memo } from './nodeTables.js';
import { isCalledAlike } from './sameFacts.js';

/** Values of the nodes of the edited statements, as they were before the edit. */
export interface FormerValues {
  readonly values: ReadonlyMap<ts.Node, Value>;
  readonly results: ReadonlyMap<ts.Node, Value>;
}

/** Takes the values of some nodes out of a memo; null where one of them depends on what was asked for first. */
export function takeValues(memo: Memo<ts.Node>, nodes: Iterable<ts.Node>): Map<ts.Node, Value> | null {
  const taken = new Map<ts.Node, Value>();
  for (const node of nodes) {
    const value = memo.get(node);
    if (!value) continue;
    if (memo.isCyclic(node)) return null;
    taken.set(node, value);
    memo.forget(node);
  }
  return taken;
}

/** Pairs of literals and functions that turned out to stand for each other. */
export class ValuePairs {
  readonly literals = new Map<ts.Node, ts.Node>();
  readonly functions = new Map<ts.Node, ts.Node>();
  readonly #evaluation: Evaluation;
  readonly #gone: ReadonlySet<ts.Node>;
  readonly #fresh: ReadonlySet<ts.Node>;
  readonly #former: FormerValues;

  constructor(
    evaluation: Evaluation,
    gone: ReadonlySet<ts.Node>,
    fresh: ReadonlySet<ts.Node>,
    former: FormerValues,
  ) {
    this.#evaluation = evaluation;
    this.#gone = gone;
    this.#fresh = fresh;
    this.#former = former;
  }

  /** Whether the value that a node had is that of another node now; nobody saw a value that was not computed. */
  sameValueAt(before: ts.Node, after: ts.Node): boolean {
    const value = this.#former.values.get(before);
    return !value || this.same(value, this.#evaluation.valueOf(after));
  }

  same(a: Value, b: Value): boolean {
    if (a === b && this.#gone.size === 0) return true;
    switch (a.k) {
      case 'num':
        return b.k === 'num' && this.#sameLiteral(a.lit, b.lit);
      case 'text':
        return b.k === 'text' && a.text === b.text && a.at === b.at && this.#sameLiteral(a.lit, b.lit);
      case 'fn':
        return b.k === 'fn' && this.sameFunction(a.fn, b.fn);
      case 'par':
        return (
          b.k === 'par' && a.index === b.index && samePath(a.path, b.path) && this.sameFunction(a.fn, b.fn)
        );
      case 'cls':
      case 'ins':
        return b.k === a.k && a.cls === b.cls;
      case 'ref':
        return b.k === 'ref' && a.imp === b.imp && samePath(a.path, b.path);
      case 'obj':
        return (
          b.k === 'obj' &&
          a.entries.length === b.entries.length &&
          a.entries.every(([name, one], i) => {
            const other = b.entries[i];
            return other !== undefined && other[0] === name && this.same(one, other[1]);
          }) &&
          this.#sameEach(a.spread, b.spread)
        );
      case 'arr':
        return b.k === 'arr' && this.#sameEach(a.items, b.items);
      case 'or':
        return b.k === 'or' && this.#sameEach(a.of, b.of);
      case 'cat':
        return b.k === 'cat' && this.#sameEach(a.parts, b.parts);
      case 'math':
        return b.k === 'math' && a.op === b.op && this.same(a.left, b.left) && this.same(a.right, b.right);
      case 'part':
        return b.k === 'part' && a.part === b.part && this.same(a.of, b.of);
      case 'res':
        return (
          b.k === 'res' &&
          samePath(a.path, b.path) &&
          this.same(a.callee, b.callee) &&
          this.#sameEach(a.args, b.args)
        );
      case 'unknown':
        return b.k === 'unknown';
    }
  }

  /** Whether two calls say the same, wherever they stand. */
  sameCall(a: CallFacts, b: CallFacts): boolean {
    return (
      isCalledAlike(a, b) &&
      a.params.length === b.params.length &&
      a.params.every((fn, i) => this.sameFunction(fn, b.params[i] ?? -1)) &&
      this.same(a.callee, b.callee) &&
      this.#sameEach(a.args, b.args)
    );
  }

  /** Whether two functions, by number, are the same to their callers. */
  sameFunction(a: number, b: number): boolean {
    const { nodes } = this.#evaluation.functions;
    const [before, after] = [nodes[a], nodes[b]];
    if (!before || !after) return false;
    if (before === after && !this.#fresh.has(after)) return true;
    const known = this.functions.get(before);
    if (known) return known === after;
    if (!this.#gone.has(before) || !this.#fresh.has(after) || !sameHead(before, after)) return false;
    this.functions.set(before, after);
    const result = this.#former.results.get(before);
    return !result || this.same(result, this.#evaluation.returnsOf(after));
  }

  /** Pairs two literals; what they say is compared in the end. */
  pairLiterals(before: ts.Node, after: ts.Node): boolean {
    if (before === after) return true;
    const known = this.literals.get(before);
    if (known) return known === after;
    if (!this.#gone.has(before) || this.#fresh.has(before) || !this.#fresh.has(after)) return false;
    this.literals.set(before, after);
    return true;
  }

  /** Whether a number of the edited statements became another. */
  hasOtherNumbers(): boolean {
    const { indexOf, valueAt } = this.#evaluation.literals;
    return [...this.literals].some(([a, b]) => valueAt(indexOf(a)) !== valueAt(indexOf(b)));
  }

  /** A number may become another that calls are as likely to be kept for; what it is, is compared in the end. */
  #sameLiteral(a: number, b: number): boolean {
    const { numbers, valueAt } = this.#evaluation.literals;
    const [before, after] = [numbers.nodes[a], numbers.nodes[b]];
    const [was, is] = [valueAt(a), valueAt(b)];
    return (
      before !== undefined &&
      after !== undefined &&
      this.pairLiterals(before, after) &&
      sameText(before, after) &&
      (was === null || is === null || isPortLike(was) === isPortLike(is))
    );
  }

  #sameEach(a: readonly Value[], b: readonly Value[]): boolean {
    return a.length === b.length && a.every((one, i) => this.same(one, b[i] ?? one));
  }
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

/** Of templates the pieces are compared where they are values. */
function sameText(a: ts.Node, b: ts.Node): boolean {
  if (ts.isNumericLiteral(a)) return ts.isNumericLiteral(b);
  return a.kind === b.kind && (a as ts.StringLiteralLike).text === (b as ts.StringLiteralLike).text;
}

/** Name and parameters; patterns are not looked into. */
function sameHead(a: ts.Node, b: ts.Node): boolean {
  if (a.kind !== b.kind || !ts.isFunctionLike(a) || !ts.isFunctionLike(b)) return false;
  if (nameText(a.name) !== nameText(b.name) || a.parameters.length !== b.parameters.length) return false;
  return a.parameters.every((one, i) => {
    const other = b.parameters[i];
    return (
      other !== undefined &&
      ts.isIdentifier(one.name) &&
      ts.isIdentifier(other.name) &&
      one.name.text === other.name.text &&
      Boolean(one.dotDotDotToken) === Boolean(other.dotDotDotToken)
    );
  });
}

function nameText(name: ts.Node | undefined): string | undefined {
  return name && ts.isIdentifier(name) ? name.text : undefined;
}
