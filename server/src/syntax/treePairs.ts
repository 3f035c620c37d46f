/** Compares the trees of a text before and after an edit: which nodes are the same, which stand for each other, which are new. */
import ts from 'typescript';
import type { TextChange } from './reparse.js';

/** Statements or members of one list that gave way to others. */
export interface ChangedRegion {
  readonly before: readonly ts.Node[];
  readonly after: readonly ts.Node[];
}

export interface TreePairs {
  /** Nodes that say the same before and after, apart from regions inside them; nodes that are the same are not listed. */
  readonly pairs: readonly (readonly [before: ts.Node, after: ts.Node])[];
  readonly regions: readonly ChangedRegion[];
}

/** Pairs two trees of which the second was made by `reparse`; null where they differ at the root. */
export function pairTrees(
  before: ts.SourceFile,
  after: ts.SourceFile,
  change: TextChange,
  removed: string,
): TreePairs | null {
  const pairing = new Pairing(after, change, removed);
  return pairing.pair(before, after) ? pairing : null;
}

class Pairing implements TreePairs {
  readonly pairs: [ts.Node, ts.Node][] = [];
  readonly regions: ChangedRegion[] = [];
  readonly #source: ts.SourceFile;
  readonly #start: number;
  readonly #end: number;
  readonly #removed: string;

  constructor(source: ts.SourceFile, change: TextChange, removed: string) {
    this.#source = source;
    this.#start = change.start;
    this.#end = change.start + change.added;
    this.#removed = removed;
  }

  /** Whether two nodes say the same; what is found inside them is noted. */
  pair(before: ts.Node, after: ts.Node): boolean {
    if (before === after) return true;
    if (before.kind !== after.kind || !sameMarks(before, after)) return false;
    const [pairs, regions] = [this.pairs.length, this.regions.length];
    this.pairs.push([before, after]);
    if (this.#pairChildren(before, after)) return true;
    this.pairs.length = pairs;
    this.regions.length = regions;
    return false;
  }

  #pairChildren(before: ts.Node, after: ts.Node): boolean {
    const olds = childrenOf(before);
    const news = childrenOf(after);
    if (olds.length !== news.length) return false;
    if (news.length === 0) return this.#sameLeaf(before, after);
    for (const [i, one] of news.entries()) {
      const other = olds[i];
      if (other === undefined || Array.isArray(one) !== Array.isArray(other)) return false;
      if (!Array.isArray(one)) {
        if (!this.pair(other as ts.Node, one as ts.Node)) return false;
      } else if (isRegionList(after, one)) this.#pairList(other as readonly ts.Node[], one);
      else if (!this.#pairEach(other as readonly ts.Node[], one)) return false;
    }
    return this.#isOutsideOwnTokens(after, news);
  }

  #pairEach(olds: readonly ts.Node[], news: readonly ts.Node[]): boolean {
    return olds.length === news.length && news.every((one, i) => this.pair(olds[i] ?? one, one));
  }

  /** Pairs from both ends; what is left over is a region. */
  #pairList(olds: readonly ts.Node[], news: readonly ts.Node[]): void {
    let start = 0;
    let oldEnd = olds.length;
    let newEnd = news.length;
    const pairAt = (i: number, j: number): boolean => {
      const [one, other] = [olds[i], news[j]];
      return one !== undefined && other !== undefined && this.pair(one, other);
    };
    while (start < oldEnd && start < newEnd && pairAt(start, start)) start++;
    while (oldEnd > start && newEnd > start && pairAt(oldEnd - 1, newEnd - 1)) {
      oldEnd--;
      newEnd--;
    }
    if (start < oldEnd || start < newEnd)
      this.regions.push({ before: olds.slice(start, oldEnd), after: news.slice(start, newEnd) });
  }

  /** A token that the edit touches, at its ends too, counts as another one. */
  #sameLeaf(before: ts.Node, after: ts.Node): boolean {
    // Every other token of the text belongs to a statement.
    if (after.kind === ts.SyntaxKind.EndOfFileToken) return true;
    const start = after.getStart(this.#source);
    if (start <= this.#end && after.end >= this.#start) return false;
    if (this.#start < start && this.#end >= after.pos && !this.#isTriviaEdit(after.pos, start)) return false;
    return (before as ts.Identifier).text === (after as ts.Identifier).text;
  }

  /** Whether the edit lies in a child or between statements, or changes only blanks and comments before the end of a body. */
  #isOutsideOwnTokens(after: ts.Node, children: readonly (ts.Node | readonly ts.Node[])[]): boolean {
    if (after.end < this.#start || after.pos > this.#end) return true;
    if (this.#isTriviaEdit(after.pos, after.getStart(this.#source))) return true;
    let last = after.pos;
    for (const one of children) {
      // Nothing but blanks and comments stands between two elements of such a list.
      if (Array.isArray(one) && isRegionList(after, one) && this.#holdsEdit(one as readonly ts.Node[]))
        return true;
      for (const node of Array.isArray(one) ? (one as readonly ts.Node[]) : [one as ts.Node]) {
        if (node.pos <= this.#start && node.end >= this.#end) return true;
        last = Math.max(last, node.end);
      }
    }
    return ts.isBlock(after) && this.#isTriviaEdit(last, after.end - 1);
  }

  #holdsEdit(list: readonly ts.Node[]): boolean {
    const [first, last] = [list[0], list.at(-1)];
    return first !== undefined && last !== undefined && first.pos <= this.#start && last.end >= this.#end;
  }

  /** Whether a part of the text is blanks and comments, and was so before the edit inside it. */
  #isTriviaEdit(from: number, to: number): boolean {
    if (this.#start < from || this.#end > to) return false;
    const { text } = this.#source;
    const head = text.slice(from, this.#start);
    const tail = text.slice(this.#end, to);
    return (
      trivia.test(head + text.slice(this.#start, this.#end) + tail) &&
      trivia.test(head + this.#removed + tail)
    );
  }
}

const trivia = /^(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*$/;

/** Lists whose elements the parser can take over one by one, and whose order the analysis reads. */
function isRegionList(node: ts.Node, list: readonly ts.Node[]): boolean {
  if (ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node)) return list === node.statements;
  return ts.isClassLike(node) && list === node.members;
}

function childrenOf(node: ts.Node): (ts.Node | readonly ts.Node[])[] {
  const children: (ts.Node | readonly ts.Node[])[] = [];
  ts.forEachChild(
    node,
    (child) => {
      children.push(child);
    },
    (list) => {
      children.push(list);
    },
  );
  return children;
}

/** What a node says without children of its own: the operator, the keyword, `export =` or `export default`. */
function sameMarks(before: ts.Node, after: ts.Node): boolean {
  const [a, b] = [before as Marked, after as Marked];
  return (
    a.operator === b.operator &&
    a.token === b.token &&
    a.keywordToken === b.keywordToken &&
    a.isExportEquals === b.isExportEquals &&
    a.isTypeOnly === b.isTypeOnly &&
    a.isTypeOf === b.isTypeOf &&
    (a.flags & marks) === (b.flags & marks)
  );
}

/** `let`, `const`, `using`, `?.` */
const marks = ts.NodeFlags.BlockScoped | ts.NodeFlags.OptionalChain;

interface Marked extends ts.Node {
  readonly operator?: ts.SyntaxKind;
  readonly token?: ts.SyntaxKind;
  readonly keywordToken?: ts.SyntaxKind;
  readonly isExportEquals?: boolean;
  readonly isTypeOnly?: boolean;
  readonly isTypeOf?: boolean;
}
