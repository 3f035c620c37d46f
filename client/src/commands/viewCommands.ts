/** Commands of the view *Ports in Code*: how it is sorted, and what can be done at one of its places. */
import * as vscode from 'vscode';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageclient';
import type { SuppressionData } from '../../../server/src/protocol.js';
import type { PortsNode, PortsOrder } from '../view/portsTree.js';
import type { CommandContext } from './commandContext.js';
import { portOfArgument } from './portInput.js';

/** Asks how the view is sorted. */
export async function orderPorts({ ports }: CommandContext): Promise<void> {
  const choices: (vscode.QuickPickItem & { order: PortsOrder })[] = [
    {
      order: 'gravity',
      label: vscode.l10n.t('Findings first'),
      description: vscode.l10n.t('then used ports, then mentions'),
    },
    { order: 'number', label: vscode.l10n.t('Port number') },
  ];
  const now = choices.find(({ order }) => order === ports.order);
  if (now) now.detail = vscode.l10n.t('now');
  const choice = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Sort ports by') });
  if (choice) await ports.sortBy(choice.order);
}

/** The port of a node to the clipboard. */
export async function copyPort(_context: CommandContext, node: unknown): Promise<void> {
  const port = portOfArgument(node);
  if (port !== null) await vscode.env.clipboard.writeText(String(port));
}

/** Opens the place of a node and writes the comment that suppresses its finding; it stays unsaved, to be seen. */
export async function suppressPlace({ session }: CommandContext, node: unknown): Promise<void> {
  const place = placeOf(node);
  if (!place) return;
  const selection = new vscode.Range(place.line, place.character, place.line, place.endCharacter);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
  await vscode.window.showTextDocument(document, { selection });
  const { client } = await session.ready();
  const actions = await client.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
    range: client.code2ProtocolConverter.asRange(selection),
    context: { diagnostics: [], only: ['quickfix'] },
  });
  const edit = actions?.find(isLineSuppression)?.edit;
  if (!edit) throw new Error(vscode.l10n.t('No comment can stand there; allow the port in the settings.'));
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit);
  await vscode.workspace.applyEdit(converted);
}

function isLineSuppression({ data }: CodeAction): boolean {
  return (data as Partial<SuppressionData> | undefined)?.suppresses === 'line';
}

function placeOf(node: unknown) {
  const known = node as PortsNode | undefined;
  return known?.kind === 'place' ? known.place : null;
}
