/** Literals that surely name a port by their form or by the name they carry, whether or not a call is reached. */
import ts from 'typescript';
import { classifyHost, type HostKind } from '../ports/host.js';
import { portsInMapping } from '../syntax/commandText.js';
import { valueOfNumber } from '../syntax/numericLiteral.js';
import { hole, portsInDigits, portsInHostAndPort } from '../syntax/portText.js';
import { portsInProse } from '../syntax/proseText.js';
import type { TextPort } from '../syntax/textPort.js';
import { announcedPorts, isAnnounced } from './announcedPorts.js';
import { isNamedHost, isNamedPort } from './namedPorts.js';

/** A port that a literal names by its own form or by the name it is given. */
export interface Mention {
  readonly port: number;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly host: HostKind;
}

/** What a literal token names by itself. Its parents have to be known. */
export function mentionsIn(node: ts.Node, source: ts.SourceFile): Mention[] {
  return ts.isNumericLiteral(node) ? inNumber(node, source) : inText(node, source);
}

function inNumber(node: ts.NumericLiteral, source: ts.SourceFile): Mention[] {
  const port = Number(node.text);
  if (!Number.isInteger(port) || port > 65535 || !(isNamedPort(node) || isAnnounced(node, source))) return [];
  if (Number.isNaN(valueOfNumber(node, source))) return [];
  return [{ port, start: node.getStart(source), end: node.getEnd(), host: null }];
}

function inText(node: ts.Node, source: ts.SourceFile): Mention[] {
  if (!hasDigit(node) || isModuleSpecifier(node)) return [];
  const chunks = chunksOf(node, source);
  const text = chunks.map((chunk) => chunk.text).join(hole);
  if (!/\d/.test(text) || text.length > 20_000) return [];
  const found = new Map<number, TextPort>();
  const add = (ports: readonly TextPort[]): void => {
    for (const one of ports) found.set(one.start, one);
  };
  add(portsInProse(text));
  if (chunks.length === 1) {
    if (isNamedPort(node)) add([...portsInDigits(text), ...portsInMapping(text)]);
    add(announcedPorts(node, text, source));
    if (isNamedHost(node)) add(portsInHostAndPort(text));
  }
  const isHead = mayGoOn(node);
  return [...found.values()].flatMap((one) => {
    if (isHead && one.end === text.length && one.end - one.start < fullLength) return [];
    const start = offsetIn(chunks, one.start);
    const end = offsetIn(chunks, one.end - 1) + 1;
    return end - start === one.end - one.start
      ? [{ port: one.port, start, end, host: hostKind(one.host) }]
      : [];
  });
}

/** Behind a number of so many digits rather comes a path. */
const fullLength = 4;

/** `'localhost:999' + n`: what comes behind may be more digits of the same number. */
function mayGoOn(node: ts.Node): boolean {
  const isSum = (one: ts.Node): one is ts.BinaryExpression =>
    ts.isBinaryExpression(one) && one.operatorToken.kind === ts.SyntaxKind.PlusToken;
  const { parent } = node;
  const whole = isSum(parent) && parent.right === node ? parent : node;
  const sum = whole.parent;
  if (!isSum(sum) || sum.left !== whole) return false;
  return !ts.isStringLiteralLike(sum.right) || /^\d/.test(sum.right.text);
}

/** Whether the text can name a port at all. */
function hasDigit(node: ts.Node): boolean {
  if (ts.isStringLiteralLike(node)) return /\d/.test(node.text);
  return (
    ts.isTemplateExpression(node) &&
    (/\d/.test(node.head.text) || node.templateSpans.some(({ literal }) => /\d/.test(literal.text)))
  );
}

/** The kind of a host text in which holes stand for what is not known. */
function hostKind(host: string): HostKind {
  return host.includes(hole) ? 'dynamic' : classifyHost(host);
}

function isModuleSpecifier(node: ts.Node): boolean {
  const { parent } = node;
  return (
    ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || ts.isExternalModuleReference(parent)
  );
}

interface Chunk {
  readonly text: string;
  readonly at: number;
}

/** The raw texts of a string or template between its substitutions. */
function chunksOf(node: ts.Node, source: ts.SourceFile): Chunk[] {
  const chunk = (part: ts.Node, closing: number): Chunk => {
    const at = part.getStart(source) + 1;
    return { text: source.text.slice(at, part.getEnd() - closing), at };
  };
  if (!ts.isTemplateExpression(node)) return [chunk(node, 1)];
  const chunks = [chunk(node.head, 2)];
  for (const span of node.templateSpans)
    chunks.push(chunk(span.literal, ts.isTemplateTail(span.literal) ? 1 : 2));
  return chunks;
}

function offsetIn(chunks: readonly Chunk[], position: number): number {
  let from = 0;
  for (const chunk of chunks) {
    if (position <= from + chunk.text.length) return chunk.at + position - from;
    from += chunk.text.length + 1;
  }
  return -1;
}
