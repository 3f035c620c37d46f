/** Explains one port number: what can happen to it on the configured targets, and what is safe instead. */
import * as vscode from 'vscode';
import {
  type ExplainPortParams,
  ExplainPortRequest,
  type ExplainPortResult,
  type PortTrouble,
} from '../../../server/src/protocol.js';
import { linksOfPreview } from '../previewLinks.js';
import { ask, type CommandContext } from './commandContext.js';
import { askForPort, portAtCursor, portOfArgument } from './portInput.js';

/** Scheme of the explanations' documents: `ephemeral-ports-explain:/Port 50051.md`. */
const scheme = 'ephemeral-ports-explain';

/** Shows the explanation of the argument, of the number at the cursor, or of a number asked for. */
export async function showExplanation(context: CommandContext, argument?: unknown): Promise<void> {
  const known = portOfArgument(argument) ?? portAtCursor();
  const port = known ?? (await askForPort(vscode.l10n.t('Explain Port'), null));
  if (port === undefined) return;
  await showPortExplained(context, port);
}

/** Shows the explanation of a port; `trouble` is what somebody met who comes from an error. */
export async function showPortExplained(
  context: CommandContext,
  port: number,
  trouble?: PortTrouble,
): Promise<void> {
  const uri = vscode.window.activeTextEditor?.document.uri.toString();
  const params: ExplainPortParams = {
    port,
    ...(uri === undefined ? {} : { uri }),
    ...(trouble ? { trouble } : {}),
  };
  const { markdown } = await ask<ExplainPortResult>(context, ExplainPortRequest, params);
  await showMarkdown(
    context,
    vscode.Uri.from({ scheme, path: `/${vscode.l10n.t('Port {0}', port)}.md` }),
    linksOfPreview(markdown, vscode.workspace.workspaceFolders?.[0]?.uri),
  );
}

/** Texts of the explanations shown so far, by address. */
const texts = new Map<string, string>();
const changed = new vscode.EventEmitter<vscode.Uri>();

/** Serves the explanations as read-only documents. */
export function registerExplanations(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
  });
}

/** As a preview; where the editor has none (its Markdown extension is off), as text. */
async function showMarkdown(context: CommandContext, uri: vscode.Uri, text: string): Promise<void> {
  texts.set(uri.toString(), text);
  changed.fire(uri);
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch (error) {
    context.log.info(`There is no preview of Markdown (${String(error)}); the text is shown.`);
    await vscode.window.showTextDocument(uri);
  }
}
