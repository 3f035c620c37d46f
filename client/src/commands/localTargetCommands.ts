/** Commands about the range of the machine that the extension runs on. */
import * as vscode from 'vscode';
import { RefreshSystemRangeNotification } from '../../../server/src/protocol.js';
import { section } from '../../../server/src/settings.js';
import type { CommandContext } from './commandContext.js';

/** Adds `local` to the targets, where they are set: folder, workspace or user. */
export async function addLocalTarget(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration(section);
  const targets = configuration.get<unknown[]>('targets', []);
  if (!Array.isArray(targets) || targets.includes('local')) return;
  const isSet = configuration.inspect('targets')?.workspaceValue !== undefined;
  const place = isSet ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await configuration.update('targets', [...targets, 'local'], place);
}

/** Has the server read the range again. */
export async function refreshSystemRange({ session }: CommandContext): Promise<void> {
  const { client } = await session.ready();
  await client.sendNotification(RefreshSystemRangeNotification);
}
