/** Starts a language server on a connection: every feature registers itself and adds its own capability. */
import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { registerCodeActions } from './features/codeActions.js';
import { registerCodeLens } from './features/codeLens.js';
import { registerDiagnostics } from './features/diagnostics.js';
import { registerDocumentHighlight } from './features/documentHighlight.js';
import { registerHover } from './features/hover.js';
import { registerInlayHints } from './features/inlayHints.js';
import { registerReferences } from './features/references.js';
import { registerRefreshes } from './features/refreshes.js';
import { registerRename } from './features/rename.js';
import { registerDebugInformation } from './features/requests/debugInformationRequest.js';
import { registerExplainRequest } from './features/requests/explainRequest.js';
import { registerExportReport } from './features/requests/exportReport.js';
import { registerMoveRequests } from './features/requests/moveRequests.js';
import { registerPortMap } from './features/requests/portMapRequest.js';
import { registerPortsView } from './features/requests/portsRequest.js';
import { registerReportDocument } from './features/requests/reportRequest.js';
import { readClientAbilities } from './features/session/clientAbilities.js';
import { createSession } from './features/session/createSession.js';
import { loadMessages } from './features/session/messages.js';
import type { RegisterFeature } from './features/session/session.js';
import { registerStatus } from './features/status.js';
import { registerWorkspaceState } from './features/workspaceState.js';
import { registerWorkspaceSymbols } from './features/workspaceSymbols.js';
import type { Runtime } from './runtime.js';
import { sourceLanguages } from './sourceFiles.js';

/** What the server does, in the order in which changes reach it. */
const features: readonly RegisterFeature[] = [
  registerWorkspaceState,
  registerDiagnostics,
  registerCodeActions,
  registerHover,
  registerReferences,
  registerDocumentHighlight,
  registerRename,
  registerWorkspaceSymbols,
  registerCodeLens,
  registerInlayHints,
  registerRefreshes,
  registerReportDocument,
  registerPortMap,
  registerExportReport,
  registerPortsView,
  registerMoveRequests,
  registerExplainRequest,
  registerDebugInformation,
  registerStatus,
];

/** Serves the connection from now on; the caller listens on it before or after. */
export function startServer(connection: Connection, runtime: Runtime): void {
  connection.onInitialize(async (params) => {
    const untranslated = await loadMessages(runtime, readClientAbilities(params), params);
    const session = createSession(connection, runtime, params);
    if (untranslated) session.log.warn(untranslated);
    connection.onShutdown(() => session.end());
    const own: ServerCapabilities = {
      // Incremental (TextDocumentSyncKind); the library's documents fill in open and close.
      textDocumentSync: { openClose: true, change: 2 },
      notebookDocumentSync: {
        notebookSelector: [{ cells: sourceLanguages.map((language) => ({ language })) }],
      },
    };
    const capabilities = features.map((register) => register(session));
    return {
      serverInfo: { name: 'ephemeral-ports', version: runtime.version },
      capabilities: Object.assign(own, ...capabilities) as ServerCapabilities,
    };
  });
}
