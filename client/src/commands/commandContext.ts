/** What commands work with, and how they ask the server. */
import type * as vscode from 'vscode';
import type { ClientRuntime, LanguageServer } from '../client.js';
import type { PortMapPanel } from '../map/portMapPanel.js';
import type { ReportDocument } from '../report/reportDocument.js';
import type { ServerSession } from '../serverSession.js';
import type { PortsView } from '../view/portsView.js';

/** The parts of the extension that commands work on. */
export interface CommandContext {
  readonly extension: vscode.ExtensionContext;
  readonly session: ServerSession<LanguageServer>;
  readonly report: ReportDocument;
  readonly ports: PortsView;
  readonly portMap: PortMapPanel;
  readonly log: vscode.LogOutputChannel;
  readonly runtime: ClientRuntime;
}

/** A command's action; `args` is what a menu, a link or another extension hands over. */
export type Command = (context: CommandContext, ...args: unknown[]) => Promise<void> | void;

/** Sends a request of the product's own protocol; starts the server when it does not run. */
export async function ask<R>(context: CommandContext, method: string, params: object = {}): Promise<R> {
  const server = await context.session.ready();
  return server.client.sendRequest<R>(method, params);
}
