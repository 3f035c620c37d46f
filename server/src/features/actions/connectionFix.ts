/** What the quick fixes of single connections share: which connection of a document they are about, and how they answer. */
import type { CodeAction } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../findings/finding.js';
import type { Replacement } from '../../findings/guardEdits.js';
import type { PortUse } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { CodePlaces } from '../../syntax/places/codePlaces.js';
import { spanBetween } from '../documentSpan.js';
import { toWorkspaceEdit } from '../workspaceEdit.js';
import type { ActionProvider, ActionRequest, ReportedFinding } from './actionProvider.js';

/** The code of the connection's document, and how to find places in it. */
export interface ConnectionCode {
  readonly file: FileKey;
  readonly document: TextDocument;
  readonly text: string;
  readonly places: CodePlaces;
}

/** The changes that mend a connection, in the order of the text; null where its code leaves no place for them. */
export type MendConnection = (code: ConnectionCode) => readonly Replacement[] | null;

/** One quick fix of connections. */
export interface ConnectionFix {
  /** Called for every action, since the language of messages is not known before the client says it. */
  title(): string;
  /** How the fix mends a connection; null where it is of no use. The parser is loaded only behind this answer. */
  mendingOf(connect: PortUse): MendConnection | null;
}

/** Offers a fix for each connect of this document that can meet itself and has no guard yet. */
export function connectionFix(fix: ConnectionFix): ActionProvider {
  return {
    kind: 'quickfix',
    async provide(request) {
      const actions = request.findings.map((reported) => actionsFor(fix, request, reported));
      return (await Promise.all(actions)).flat();
    },
  };
}

async function actionsFor(
  fix: ConnectionFix,
  { session, file }: ActionRequest,
  { finding, diagnostics }: ReportedFinding,
): Promise<CodeAction[]> {
  const document = session.documents.get(file);
  const connect = soleConnect(finding, file);
  const mend = connect && fix.mendingOf(connect);
  if (!document || !mend) return [];
  const places = await session.runtime.loadCodePlaces(session.client.options.extractorUrl);
  const changes = mend({ file, document, text: document.getText(), places });
  if (!changes) return [];
  const edits = changes.map(({ start, end, text }) => ({
    file,
    span: spanBetween(document, start, end),
    newText: text,
  }));
  return [{ title: fix.title(), kind: 'quickfix', diagnostics, edit: toWorkspaceEdit(session, edits) }];
}

/** The connect of a file that a finding is about and that has no guard; null where there is none, or where only the user knows which. */
function soleConnect({ site }: Finding, file: FileKey): PortUse | null {
  const uses = site?.uses.filter((use) => use.file === file && use.role === 'connect' && !use.guarded) ?? [];
  return uses.length === 1 ? (uses[0] ?? null) : null;
}
