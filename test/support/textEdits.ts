/** Text and places in it, as tests speak of them: find a word, apply an edit. */
import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The range of the nth occurrence (0-based) of a word. */
export function rangeOf(text: string, word: string, occurrence = 0): Range {
  let start = -1;
  for (let seen = 0; seen <= occurrence; seen++) {
    start = text.indexOf(word, start + 1);
    if (start < 0) throw new Error(`The text has no occurrence ${occurrence} of ${JSON.stringify(word)}.`);
  }
  const document = TextDocument.create('test:text', 'plaintext', 0, text);
  return { start: document.positionAt(start), end: document.positionAt(start + word.length) };
}

/** The edits that a workspace edit makes in one file. */
export function editsOf(edit: WorkspaceEdit | undefined, uri: string): TextEdit[] {
  const versioned = (edit?.documentChanges ?? []).flatMap((change) =>
    'textDocument' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return [...versioned, ...(edit?.changes?.[uri] ?? [])] as TextEdit[];
}

/** The text of one file after a workspace edit. */
export function applyEdit(edit: WorkspaceEdit | undefined, uri: string, text: string): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'plaintext', 0, text), editsOf(edit, uri));
}
