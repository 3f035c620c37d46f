/** Rename on a port: F2 at the literal, or at a name that carries it, writes another port at every place. */
import * as l10n from '@vscode/l10n';
import {
  MessageType,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  type ServerCapabilities,
  ShowMessageNotification,
  type ShowMessageParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { relatedPorts } from '../moves/linkedPorts.js';
import { moveWarning } from '../moves/moveWarning.js';
import { maxPort } from '../ports/port.js';
import { Refusal } from '../refusal.js';
import { toRange } from './convert.js';
import { folderOfMove, moveEdit } from './movePorts.js';
import { toFileKey } from './session/fileKey.js';
import type { Session } from './session/session.js';
import { movableOf } from './sessionWorkspace.js';
import { type PlaceOfSite, sitesAt } from './siteAtPosition.js';

/** Registers both requests. */
export function registerRename(session: Session): ServerCapabilities {
  const { connection, guard, client } = session;
  connection.onPrepareRename(
    guard.request<PrepareRenameParams, PrepareRenameResult | null>(
      'textDocument/prepareRename',
      null,
      ({ textDocument, position }) => {
        const [place] = sitesAt(session, toFileKey(textDocument.uri), position);
        if (!place) throw new Refusal(l10n.t('There is no port here to rename.'));
        return { range: toRange(place.span), placeholder: String(place.port) };
      },
    ),
  );
  connection.onRenameRequest(
    guard.request<RenameParams, WorkspaceEdit | null>('textDocument/rename', null, (params) => {
      const places = sitesAt(session, toFileKey(params.textDocument.uri), params.position);
      return rename(session, places, readNewPort(params.newName));
    }),
  );
  return { renameProvider: client.renamePrepare ? { prepareProvider: true } : true };
}

/** Reads what the user typed; refuses whatever is no port. */
export function readNewPort(text: string): number {
  const digits = text.trim().replaceAll('_', '');
  const port = /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
  if (port >= 1 && port <= maxPort) return port;
  throw new Refusal(l10n.t('"{0}" is no port: it must be a whole number from 1 to {1}.', text, maxPort));
}

/** Moves the port, and the ports computed with it, by the same distance. */
async function rename(
  session: Session,
  places: readonly PlaceOfSite[],
  port: number,
): Promise<WorkspaceEdit> {
  const [place] = places;
  if (!place) throw new Refusal(l10n.t('There is no port here to rename.'));
  if (places.some((other) => other.site.port !== place.site.port)) {
    throw new Refusal(l10n.t('Several ports meet here; rename one of them at its literal.'));
  }
  const shift = port - place.port;
  const moves = new Map(
    relatedPorts(session.engine.index, place.site.port).map((from) => [from, from + shift]),
  );
  const warning = moveWarning(movableOf(session), moves) ?? undefined;
  const edit = await moveEdit(session, moves, { warning, within: folderOfMove(session, place.site.file) });
  if (warning !== undefined) {
    // Not every client shows annotations, and VS Code's preview names the kinds of changes only where there are several.
    const params: ShowMessageParams = { type: MessageType.Warning, message: warning };
    session.send(ShowMessageNotification.method, params);
  }
  return edit;
}
