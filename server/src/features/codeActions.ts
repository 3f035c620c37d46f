/** Code actions: the kinds the client wants are chosen first, then each provider answers for the current findings. */
import type { CodeAction, CodeActionParams, Diagnostic, ServerCapabilities } from 'vscode-languageserver';
import type { Finding } from '../findings/finding.js';
import type { FileKey } from '../modules/fileNames.js';
import type { ActionProvider, ReportedFinding } from './actions/actionProvider.js';
import { allowPort } from './actions/allowPort.js';
import { changePort } from './actions/changePort.js';
import { copyReservation } from './actions/copyReservation.js';
import { dialAgain } from './actions/dialAgain.js';
import { fixAll } from './actions/fixAll.js';
import { guardConnection } from './actions/guardConnection.js';
import { menuOfActions } from './actions/menuOfActions.js';
import { moveEverywhere, resolveMove } from './actions/moveEverywhere.js';
import { setOption } from './actions/setOption.js';
import { suppress } from './actions/suppress.js';
import { dataOf } from './diagnostics.js';
import { diagnosticSource, overlaps } from './places/convert.js';
import { toFileKey } from './session/files/fileKey.js';
import type { Session } from './session/session.js';

/** In the order in which editors show them. */
const providers: readonly ActionProvider[] = [
  moveEverywhere,
  changePort,
  guardConnection,
  dialAgain,
  setOption,
  suppress,
  allowPort,
  copyReservation,
  fixAll,
];

/** How many actions of a provider stand at the top of the menu of our own client. */
const atTop: ReadonlyMap<ActionProvider, number> = new Map([
  [moveEverywhere, 1],
  [changePort, 1],
  [guardConnection, 1],
  [dialAgain, 1],
  [setOption, 1],
  [suppress, 1],
]);

/** Registers the request; the server keeps no memory of what it offered. */
export function registerCodeActions(session: Session): ServerCapabilities {
  // A client of old knows commands only, and this server edits nothing by commands.
  if (!session.client.codeActionLiterals) return {};
  session.connection.onCodeAction(
    session.guard.request('textDocument/codeAction', [], (params: CodeActionParams) =>
      provide(session, params),
    ),
  );
  session.connection.onRequest(
    'codeAction/resolve',
    session.guard.request('codeAction/resolve', null, (action: CodeAction) => resolveMove(session, action)),
  );
  return {
    codeActionProvider: {
      codeActionKinds: [...new Set(providers.map(({ kind }) => kind))],
      resolveProvider: true,
    },
  };
}

async function provide(session: Session, params: CodeActionParams): Promise<CodeAction[]> {
  const { only, diagnostics } = params.context;
  const wanted = providers.filter((provider) => isWanted(provider, only));
  const file = toFileKey(params.textDocument.uri);
  if (wanted.length === 0 || !session.documents.get(file)) return [];
  const findings = reportedFindings(session, file, params, diagnostics);
  const request = { session, file, range: params.range, findings };
  const offered = await Promise.all(
    wanted.map(async (provider) => ({
      actions: (await provider.provide(request)).map((action) => fitClient(session, action)),
      atTop: atTop.get(provider) ?? 0,
    })),
  );
  if (!session.client.options.commands) return offered.flatMap(({ actions }) => actions);
  const port = findings.find(({ finding }) => finding.site)?.finding.site?.port ?? null;
  return menuOfActions(offered, port);
}

/** Whether the client asks for the kind: by its name, by a kind above it, or for all kinds. */
export function isWanted({ kind, explicit }: ActionProvider, only: readonly string[] | undefined): boolean {
  if (explicit) return only?.includes(kind) === true;
  return (
    only === undefined || only.some((asked) => asked === kind || kind.startsWith(`${asked}.`) || asked === '')
  );
}

/** Current findings at the range. A diagnostic that is none of them any more is stale: nothing is offered for it. */
function reportedFindings(
  session: Session,
  file: FileKey,
  { range }: CodeActionParams,
  diagnostics: readonly Diagnostic[],
): ReportedFinding[] {
  return session.engine
    .findingsIn(file)
    .filter((finding) => !finding.suppressed && overlaps(finding.span, range))
    .map((finding) => ({
      finding,
      diagnostics: diagnostics.filter((diagnostic) => isOf(diagnostic, finding)),
    }));
}

/** Whether a diagnostic that the client sent back is the one of this finding. */
function isOf(diagnostic: Diagnostic, finding: Finding): boolean {
  if (diagnostic.source !== diagnosticSource || diagnostic.code !== finding.rule) return false;
  if (diagnostic.data !== undefined)
    return JSON.stringify(diagnostic.data) === JSON.stringify(dataOf(finding));
  const { start } = diagnostic.range;
  return start.line === finding.span.startLine && start.character === finding.span.startCharacter;
}

function fitClient(session: Session, action: CodeAction): CodeAction {
  if (session.client.codeActionIsPreferred || action.isPreferred === undefined) return action;
  const { isPreferred: _, ...plain } = action;
  return plain;
}
