/** Starts a language server on a connection: every feature registers itself and adds its own capability. */
import type { Connection, ServerCapabilities } from 'vscode-languageserver';
import { registerCodeActions } from './features/codeActions.js';
import { registerDiagnostics } from './features/diagnostics.js';
import { registerReportDocument } from './features/reportDocument.js';
import { createSession } from './features/session/createSession.js';
import type { RegisterFeature } from './features/session/session.js';
import { registerStatus } from './features/status.js';
import { registerWorkspaceState } from './features/workspaceState.js';
import type { Runtime } from './runtime.js';

/** What the server does, in the order in which changes reach it. */
const features: readonly RegisterFeature[] = [
  registerWorkspaceState,
  registerDiagnostics,
  registerCodeActions,
  registerReportDocument,
  registerStatus,
];

/** Serves the connection from now on; the caller listens on it before or after. */
export function startServer(connection: Connection, runtime: Runtime): void {
  connection.onInitialize((params) => {
    const session = createSession(connection, runtime, params);
    connection.onShutdown(() => session.end());
    const own: ServerCapabilities = {
      // Incremental (TextDocumentSyncKind); the library's documents fill in open and close.
      textDocumentSync: { openClose: true, change: 2 },
    };
    const capabilities = features.map((register) => register(session));
    return {
      serverInfo: { name: 'ephemeral-ports', version: runtime.version },
      capabilities: Object.assign(own, ...capabilities) as ServerCapabilities,
    };
  });
}
