/** Spans of a document's text, from offsets. */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Span } from '../../syntax/span.js';

/** The span between two offsets; they count UTF-16 units. */
export function spanBetween(document: TextDocument, start: number, end: number): Span {
  const from = document.positionAt(start);
  const to = document.positionAt(end);
  return {
    start,
    end,
    startLine: from.line,
    startCharacter: from.character,
    endLine: to.line,
    endCharacter: to.character,
  };
}
