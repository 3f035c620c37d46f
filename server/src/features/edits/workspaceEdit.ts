/** Builds edits of the workspace in the form the client takes: versioned and annotated where it can, plain otherwise. */
import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { FileKey } from '../../modules/fileNames.js';
import type { Span } from '../../syntax/span.js';
import { toRange } from '../places/convert.js';
import type { Session } from '../session/session.js';

/** One replacement in a file's text. */
export interface PlannedEdit {
  readonly file: FileKey;
  readonly span: Span;
  readonly newText: string;
  /** Key into the annotations: why this edit is there, and whether the user has to agree to it. */
  readonly annotation?: string;
}

/** The edit that makes all replacements. Files that are not open carry no version: the client checks their disk state. */
export function toWorkspaceEdit(
  session: Session,
  edits: readonly PlannedEdit[],
  annotations: Readonly<Record<string, ChangeAnnotation>> = {},
): WorkspaceEdit {
  const annotated = session.client.changeAnnotations && Object.keys(annotations).length > 0;
  const byFile = new Map<FileKey, (TextEdit | AnnotatedTextEdit)[]>();
  for (const { file, span, newText, annotation } of edits) {
    const edit: TextEdit = { range: toRange(span), newText };
    const list = byFile.get(file) ?? [];
    list.push(annotated && annotation !== undefined ? { ...edit, annotationId: annotation } : edit);
    byFile.set(file, list);
  }
  const { documents } = session;
  if (!session.client.documentChanges) {
    const changes = [...byFile].map(([file, list]) => [documents.uriOf(file), list] as const);
    return { changes: Object.fromEntries(changes) };
  }
  return {
    documentChanges: [...byFile].map(([file, list]) => ({
      textDocument: { uri: documents.uriOf(file), version: documents.get(file)?.version ?? null },
      edits: list,
    })),
    ...(annotated ? { changeAnnotations: annotations } : {}),
  };
}
