/** Rename on a port: F2 at the digits of a literal writes another port at every place; names are the language's to rename. */
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
import type { PortSite } from '../index/portSite.js';
import { relatedPorts } from '../moves/linkedPorts.js';
import { moveWarning } from '../moves/moveWarning.js';
import { maxPort } from '../ports/port.js';
import { Refusal } from '../refusal.js';
import { folderOfMove, moveEdit } from './edits/movePorts.js';
import { movableOf } from './edits/sessionWorkspace.js';
import { toRange } from './places/convert.js';
import { sitesAtDigits } from './places/siteAtPosition.js';
import { toFileKey } from './session/files/fileKey.js';
import type { Session } from './session/session.js';

/** Registers both requests. */
export function registerRename(session: Session): ServerCapabilities {
  const { connection, guard, client } = session;
  connection.onPrepareRename(
    guard.request<PrepareRenameParams, PrepareRenameResult | null>(
      'textDocument/prepareRename',
      null,
      ({ textDocument, position }) => {
        const [site] = sitesAtDigits(session, toFileKey(textDocument.uri), position);
        if (!site) throw new Refusal(l10n.t('There is no port here to rename.'));
        return { range: toRange(site.digits), placeholder: String(site.port) };
      },
    ),
  );
  connection.onRenameRequest(
    guard.request<RenameParams, WorkspaceEdit | null>('textDocument/rename', null, (params) => {
      const [site] = sitesAtDigits(session, toFileKey(params.textDocument.uri), params.position);
      if (!site) throw new Refusal(l10n.t('There is no port here to rename.'));
      return rename(session, site, readNewPort(params.newName));
    }),
  );
  return { renameProvider: client.renamePrepare ? { prepareProvider: true } : true };
}

/** Reads what the user typed; refuses whatever is no port. */
function readNewPort(text: string): number {
  const digits = text.trim().replaceAll('_', '');
  const port = /^\d{1,6}$/.test(digits) ? Number(digits) : Number.NaN;
  if (port >= 1 && port <= maxPort) return port;
  throw new Refusal(l10n.t('"{0}" is no port: it must be a whole number from 1 to {1}.', text, maxPort));
}

/** Moves the port, and the ports computed with it, by the same distance. */
async function rename(session: Session, site: PortSite, port: number): Promise<WorkspaceEdit> {
  const shift = port - site.port;
  const moves = new Map(relatedPorts(session.engine.index, site.port).map((from) => [from, from + shift]));
  const warning = moveWarning(movableOf(session), moves) ?? undefined;
  const edit = await moveEdit(session, moves, { warning, within: folderOfMove(session, site.file) });
  if (warning !== undefined) {
    // Not every client shows annotations, and VS Code's preview names the kinds of changes only where there are several.
    const params: ShowMessageParams = { type: MessageType.Warning, message: warning };
    session.send(ShowMessageNotification.method, params);
  }
  return edit;
}
