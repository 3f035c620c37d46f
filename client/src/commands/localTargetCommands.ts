/** Commands about the systems that the code runs on: which they are, and the machine that the extension runs on. */
import * as vscode from 'vscode';
import { RefreshSystemRangeNotification } from '../../../server/src/protocol.js';
import { section } from '../../../server/src/settings.js';
import type { CommandContext } from './commandContext.js';

/** Adds `local` to the targets, where they are set: workspace or user; says what the targets are then. */
export async function addLocalTarget(): Promise<void> {
  const targets = readTargets();
  if (targets.includes('local')) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('The range of this machine ("local") is already among the targets.'),
    );
    return;
  }
  await writeTargets([...targets, 'local']);
  const open = vscode.l10n.t('Open Setting');
  const message = isInWorkspace()
    ? vscode.l10n.t(
        '"local", the range of this machine, was added to the targets of the workspace: {0}.',
        named(),
      )
    : vscode.l10n.t(
        '"local", the range of this machine, was added to the targets of the user: {0}.',
        named(),
      );
  if ((await vscode.window.showInformationMessage(message, open)) === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', `${section}.targets`);
}

/** Offers the names of all systems with their ranges; ranges that are written out stay as they are ticked. */
export async function chooseTargets({ extension }: CommandContext): Promise<void> {
  const now = readTargets();
  const known = systemsOf(extension.extension.packageJSON);
  const ranges = now.filter((target) => !known.some(({ label }) => label === target));
  const items = [...known, ...ranges.map((label) => ({ label, description: '' }))];
  const chosen = await vscode.window.showQuickPick(
    items.map((item) => ({ ...item, picked: now.includes(item.label) })),
    {
      title: vscode.l10n.t('The systems that the code runs on'),
      canPickMany: true,
      matchOnDescription: true,
    },
  );
  if (chosen && chosen.length > 0) await writeTargets(chosen.map(({ label }) => label));
}

interface SystemItem {
  readonly label: string;
  readonly description: string;
}

/** The names that the manifest gives the setting, with what it says of each. */
function systemsOf(manifest: unknown): SystemItem[] {
  const { contributes } = manifest as {
    contributes: { configuration: { properties: Record<string, { items?: { anyOf?: EnumSchema[] } }> }[] };
  };
  const schemas = contributes.configuration.flatMap(
    ({ properties }) => properties[`${section}.targets`]?.items?.anyOf ?? [],
  );
  return schemas.flatMap(({ enum: names = [], markdownEnumDescriptions: texts = [] }) =>
    names.map((label, index) => ({ label, description: texts[index] ?? '' })),
  );
}

interface EnumSchema {
  readonly enum?: string[];
  readonly markdownEnumDescriptions?: string[];
}

function readTargets(): string[] {
  const targets = vscode.workspace.getConfiguration(section).get<unknown>('targets', []);
  return Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [];
}

const named = (): string => readTargets().join(', ');

function isInWorkspace(): boolean {
  return vscode.workspace.getConfiguration(section).inspect('targets')?.workspaceValue !== undefined;
}

async function writeTargets(targets: readonly string[]): Promise<void> {
  const place = isInWorkspace() ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration(section).update('targets', targets, place);
}

/** Milliseconds for which the status bar says that something was done. */
const messageTime = 4000;

/** Has the server read the range again. */
export async function refreshSystemRange({ session }: CommandContext): Promise<void> {
  const { client } = await session.ready();
  await client.sendNotification(RefreshSystemRangeNotification);
  // What it is then stands in the status item.
  vscode.window.setStatusBarMessage(vscode.l10n.t('The range of this machine is read again.'), messageTime);
}
