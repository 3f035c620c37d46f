/** Texts and lists that statements put together one after the other: `url += ':'; url += port`, `parts.push(port); parts.join(':')`. */
import ts from 'typescript';
import type { FlowWriter } from './flowWriter.js';
import { Kind } from './nodeKinds.js';

/** Pieces of one text; a longer list is data. */
const maxPieces = 20;

/** What the variables of one statement of a file have come to. */
export class GrownTexts {
  readonly #out: FlowWriter;
  /** What a variable was given last, where nothing branched since. */
  #last = new Map<number, number>();
  /** The assignment to a variable that was walked last. */
  #assigned: { readonly variable: number; readonly value: number } | null = null;
  /** Nodes that are texts, and others may be put behind. */
  readonly #texts = new Set<number>();
  /** Pieces of lists, by variable. */
  readonly #lists = new Map<number, number[]>();

  constructor(out: FlowWriter) {
    this.#out = out;
  }

  /** Another statement of the file begins: its nodes are numbered anew. */
  begin(): void {
    this.#last.clear();
    this.#lists.clear();
    this.#texts.clear();
    this.#assigned = null;
  }

  /** What a variable holds where something is added to it; the variable itself where that is not known. */
  before(variable: number): number {
    return this.#last.get(variable) ?? variable;
  }

  /** A variable is given a value. */
  assigned(variable: number, value: number): void {
    this.#last.delete(variable);
    this.#assigned = { variable, value };
  }

  /** A variable is declared with a value: its pieces are those of a list that is written there. */
  declared(variable: number, value: number, initializer: ts.Expression | undefined): void {
    if (!initializer || variable < 0 || value < 0) return;
    if (ts.isArrayLiteralExpression(initializer)) {
      if (initializer.elements.length <= maxPieces && !initializer.elements.some(ts.isSpreadElement))
        this.#lists.set(variable, this.#out.itemsOf(value));
    } else this.#assigned = { variable, value };
    // Digits at the end are those of a whole address, which it is by its name.
    if (ts.isStringLiteralLike(initializer) && !/\d$/.test(initializer.text)) this.#texts.add(value);
  }

  /** Something is put behind the pieces of a list. */
  pushed(variable: number, values: readonly number[]): void {
    this.#lists.get(variable)?.push(...values);
  }

  /** The pieces of the list that a variable holds; null where they are not known. */
  piecesOf(variable: number): readonly number[] | null {
    const pieces = this.#lists.get(variable);
    return pieces && pieces.length > 0 && pieces.length <= maxPieces ? pieces : null;
  }

  /** Walks statements, one after the other: what one that does not branch gives a variable holds for the next. */
  inOrder(statements: readonly ts.Statement[], visit: (statement: ts.Statement) => void): void {
    const around = this.#last;
    this.#last = new Map();
    for (const statement of statements) {
      this.#assigned = null;
      visit(statement);
      if (ts.isVariableStatement(statement) || isAssignment(statement)) this.#note();
      else if (!ts.isExpressionStatement(statement)) this.#last.clear();
    }
    this.#assigned = null;
    this.#last = around;
  }

  #note(): void {
    if (!this.#assigned) return;
    const { variable, value } = this.#assigned;
    if (value >= 0 && this.#isText(value)) this.#last.set(variable, value);
  }

  /** Whether something can be put behind a node: a text, a template, a sum with a text in it, or of what is one. */
  #isText(node: number): boolean {
    const kind = this.#out.kindOf(node);
    if (kind !== Kind.sum || this.#texts.has(node)) return kind === Kind.concat || this.#texts.has(node);
    const isSum = this.#out.itemsOf(node).some((one) => {
      const of = one < 0 ? Kind.unknown : this.#out.kindOf(one);
      return of === Kind.text || of === Kind.concat || this.#texts.has(one);
    });
    if (isSum) this.#texts.add(node);
    return isSum;
  }
}

/** `a = b`, `a += b`, as a statement. */
function isAssignment(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isBinaryExpression(statement.expression) &&
    ts.isIdentifier(statement.expression.left)
  );
}
