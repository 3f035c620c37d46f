/** From one file's text to its facts: parse, then write each top-level statement down. */
import type ts from 'typescript';
import type { Dialect } from '../sourceFiles.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import { parseWithoutParents, UnparsableError } from '../syntax/parse.js';
import { changeBetween, reparse } from '../syntax/reparse.js';
import { readDirectives } from './directiveComments.js';
import { type FileFacts, factsVersion, hostKinds, statementSize } from './fileFacts.js';
import { FlowWriter, StringTable, tableNames } from './flowWriter.js';
import { LiteralWriter } from './literals.js';
import { bindParents, isInLiteral } from './literalTokens.js';
import { mentionsIn } from './mentions.js';
import { areSameModules, namedModules } from './moduleConstants.js';
import { Kind } from './nodeKinds.js';
import type { NamedModules, Walk } from './walk.js';
import { createWalk } from './walkStatement.js';

/** What is kept of a document between two edits. Opaque to who holds it; start with an empty one. */
export interface DocumentMemory {
  last?: WrittenFile | null;
}

/** A file as it was written down last. */
export interface WrittenFile {
  readonly file: string;
  readonly dialect: Dialect | undefined;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly strings: StringTable;
  readonly facts: FileFacts;
  /** Statements by their nodes, which the parser keeps where an edit does not reach. */
  readonly places: ReadonlyMap<ts.Node, number>;
  readonly modules: NamedModules;
}

/** Larger edits are another file: nothing is gained by looking for what stayed. */
const maxEdit = 20_000;

/**
 * The facts of one file of code, from its text alone. `dialect`: of a text whose file's ending does not say it. With a `memory` of the same file an edit costs the statements that it
 * reaches; the facts are the same with and without, but for the numbers of strings.
 * Throws {@link UnparsableError} where no tree can be had; never for broken code.
 */
export function extractFacts(
  file: string,
  text: string,
  memory?: DocumentMemory,
  dialect?: Dialect,
): FileFacts {
  const last = memory?.last;
  // Whatever happens next, the tree of the last text is not to be used again.
  if (memory) memory.last = null;
  try {
    const written =
      last?.file === file && last.dialect === dialect
        ? writeAgain(last, text)
        : write(file, text, null, parseWithoutParents(file, text, dialect), dialect);
    if (memory) memory.last = written;
    return written.facts;
  } catch (error) {
    // A tree that the parser still takes can be too deep to walk.
    if (error instanceof RangeError) throw new UnparsableError('nested too deeply');
    throw error;
  }
}

function writeAgain(last: WrittenFile, text: string): WrittenFile {
  const { file, dialect } = last;
  const change = changeBetween(last.text, text);
  if (!change) return last;
  if (change.removed + change.added > maxEdit)
    return write(file, text, null, parseWithoutParents(file, text, dialect), dialect);
  return write(file, text, last, reparse(last.source, text, change), dialect);
}

function write(
  file: string,
  text: string,
  last: WrittenFile | null,
  source: ts.SourceFile,
  dialect: Dialect | undefined,
): WrittenFile {
  const strings = last?.strings ?? new StringTable();
  const out = new FlowWriter(strings);
  const literals = new LiteralWriter(source, out);
  const modules = namedModules(source);
  const walk = createWalk(source, out, literals, modules);
  const kept = last && areSameModules(last.modules, modules) ? last : null;
  const places = new Map<ts.Node, number>();
  for (const [number, statement] of source.statements.entries()) {
    const before = kept?.places.get(statement);
    if (kept && before !== undefined) copyStatement(kept.facts, before, statement.getStart(source), out);
    else writeStatement(statement, walk);
    places.set(statement, number);
  }
  const lines = createLineIndex(text);
  const facts: FileFacts = {
    version: factsVersion,
    ...out.taken(),
    lineStarts: lines.starts,
    directives: readDirectives(text, lines, '//', (offset) => isInLiteral(source, offset)),
    length: text.length,
  };
  return { file, dialect, text, source, strings, facts, places, modules };
}

/** Tests of types alone (tsd, Vitest's type tests) are compiled and never run. */
function isTypeTest(file: string): boolean {
  return /\.(?:test|spec)-d\.[cm]?tsx?$/.test(file);
}

function writeStatement(statement: ts.Statement, walk: Walk): void {
  const { source, out, literals, modules, constants } = walk;
  const offset = statement.getStart(source);
  out.begin(offset);
  literals.begin(offset);
  modules.ofNode.clear();
  walk.grown.begin();
  constants.clear();
  const hasDigits = digit.test(source.text.slice(offset, statement.end));
  const tokens = hasDigits ? bindParents(statement) : [];
  if (isJson(source)) writeExport(statement, walk);
  else {
    if (!isTypeTest(source.fileName)) walk.visit(statement);
    for (const token of tokens) writeMentions(token, walk);
  }
  out.end();
}

/** Data says nothing by itself: who imports it does. */
function isJson({ fileName }: ts.SourceFile): boolean {
  return /\.json[c5]?$/.test(fileName);
}

/** What data gives to those that import it. */
function writeExport(statement: ts.Statement, walk: Walk): void {
  const { out } = walk;
  const whole = walk.value((statement as ts.ExpressionStatement).expression);
  if (whole >= 0) out.node(Kind.export, out.string('='), whole);
}

const digit = /\d/;

function writeMentions(token: ts.Node, { source, out, literals }: Walk): void {
  for (const { port, start, end, host } of mentionsIn(token, source)) {
    const { mentions } = out.tables;
    mentions.push(literals.of(token));
    mentions.push(port);
    mentions.push(start - literals.offset);
    mentions.push(end - literals.offset);
    mentions.push(hostKinds.indexOf(host));
  }
}

/** Takes over what was written down for a statement that stayed as it was. */
function copyStatement(from: FileFacts, number: number, offset: number, out: FlowWriter): void {
  out.begin(offset);
  const at = number * statementSize;
  const next = at + statementSize;
  for (const [i, table] of tableNames.entries()) {
    const start = from.statements[at + i] as number;
    const end = next < from.statements.length ? (from.statements[next + i] as number) : from[table].length;
    out.tables[table].append(from[table], start, end);
  }
  out.end();
}
