/** The commands by the name they have in the manifest. */
import * as vscode from 'vscode';
import { section } from '../../../server/src/settings.js';
import { openPlace } from '../map/portMapPanel.js';
import type { Command, CommandContext } from './commandContext.js';
import { copyDebugInformation } from './debugInformation.js';
import { showExplanation } from './explainCommand.js';
import { addLocalTarget, chooseTargets, refreshSystemRange } from './localTargetCommands.js';
import { showMoreActions } from './moreActions.js';
import { moveAllPorts, movePort } from './moveCommands.js';
import { exportReport, groupReportBy, showReport } from './reportCommands.js';
import { demonstrateSelfConnect } from './selfConnect.js';
import { copyText, showPlaces } from './serverCommands.js';
import { copyPort, orderPorts, suppressPlace } from './viewCommands.js';

/** Every command, without the prefix `ephemeralPorts.`. */
const commands: Readonly<Record<string, Command>> = {
  showReport,
  groupReportBy,
  exportReport,
  explainPort: showExplanation,
  moveAllPorts,
  movePort,
  copyPort,
  morePortActions: showMoreActions,
  orderPorts,
  suppressPlace,
  demonstrateSelfConnect,
  addLocalTarget,
  chooseTargets,
  refreshSystemRange,
  copyDebugInformation,
  restartServer,
  showLog: ({ log }) => log.show(),
  showFindingsOnly: ({ ports }) => ports.showFindingsOnly(true),
  showAllPorts: ({ ports }) => ports.showFindingsOnly(false),
  showPortMap: ({ portMap }) => portMap.show(),
  openPlace: (_context, uri, line, character) => openPlace(uri, line, character),
  copyText,
  showPlaces,
};

/** When the session gives up instead, the user hears of it from the session itself, with what helps. */
async function restartServer({ session }: CommandContext): Promise<void> {
  try {
    await session.restart();
  } catch (error) {
    if (session.state.kind !== 'failed') throw error;
  }
}

/** Registers all commands; a failure is told in the window and logged. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const registered = Object.entries(commands).map(([name, command]) =>
    vscode.commands.registerCommand(`${section}.${name}`, async (...args: unknown[]) => {
      try {
        await command(context, ...args);
      } catch (error) {
        await tellFailure(context, name, error instanceof Error ? error.message : String(error));
      }
    }),
  );
  return vscode.Disposable.from(...registered);
}

async function tellFailure(context: CommandContext, name: string, reason: string): Promise<void> {
  context.log.error(`${section}.${name}: ${reason}`);
  const show = vscode.l10n.t('Show Log');
  const choice = await vscode.window.showErrorMessage(vscode.l10n.t('Ephemeral Ports: {0}', reason), show);
  if (choice === show) context.log.show();
}
