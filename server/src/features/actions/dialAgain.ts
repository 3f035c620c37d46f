/** Quick fix: a connection that met itself is dialled again, as Go does it. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { redialChanges } from '../../findings/redialEdits.js';
import { spanBetween } from '../documentSpan.js';
import { toWorkspaceEdit } from '../workspaceEdit.js';
import type { ActionProvider, ActionRequest, ReportedFinding } from './actionProvider.js';
import { soleConnect } from './guardConnection.js';

/** Functions that make a new socket at every call, by their names in the catalogue. */
const dials = /^(?:net|tls)\.(?:connect|createConnection)$/;

/** Offered for a connection of an async function that can meet itself; not where the code chooses the local port. */
export const dialAgain: ActionProvider = {
  kind: 'quickfix',
  async provide(request) {
    const actions = request.findings.map((reported) => actionsFor(request, reported));
    return (await Promise.all(actions)).flat();
  },
};

async function actionsFor(
  { session, file }: ActionRequest,
  { finding, diagnostics }: ReportedFinding,
): Promise<CodeAction[]> {
  const document = session.documents.get(file);
  const use = soleConnect(finding, file);
  if (!document || !use || !dials.test(use.api) || use.localPort !== 'none') return [];
  const { findRedialPlace } = await session.runtime.loadCodePlaces(session.client.options.extractorUrl);
  const text = document.getText();
  const place = findRedialPlace(file, text, use.span.start);
  if (!place) return [];
  const edits = redialChanges(text, place, isTyped(document)).map((change) => ({
    file,
    span: spanBetween(document, change.start, change.end),
    newText: change.text,
  }));
  const title = l10n.t('Dial again on self-connect');
  return [{ title, kind: 'quickfix', diagnostics, edit: toWorkspaceEdit(session, edits) }];
}

/** Whether a document takes types: by the ending of its name, else by what the editor calls its language. */
function isTyped({ uri, languageId }: TextDocument): boolean {
  const ending = /\.[cm]?([jt])sx?$/i.exec(uri)?.[1]?.toLowerCase();
  return ending === undefined ? languageId.startsWith('typescript') : ending === 't';
}
