/** Quick fix: a guard that destroys a connection which met itself. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import type { Finding } from '../../findings/finding.js';
import { type ConnectionKind, guardChanges } from '../../findings/guardEdits.js';
import type { FileKey, PortUse } from '../../workspace/portSite.js';
import { spanBetween } from '../documentSpan.js';
import { toWorkspaceEdit } from '../workspaceEdit.js';
import type { ActionProvider, ActionRequest, ReportedFinding } from './actionProvider.js';

/** What the calls give, by their names in the catalogue. */
const kinds: readonly (readonly [RegExp, ConnectionKind])[] = [
  [/^(?:net|tls)\.(?:connect|createConnection)$|^(?:net\.Socket|tls\.TLSSocket)\.connect$/, 'socket'],
  [/^https?\.(?:request|get)$/, 'request'],
  [/^(?:new )?https?\.Agent$/, 'agent'],
];

/** Offered for each connect of this document that can meet itself and has no guard yet. */
export const guardConnection: ActionProvider = {
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
  const kind = use ? kindOf(use) : null;
  if (!document || !use || !kind) return [];
  const places = await session.runtime.loadCodePlaces(session.client.options.extractorUrl);
  const text = document.getText();
  const place = places.findConnectionPlace(file, text, use.span.start);
  if (!place) return [];
  const edits = guardChanges(text, place, kind).map((change) => ({
    file,
    span: spanBetween(document, change.start, change.end),
    newText: change.text,
  }));
  const title = l10n.t('Guard this connection against self-connect');
  return [{ title, kind: 'quickfix', diagnostics, edit: toWorkspaceEdit(session, edits) }];
}

/** The connect of a file that a finding is about and that has no guard; null where there is none, or where only the user knows which. */
export function soleConnect({ site }: Finding, file: FileKey): PortUse | null {
  const uses = site?.uses.filter((use) => use.file === file && use.role === 'connect' && !use.guarded) ?? [];
  return uses.length === 1 ? (uses[0] ?? null) : null;
}

function kindOf(use: PortUse): ConnectionKind | null {
  return kinds.find(([api]) => api.test(use.api))?.[1] ?? null;
}
