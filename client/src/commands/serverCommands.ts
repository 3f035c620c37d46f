/** Small commands behind menus, and those that the server names in code actions and code lenses. */
import * as vscode from 'vscode';
import type { Location, Position } from 'vscode-languageclient';
import type { Command } from './commandContext.js';

/** `[text]` to the clipboard, and says so. */
export const copyText: Command = async (_context, text) => {
  if (typeof text !== 'string') return;
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', text.split('\n')[0] ?? ''), 4000);
};

/** `[uri, position, locations]` as the protocol writes them, shown in the editor's references view. */
export const showPlaces: Command = async ({ session }, uri, position, locations) => {
  const server = session.running();
  if (!server || typeof uri !== 'string' || !Array.isArray(locations)) return;
  const { protocol2CodeConverter: convert } = server.client;
  await vscode.commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position as Position),
    (locations as Location[]).map((location) => convert.asLocation(location)),
  );
};
