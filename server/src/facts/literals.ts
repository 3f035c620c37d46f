/** Writes literal tokens down: a node for what they say, and beside it where they stand and what carries them. */
import ts from 'typescript';
import { valueOfNumber } from '../syntax/numericLiteral.js';
import { carrierOf } from './carriers.js';
import { maxTokenText, noNumber } from './fileFacts.js';
import type { FlowWriter } from './flowWriter.js';
import { Kind } from './nodeKinds.js';

/** Factors and offsets may be any integer; larger ones lead to no port. */
const maxNumber = 10_000_000;
/** Longer texts are data, not addresses. */
const maxText = 2000;

/** A type, a sign, and digits that may be a port. */
const textDefault =
  /^\s*(?:\d+\s*<=?\s*)?(?:number|string)(?:\.[\w.]+)?(?:\s*[<>]=?\s*\d+)*\s*=\s*['"]?(\d{2,5})['"]?\s*$/;

/** The literals of one statement after the other. */
export class LiteralWriter {
  /** Offset of the statement in the text. */
  offset = 0;
  readonly #source: ts.SourceFile;
  readonly #out: FlowWriter;
  readonly #numbers = new Map<ts.Node, number>();
  #pieces = 0;

  constructor(source: ts.SourceFile, out: FlowWriter) {
    this.#source = source;
    this.#out = out;
  }

  begin(offset: number): void {
    this.offset = offset;
    this.#numbers.clear();
    this.#pieces = 0;
  }

  number(node: ts.NumericLiteral): number {
    const value = valueOfNumber(node, this.#source);
    if (!Number.isInteger(value) || value > maxNumber) return -1;
    return this.#out.node(Kind.number, this.of(node));
  }

  text(node: ts.StringLiteralLike): number {
    const { text } = node;
    if (text.length > maxText) return -1;
    if (!/\d/.test(text)) return this.#out.node(Kind.text, -1, this.#out.string(text));
    const given = textDefault.exec(text);
    if (given) return this.#default(node, given[1] ?? '');
    const long = node.end - node.getStart(this.#source) > maxTokenText;
    return this.#out.node(Kind.text, this.of(node), long ? this.#piece(this.#raw(node, 1), 1) : -1);
  }

  /** `'number = 45000'` is a schema of arktype in a text (arktype.io/docs/objects#properties-defaultable): the default that it says. */
  #default(node: ts.StringLiteralLike, digits: string): number {
    const raw = this.#raw(node, 1);
    return this.#out.node(Kind.text, this.of(node), this.#piece(digits, 1 + raw.lastIndexOf(digits)));
  }

  /** One chunk of a template. */
  chunk(template: ts.TemplateExpression, chunk: ts.TemplateLiteralLikeNode): number {
    const closing = chunk.kind === ts.SyntaxKind.TemplateTail ? 1 : 2;
    const raw = this.#raw(chunk, closing);
    if (raw.length > maxText) return -1;
    if (!/\d/.test(raw)) return this.#out.node(Kind.text, -1, this.#out.string(raw));
    const at = chunk.getStart(this.#source) + 1 - template.getStart(this.#source);
    return this.#out.node(Kind.text, this.of(template), this.#piece(raw, at));
  }

  /** A part of a token's text as it stands there, from an offset in the token. */
  part(token: ts.Node, text: string, at: number): number {
    return this.#out.node(Kind.text, this.of(token), this.#piece(text, at));
  }

  /** The number of a token in the statement's table of literals. */
  of(node: ts.Node): number {
    const known = this.#numbers.get(node);
    if (known !== undefined) return known;
    const number = this.#numbers.size;
    this.#numbers.set(node, number);
    const { literals } = this.#out.tables;
    const start = node.getStart(this.#source);
    const carrier = carrierOf(node);
    literals.push(start - this.offset);
    literals.push(node.end - this.offset);
    literals.push(ts.isNumericLiteral(node) ? numberOf(node, this.#source) : noNumber);
    literals.push(this.#out.string(this.#source.text.slice(start, Math.min(node.end, start + maxTokenText))));
    literals.push(-1);
    literals.push(carrier ? this.#out.string(carrier.text) : -1);
    literals.push(carrier ? carrier.getStart(this.#source) - this.offset : 0);
    literals.push(carrier ? carrier.end - this.offset : 0);
    return number;
  }

  #raw(node: ts.Node, closing: number): string {
    return this.#source.text.slice(node.getStart(this.#source) + 1, node.end - closing);
  }

  #piece(raw: string, at: number): number {
    const { pieces } = this.#out.tables;
    pieces.push(this.#out.string(raw));
    pieces.push(at);
    return this.#pieces++;
  }
}

function numberOf(node: ts.NumericLiteral, source: ts.SourceFile): number {
  const value = valueOfNumber(node, source);
  return Number.isInteger(value) && value <= maxNumber ? value : noNumber;
}
