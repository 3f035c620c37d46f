/** Moving ports by command: the plan that the user sees first, and the edit that the client applies then. */
import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from 'vscode-languageserver';
import { reasonsFor } from '../../findings/suggestions/suggestPorts.js';
import type { FileKey } from '../../modules/fileNames.js';
import { relatedPorts } from '../../moves/linkedPorts.js';
import type { MovableWorkspace, Moves } from '../../moves/movableWorkspace.js';
import { extentOfMoves } from '../../moves/moveExtent.js';
import { refusals } from '../../moves/moveRefusals.js';
import { suggestAllMoves, suggestMoves } from '../../moves/moveSuggestions.js';
import { whyNotMovable } from '../../moves/planMoves.js';
import {
  type MoveEditParams,
  MoveEditRequest,
  type MoveEditResult,
  type MovePlanParams,
  MovePlanRequest,
  type MovePlanResult,
  type PlannedMove,
} from '../../protocol.js';
import { Refusal } from '../../refusal.js';
import { folderOfMove, moveEdit } from '../edits/movePorts.js';
import { movableOf } from '../edits/sessionWorkspace.js';
import { toFileKey } from '../session/files/fileKey.js';
import type { Session } from '../session/session.js';
import { suggestionContext } from '../workspace/portSuggestions.js';

/** Answers both requests. */
export function registerMoveRequests(session: Session): ServerCapabilities {
  const noPlan: MovePlanResult = { moves: [], refused: [] };
  session.connection.onRequest(
    MovePlanRequest,
    session.guard.request(MovePlanRequest, noPlan, (params: MovePlanParams) => plan(session, params)),
  );
  const failed: MoveEditResult = { edit: null, refused: l10n.t('The edit could not be made; see the log.') };
  session.connection.onRequest(
    MoveEditRequest,
    session.guard.request(MoveEditRequest, failed, (params: MoveEditParams) => edit(session, params)),
  );
  return {};
}

async function plan(session: Session, { port, uri }: MovePlanParams): Promise<MovePlanResult> {
  const workspace = movableOf(session);
  const within = folderOf(session, uri);
  const problem = port === null ? null : whyNotMovable(port);
  if (port !== null && problem !== null) return { moves: [], refused: [{ port, reason: problem }] };
  const refusalOf = refusals(workspace);
  const { moves, unmoved } = port === null ? suggestAllMoves(workspace) : planOf(workspace, port);
  return {
    moves: await Promise.all(
      [...moves].sort(([a], [b]) => a - b).map((move) => planned(session, workspace, move, within)),
    ),
    refused: unmoved.map((refused) => ({
      port: refused,
      reason:
        refusalOf(relatedPorts(workspace.index, refused)) ??
        l10n.t('The targets leave no safe port for {0}; reserve it instead.', refused),
    })),
  };
}

async function planned(
  session: Session,
  workspace: MovableWorkspace,
  [from, to]: readonly [number, number],
  within: FileKey | null,
): Promise<PlannedMove> {
  const { changing, waiting } = await extentOfMoves(workspace, new Map([[from, to]]), {
    asks: session.client.changeAnnotations,
    within,
  });
  return {
    from,
    to,
    places: changing.length,
    files: new Set(changing.map(({ file }) => file)).size,
    waiting,
    reasons: reasonsFor(to, from, suggestionContext(session)),
  };
}

/** The folder of a document from which a move was asked for. */
function folderOf(session: Session, uri: string | undefined): FileKey | null {
  return uri === undefined ? null : folderOfMove(session, toFileKey(uri));
}

function planOf(workspace: MovableWorkspace, port: number): { moves: Moves; unmoved: readonly number[] } {
  const [moves] = suggestMoves(workspace, port);
  return moves ? { moves, unmoved: [] } : { moves: new Map(), unmoved: [port] };
}

/** A refusal is an answer here, not an error: the client shows its sentence. */
async function edit(session: Session, { moves, uri }: MoveEditParams): Promise<MoveEditResult> {
  try {
    const mapping = new Map(moves.map(({ from, to }) => [from, to]));
    return { edit: await moveEdit(session, mapping, { within: folderOf(session, uri) }), refused: null };
  } catch (error) {
    if (error instanceof Refusal) return { edit: null, refused: error.message };
    throw error;
  }
}
