/** Copies what a bug report needs: versions, settings, counts; no source text. */
import * as vscode from 'vscode';
import { DebugInformationRequest, type DebugInformationResult } from '../../../server/src/protocol.js';
import { section } from '../../../server/src/settings.js';
import { ask, type CommandContext } from './commandContext.js';

/** Asks a running server too; without one, says why there is none. */
export async function copyDebugInformation(context: CommandContext): Promise<void> {
  const text = [...clientLines(context), '', await serverText(context)].join('\n');
  await vscode.env.clipboard.writeText(text);
  await vscode.window.showInformationMessage(vscode.l10n.t('The debug information is in the clipboard.'));
}

function clientLines({ extension }: CommandContext): string[] {
  const version: unknown = extension.extension.packageJSON.version;
  const settings = vscode.workspace.getConfiguration().get(section, {});
  const folders = vscode.workspace.workspaceFolders ?? [];
  return [
    `- Ephemeral Ports ${String(version)}`,
    `- ${vscode.env.appName} ${vscode.version}, ${vscode.env.appHost}, ${vscode.env.language}`,
    `- Remote: ${vscode.env.remoteName ?? 'none'}; trusted: ${String(vscode.workspace.isTrusted)}`,
    `- Folders: ${folders.length} (${[...new Set(folders.map((folder) => folder.uri.scheme))].join(', ')})`,
    '- Settings:',
    '```json',
    JSON.stringify(settings, null, 2),
    '```',
  ];
}

async function serverText(context: CommandContext): Promise<string> {
  const { state } = context.session;
  if (state.kind !== 'running')
    return `- Server: ${state.kind}${'reason' in state ? ` (${state.reason ?? ''})` : ''}`;
  const { text } = await ask<DebugInformationResult>(context, DebugInformationRequest);
  return text;
}
