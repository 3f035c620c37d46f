/** The documents that the editor has open: their text is the truth, whatever the disk says. */
import { type Connection, NotebookDocuments, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Guard } from '../../../guard.js';
import type { FileKey } from '../../../modules/fileNames.js';
import { toFileKey } from '../files/fileKey.js';
import type { UriSpelling } from '../files/uriSpelling.js';

export interface OpenDocuments {
  get(file: FileKey): TextDocument | undefined;
  all(): ReadonlyMap<FileKey, TextDocument>;
  /** The URI of a file as the client spells it. */
  uriOf(file: FileKey): string;
}

/** What happens to documents, each with the file's key. */
export interface DocumentEvents {
  /** Opened or edited. */
  readonly changed: (file: FileKey, isEdit: boolean) => void;
  /** The file's text is that of the disk again. */
  readonly closed: (file: FileKey) => void | Promise<void>;
}

/** Syncs open documents incrementally; who calls `follow` hears of every change from then on, in order. */
export function syncDocuments(
  connection: Connection,
  guard: Guard,
  spelling: UriSpelling,
): { documents: OpenDocuments; follow: (events: DocumentEvents) => void } {
  let events: DocumentEvents | null = null;
  const open = new Map<FileKey, TextDocument>();
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(
    guard.event('textDocument/didChange', ({ document }) => {
      const file = spelling.note(document.uri);
      const isEdit = open.has(file);
      open.set(file, document);
      events?.changed(file, isEdit);
    }),
  );
  documents.onDidClose(
    guard.event('textDocument/didClose', ({ document }) => {
      const file = toFileKey(document.uri);
      open.delete(file);
      return events?.closed(file);
    }),
  );
  documents.listen(connection);
  // Cells are documents like others; of the notebook itself nothing is read while it is open.
  const notebooks = new NotebookDocuments(documents);
  notebooks.onDidOpen(
    guard.event('notebookDocument/didOpen', ({ uri, notebookType, version }) => {
      const file = spelling.note(uri);
      open.set(file, TextDocument.create(uri, notebookType, version, ''));
      events?.changed(file, false);
    }),
  );
  notebooks.onDidClose(
    guard.event('notebookDocument/didClose', ({ uri }) => {
      const file = toFileKey(uri);
      open.delete(file);
      return events?.closed(file);
    }),
  );
  notebooks.listen(connection);
  return {
    documents: {
      get: (file) => open.get(file),
      all: () => open,
      uriOf: (file) => open.get(file)?.uri ?? spelling.uriOf(file),
    },
    follow: (follower) => {
      events = follower;
    },
  };
}
