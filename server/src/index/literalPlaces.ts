/** Where literals stand in the texts of files, from their statements' places and their own in these. */
import { Literal, literalSize, Statement, statementSize } from '../facts/fileFacts.js';
import { Kind } from '../facts/nodeKinds.js';
import type { FileGraph } from '../flow/graph/fileGraph.js';
import type { FlowGraph } from '../flow/graph/graph.js';
import type { KeptFacts } from '../flow/graph/keptFacts.js';
import { type LineIndex, lineIndexOf } from '../syntax/lineIndex.js';
import type { AlongPlace } from './portSite.js';

/** Finds the places of literals. */
export class LiteralPlaces {
  readonly #graph: FlowGraph;
  readonly #lines = new WeakMap<KeptFacts, LineIndex>();

  constructor(graph: FlowGraph) {
    this.#graph = graph;
  }

  /** The lines of a file's text. */
  linesOf(facts: KeptFacts): LineIndex {
    let lines = this.#lines.get(facts);
    if (!lines) {
      lines = lineIndexOf(facts.lineStarts);
      this.#lines.set(facts, lines);
    }
    return lines;
  }

  /** The offset of the statement that a literal stands in. */
  offsetOf(facts: KeptFacts, literal: number): number {
    let low = 0;
    let high = facts.statements.length / statementSize - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((facts.statements[middle * statementSize + Statement.literal] as number) <= literal * literalSize)
        low = middle;
      else high = middle - 1;
    }
    return facts.statements[low * statementSize + Statement.offset] as number;
  }

  /** Where a literal's token stands. */
  tokenOf({ facts }: FileGraph, literal: number): { start: number; end: number } {
    const offset = this.offsetOf(facts, literal);
    const at = literal * literalSize;
    return {
      start: offset + (facts.literals[at + Literal.start] as number),
      end: offset + (facts.literals[at + Literal.end] as number),
    };
  }

  /** Where the digits of a number stand, or those of a text that is nothing but one. */
  numberPlace(literal: number): AlongPlace {
    const graph = this.#graph;
    const file = graph.fileOf(literal);
    const place = graph.literalOf(literal);
    const token = this.tokenOf(file, place?.index ?? 0);
    const text = file.facts.strings[
      file.facts.literals[(place?.index ?? 0) * literalSize + Literal.text] as number
    ] as string;
    const isNumber = graph.kind(literal) === Kind.number;
    const digits = isNumber ? text : (/\d+/.exec(text)?.[0] ?? '');
    const start = token.start + (isNumber ? 0 : text.indexOf(digits));
    return {
      file: file.key,
      span: this.linesOf(file.facts).span(start, start + digits.length),
      text: digits,
      value: isNumber ? graph.numberOf(literal) : Number(digits),
    };
  }
}
