/** The workspace's port report as a read-only document: its text comes from the server and follows the workspace. */
import * as vscode from 'vscode';
import { type ReportParams, ReportRequest, type ReportResult } from '../../../server/src/protocol.js';
import type { LanguageServer } from '../client.js';

/** The document's address; its ending chooses the language `port-report`. */
export const reportUri = vscode.Uri.parse('ephemeral-ports:/Ports.port-report');

/** The report and what is known about the text that the document shows now. */
export interface ReportDocument extends vscode.Disposable {
  readonly provider: vscode.TextDocumentContentProvider;
  groupBy: ReportParams['groupBy'];
  /** Asks the server again if the document is open. */
  refresh(): void;
  /** The answer whose text is the document's text; null while a newer one is under way. */
  resultFor(document: vscode.TextDocument): ReportResult | null;
}

/** Makes the provider of the document; `ready` starts the server when need be. */
export function createReportDocument(ready: () => Promise<LanguageServer>): ReportDocument {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let groupBy: ReportParams['groupBy'] = 'port';
  let shown: ReportResult | null = null;

  function refresh(): void {
    const open = vscode.workspace.textDocuments.some(
      (document) => document.uri.toString() === reportUri.toString(),
    );
    if (open) changed.fire(reportUri);
  }

  return {
    provider: {
      onDidChange: changed.event,
      async provideTextDocumentContent(_uri, token) {
        const server = await ready();
        const params: ReportParams = { groupBy };
        shown = await server.client.sendRequest<ReportResult>(ReportRequest, params, token);
        return shown.text;
      },
    },
    get groupBy() {
      return groupBy;
    },
    set groupBy(next) {
      groupBy = next;
      refresh();
    },
    refresh,
    resultFor(document) {
      return shown && sameText(shown.text, document.getText()) ? shown : null;
    },
    dispose: () => changed.dispose(),
  };
}

/** The editor may have changed line ends. */
function sameText(left: string, right: string): boolean {
  return left === right || left.replace(/\r\n?/g, '\n') === right.replace(/\r\n?/g, '\n');
}
