/** Moves ports in the whole workspace: the mapping is shown first, the edit is the server's, the editor applies it. */
import * as vscode from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient';
import {
  type MoveEditParams,
  MoveEditRequest,
  type MoveEditResult,
  type MovePlanParams,
  MovePlanRequest,
  type MovePlanResult,
  type PlannedMove,
  PortsRequest,
  type PortsResult,
} from '../../../server/src/protocol.js';
import { byGravity } from '../view/portsTree.js';
import { ask, type CommandContext } from './commandContext.js';
import { askForPort, portAtCursor, portOfArgument } from './portInput.js';

/** Moves every port with a finding, as far as the user leaves it ticked. */
export function moveAllPorts(context: CommandContext): Promise<void> {
  return planAndMove(context, { port: null });
}

/** Moves one port: the argument's, the one at the cursor, or one of the workspace that the user chooses. */
export async function movePort(context: CommandContext, argument?: unknown): Promise<void> {
  const known = portOfArgument(argument);
  const atCursor = known === null ? portAtCursor() : null;
  const title = vscode.l10n.t('Move Port');
  const asked = () => (atCursor === null ? choosePort(context, title) : askForPort(title, atCursor));
  const port = known ?? (await asked());
  if (port === undefined) return;
  // Asked for where the port stands, a move is of that workspace folder; else it is of all of them.
  const document = vscode.window.activeTextEditor?.document;
  const here = port === atCursor && document ? { uri: document.uri.toString() } : {};
  await planAndMove(context, { port, ...here });
}

/** Offers the ports of the workspace, those with a finding first; only one that stands there can move. */
async function choosePort(context: CommandContext, title: string): Promise<number | undefined> {
  const { ports } = await ask<PortsResult>(context, PortsRequest);
  const named = ports.filter(({ port }) => port > 0);
  if (named.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No port of the workspace needs to move.'));
    return undefined;
  }
  const items = byGravity(named).map(({ port, summary }) => ({
    port,
    label: `${port}`,
    description: summary,
  }));
  return (await vscode.window.showQuickPick(items, { title, matchOnDescription: true }))?.port;
}

async function planAndMove(context: CommandContext, params: MovePlanParams): Promise<void> {
  const { moves, refused } = await ask<MovePlanResult>(context, MovePlanRequest, params);
  if (moves.length === 0) {
    const nothing = vscode.l10n.t('No port of the workspace needs to move.');
    await vscode.window.showInformationMessage(refused.map((port) => port.reason).join(' ') || nothing);
    return;
  }
  const chosen = await chooseMoves(moves, refused.length);
  if (chosen.length === 0) return;
  const { uri } = params;
  await applyMoves(context, { moves: chosen.map(({ from, to }) => ({ from, to })), ...(uri ? { uri } : {}) });
}

/** The mapping as a list with everything ticked; the answer is what stays ticked. */
async function chooseMoves(moves: readonly PlannedMove[], refused: number): Promise<PlannedMove[]> {
  const items = moves.map((move) => ({
    move,
    label: `${move.from} → ${move.to}`,
    description: countOf(move),
    detail: move.reasons.join(' · '),
    picked: true,
  }));
  const left = refused === 0 ? '' : vscode.l10n.t('not movable: {0}', refused);
  const chosen = await vscode.window.showQuickPick(items, {
    title: [vscode.l10n.t('Move ports to safe ones'), left].filter((part) => part !== '').join(' – '),
    canPickMany: true,
    matchOnDescription: true,
  });
  return (chosen ?? []).map((item) => item.move);
}

function countOf(move: PlannedMove): string {
  const { waiting } = move;
  if (waiting === 0) return changesOf(move);
  return waiting === 1
    ? vscode.l10n.t('{0}, 1 waits for your tick', changesOf(move))
    : vscode.l10n.t('{0}, {1} wait for your tick', changesOf(move), waiting);
}

function changesOf({ places, files }: PlannedMove): string {
  if (places === 1) return vscode.l10n.t('1 place');
  return files === 1
    ? vscode.l10n.t('{0} places in 1 file', places)
    : vscode.l10n.t('{0} places in {1} files', places, files);
}

async function applyMoves(context: CommandContext, params: MoveEditParams): Promise<void> {
  const { edit, refused } = await ask<MoveEditResult>(context, MoveEditRequest, params);
  if (edit === null) {
    throw new Error(refused ?? vscode.l10n.t('The ports cannot move now.'));
  }
  const { client } = await context.session.ready();
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit);
  if (!converted || (await vscode.workspace.applyEdit(converted, { isRefactoring: true }))) return;
  throw new Error(vscode.l10n.t('The edit was not applied; no file was changed.'));
}
