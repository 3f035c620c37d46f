/** What the menu of quick fixes leaves to *More about this port…*: a list to choose from. */
import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient';
import type { MorePortActionsParams } from '../../../server/src/protocol.js';
import { section } from '../../../server/src/settings.js';
import type { CommandContext } from './commandContext.js';

interface ActionItem extends vscode.QuickPickItem {
  readonly run: () => Thenable<unknown>;
}

/** Shows the rest of the actions with what can be asked about a port anywhere, and carries out what is chosen. */
export async function showMoreActions(context: CommandContext, argument: unknown): Promise<void> {
  const { port, actions } = argument as MorePortActionsParams;
  const command = (name: string, label: string, ...args: unknown[]): ActionItem => ({
    label,
    run: () => vscode.commands.executeCommand(`${section}.${name}`, ...args),
  });
  const items: ActionItem[] = [
    command('explainPort', vscode.l10n.t('Explain port {0}', port), port),
    ...(actions as CodeAction[]).map((action) => ({
      label: action.title,
      run: () => carryOut(context, action),
    })),
    command('moveAllPorts', vscode.l10n.t('Move all ephemeral ports of the workspace…')),
  ];
  const title = vscode.l10n.t('More about port {0}', port);
  const choice = await vscode.window.showQuickPick(items, { title });
  await choice?.run();
}

async function carryOut({ session }: CommandContext, action: CodeAction): Promise<void> {
  const { client } = await session.ready();
  const whole =
    action.edit || action.command
      ? action
      : await client.sendRequest<CodeAction>('codeAction/resolve', action);
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(whole.edit);
  if (edit && !(await vscode.workspace.applyEdit(edit)))
    throw new Error(vscode.l10n.t('The edit was not applied; no file was changed.'));
  if (whole.command)
    await vscode.commands.executeCommand(whole.command.command, ...(whole.command.arguments ?? []));
}
