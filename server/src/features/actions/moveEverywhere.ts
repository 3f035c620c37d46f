/** Quick fix: the port moves at every place of the workspace that names it. */
import * as l10n from '@vscode/l10n';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { FileKey } from '../../modules/fileNames.js';
import type { Moves } from '../../moves/movableWorkspace.js';
import { extentOfMoves, extentText } from '../../moves/moveExtent.js';
import { suggestMoves } from '../../moves/moveSuggestions.js';
import { sitesOfMoves } from '../../moves/movingSites.js';
import { Refusal } from '../../refusal.js';
import { folderOfMove, moveEdit } from '../edits/movePorts.js';
import { movableOf } from '../edits/sessionWorkspace.js';
import type { Session } from '../session/session.js';
import type { ActionProvider, ReportedFinding } from './actionProvider.js';

/** What an action carries until its edit is wanted. */
export interface MoveData {
  readonly moves: readonly (readonly [from: number, to: number])[];
  /** The workspace folder to which it is confined. */
  readonly within: FileKey | null;
}

/** Offered for each port that more than one place names; preferred, for a port moved at one place alone breaks the others. */
export const moveEverywhere: ActionProvider = {
  kind: 'quickfix',
  async provide({ session, findings }) {
    const actions = findings.map((reported) => moveAction(session, reported));
    return (await Promise.all(actions)).flat();
  },
};

async function moveAction(
  session: Session,
  { finding, diagnostics }: ReportedFinding,
): Promise<CodeAction[]> {
  const workspace = movableOf(session);
  const [moves] = finding.site ? suggestMoves(workspace, finding.site.port) : [];
  if (!moves) return [];
  const within = finding.site ? folderOfMove(session, finding.site.file) : null;
  const sites = sitesOfMoves(workspace, moves, within);
  const extent = await extentOfMoves(workspace, moves, { asks: session.client.changeAnnotations, within });
  if (sites.length < 2 && extent.waiting === 0) return [];
  const data: MoveData = { moves: [...moves], within };
  const carried = session.client.codeActionResolvesEdit ? { data } : await inlineEdit(session, moves, within);
  if (!carried) return [];
  return [
    {
      title: titleOf(moves, extentText(extent)),
      kind: 'quickfix',
      diagnostics,
      isPreferred: true,
      ...carried,
    },
  ];
}

/** The edit for a client that wants it in the list; null where it would be refused, so that other actions stay. */
async function inlineEdit(
  session: Session,
  moves: Moves,
  within: FileKey | null,
): Promise<{ edit: WorkspaceEdit } | null> {
  try {
    return { edit: await moveEdit(session, moves, { within }) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

function titleOf(moves: Moves, extent: string): string {
  const from = [...moves.keys()].join(', ');
  const to = [...moves.values()].join(', ');
  return moves.size === 1
    ? l10n.t('Move port {0} to {1} everywhere ({2})', from, to, extent)
    : l10n.t('Move ports {0} to {1} everywhere ({2})', from, to, extent);
}

/** Fills in the edit of an action, from the workspace as it is when the user chose it. */
export async function resolveMove(session: Session, action: CodeAction): Promise<CodeAction> {
  const { moves, within = null } = (action.data ?? {}) as Partial<MoveData>;
  if (!Array.isArray(moves)) return action;
  return { ...action, edit: await moveEdit(session, new Map(moves), { within }) };
}
