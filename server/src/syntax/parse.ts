/** The one place that runs the parser: text in, tree out, whatever the text is. */
import ts from 'typescript';
import { nestedTooDeeply } from '../skipReasons.js';
import { type Dialect, dialectOf } from '../sourceFiles.js';

/** Thrown when a text cannot be held as a tree (nesting deeper than the stack); the message is one clause for the report. */
export class UnparsableError extends Error {}

/**
 * Parses any text: broken code gives the tree that the parser recovers. The dialect follows the file's ending;
 * plain JavaScript is read with JSX, as bundlers and React projects write it.
 */
export function parse(fileName: string, text: string): ts.SourceFile {
  return parseTree(fileName, text, { withParents: true, dialect: dialectOf(fileName) });
}

/** As {@link parse}, without the nodes' parents: for who walks the whole tree anyway, and sets them on the way. */
export function parseWithoutParents(
  fileName: string,
  text: string,
  dialect: Dialect | null = dialectOf(fileName),
): ts.SourceFile {
  return parseTree(fileName, text, { withParents: false, dialect });
}

function parseTree(
  fileName: string,
  text: string,
  { withParents, dialect }: { withParents: boolean; dialect: Dialect | null },
): ts.SourceFile {
  try {
    return ts.createSourceFile(fileName, text, parseOptions, withParents, scriptKindOf(dialect));
  } catch (error) {
    if (error instanceof RangeError) throw new UnparsableError(nestedTooDeeply);
    throw error;
  }
}

// No JSDoc trees: nothing here reads them, and they cost a tenth of the time.
const parseOptions: ts.CreateSourceFileOptions = {
  languageVersion: ts.ScriptTarget.Latest,
  jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
};

function scriptKindOf(dialect: Dialect | null): ts.ScriptKind {
  switch (dialect) {
    case 'tsx':
      return ts.ScriptKind.TSX;
    case 'ts':
      return ts.ScriptKind.TS;
    case 'json':
      return ts.ScriptKind.JSON;
    default:
      return ts.ScriptKind.JSX;
  }
}
