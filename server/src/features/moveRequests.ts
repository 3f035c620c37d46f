/** Moving ports by command: the plan that the user sees first, and the edit that the client applies then. */
import * as l10n from '@vscode/l10n';
import type { ServerCapabilities } from 'vscode-languageserver';
import { reasonsFor } from '../findings/suggestPorts.js';
import { Refusal } from '../guard.js';
import {
  type MoveEditParams,
  MoveEditRequest,
  type MoveEditResult,
  type MovePlanParams,
  MovePlanRequest,
  type MovePlanResult,
} from '../protocol.js';
import { type Moves, moveEdit, sitesOfMoves, whyNotMovable } from './movePorts.js';
import { suggestAllMoves, suggestMoves } from './moveSuggestions.js';
import { suggestionContext } from './portSuggestions.js';
import type { Session } from './session/session.js';

/** Answers both requests. */
export function registerMoveRequests(session: Session): ServerCapabilities {
  const noPlan: MovePlanResult = { moves: [], refused: [] };
  session.connection.onRequest(
    MovePlanRequest,
    session.guard.request(MovePlanRequest, noPlan, ({ port }: MovePlanParams) => plan(session, port)),
  );
  const failed: MoveEditResult = { edit: null, refused: l10n.t('The edit could not be made; see the log.') };
  session.connection.onRequest(
    MoveEditRequest,
    session.guard.request(MoveEditRequest, failed, ({ moves }: MoveEditParams) => edit(session, moves)),
  );
  return {};
}

function plan(session: Session, port: number | null): MovePlanResult {
  const problem = port === null ? null : whyNotMovable(port);
  if (port !== null && problem !== null) return { moves: [], refused: [{ port, reason: problem }] };
  const { moves, unmoved } = port === null ? suggestAllMoves(session) : planOf(session, port);
  return {
    moves: [...moves]
      .sort(([a], [b]) => a - b)
      .map(([from, to]) => {
        const sites = sitesOfMoves(session, new Map([[from, to]]));
        const files = new Set(sites.map(({ file }) => file)).size;
        return {
          from,
          to,
          places: sites.length,
          files,
          reasons: reasonsFor(to, from, suggestionContext(session)),
        };
      }),
    refused: unmoved.map((refused) => ({
      port: refused,
      reason: l10n.t('The targets leave no safe port for {0}; reserve it instead.', refused),
    })),
  };
}

function planOf(session: Session, port: number): { moves: Moves; unmoved: readonly number[] } {
  const [moves] = suggestMoves(session, port);
  return moves ? { moves, unmoved: [] } : { moves: new Map(), unmoved: [port] };
}

/** A refusal is an answer here, not an error: the client shows its sentence. */
async function edit(session: Session, moves: MoveEditParams['moves']): Promise<MoveEditResult> {
  try {
    const mapping = new Map(moves.map(({ from, to }) => [from, to]));
    return { edit: await moveEdit(session, mapping), refused: null };
  } catch (error) {
    if (error instanceof Refusal) return { edit: null, refused: error.message };
    throw error;
  }
}
