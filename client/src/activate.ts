/** Wires the client: commands at once, the server when the first file of its languages is open or a command asks. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { isReadOnDemand } from '../../server/src/fileKinds.js';
import {
  ReportChangedNotification,
  type ServerStatus,
  ServerStatusNotification,
} from '../../server/src/protocol.js';
import { section } from '../../server/src/settings.js';
import { kindOf, sourceLanguages } from '../../server/src/sourceFiles.js';
import { registerLanguageModelTools } from './agents/languageModelTools.js';
import { type ClientRuntime, documentSchemes, type LanguageServer, launchLanguageServer } from './client.js';
import { registerExplanations } from './commands/explainCommand.js';
import { registerCommands } from './commands/registerCommands.js';
import { createCrashPolicy } from './crashPolicy.js';
import { answerFileRequests } from './fileRequests.js';
import { createPortMapPanel, type PortMapPanel } from './map/portMapPanel.js';
import { registerReport } from './report/registerReport.js';
import { createReportDocument, type ReportDocument } from './report/reportDocument.js';
import { createServerSession, type ServerSession, type SessionState } from './serverSession.js';
import { createStatusItem, type StatusItem } from './statusItem.js';
import { registerTerminalLinks } from './terminal/terminalLinks.js';
import { createPortsView, type PortsView } from './view/portsView.js';

/** What runs between activation and deactivation. */
export interface ActiveExtension {
  /** Stops the server; the rest is in the context's subscriptions. */
  stop(): Promise<void>;
}

/** Registers everything and answers at once; the server starts on its own. */
export function activateExtension(context: vscode.ExtensionContext, runtime: ClientRuntime): ActiveExtension {
  const log = vscode.window.createOutputChannel('Ephemeral Ports', { log: true });
  const status = createStatusItem();
  const attach = (client: BaseLanguageClient) => attachHandlers(client, { status, report, ports, portMap });
  const session = createServerSession<LanguageServer>({
    launch: (closed) => launchLanguageServer({ runtime, log, attach }, closed),
    policy: createCrashPolicy(Date.now),
    stateChanged: (state) => {
      showState(state, status);
      if (state.kind === 'running' || state.kind === 'failed') ports.refresh();
    },
    log: (message) => log.warn(message),
  });
  const report = createReportDocument(() => session.ready());
  const ports = createPortsView(context, session);
  const portMap = createPortMapPanel(
    () => session.ready(),
    (message) => log.warn(message),
  );
  const commandContext = { extension: context, session, report, ports, portMap, log, runtime };
  context.subscriptions.push(
    log,
    status,
    registerReport(report),
    ports,
    portMap,
    registerExplanations(),
    registerCommands(commandContext),
    registerTerminalLinks(commandContext),
    registerLanguageModelTools(commandContext),
    startWhenNeeded(session, log),
    restartOnNewScheme(session, log),
  );
  return { stop: () => session.stop() };
}

/** What shows the server's notifications. */
interface Listeners {
  readonly status: StatusItem;
  readonly report: ReportDocument;
  readonly ports: PortsView;
  readonly portMap: PortMapPanel;
}

function attachHandlers(
  client: BaseLanguageClient,
  { status, report, ports, portMap }: Listeners,
): vscode.Disposable {
  return vscode.Disposable.from(
    client.onNotification(ServerStatusNotification, (value: ServerStatus) => {
      status.showServer(value);
      ports.showCount(value.findings);
    }),
    client.onNotification(ReportChangedNotification, () => {
      report.refresh();
      ports.refresh();
      portMap.refresh();
    }),
    answerFileRequests(client),
  );
}

function showState(state: SessionState, status: StatusItem): void {
  status.showSession(state);
  void vscode.commands.executeCommand('setContext', `${section}.serverRunning`, state.kind === 'running');
  if (state.kind === 'failed') void tellFailure(state.reason);
}

/** Says once why the squiggles are gone, with the two things that help. */
async function tellFailure(reason: string | null): Promise<void> {
  const message = vscode.l10n.t(
    'The server of Ephemeral Ports stopped several times within a few minutes and is not started again. {0}',
    reason ?? '',
  );
  const restart = vscode.l10n.t('Restart Server');
  const show = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(message.trim(), restart, show);
  if (choice === restart) await vscode.commands.executeCommand(`${section}.restartServer`);
  if (choice === show) await vscode.commands.executeCommand(`${section}.showLog`);
}

function startWhenNeeded(
  session: ServerSession<LanguageServer>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const startFor = (document: vscode.TextDocument) => {
    if (session.state.kind !== 'stopped' || !isSource(document)) return;
    session.ready().catch((error: unknown) => log.error(`The server did not start: ${String(error)}`));
  };
  for (const document of vscode.workspace.textDocuments) startFor(document);
  return vscode.workspace.onDidOpenTextDocument(startFor);
}

/** Code by its language, which also a new document has; other files by their names. */
function isSource({ languageId, uri }: vscode.TextDocument): boolean {
  if (sourceLanguages.some((language) => language === languageId)) return true;
  return kindOf(uri.path) !== null && !isReadOnDemand(uri.path);
}

/** The server sees documents of the schemes that were there when it started; a folder with a new one needs another start. */
function restartOnNewScheme(
  session: ServerSession<LanguageServer>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  let schemes = documentSchemes().join();
  return vscode.workspace.onDidChangeWorkspaceFolders(() => {
    const before = schemes;
    schemes = documentSchemes().join();
    if (schemes === before || session.state.kind === 'stopped') return;
    session.restart().catch((error: unknown) => log.error(`The server did not start: ${String(error)}`));
  });
}
