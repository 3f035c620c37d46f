/** Source action: every port with a finding moves, by one consistent mapping; only for clients that name its kind. */
import * as l10n from '@vscode/l10n';
import { extentOfMoves, extentText } from '../../moves/moveExtent.js';
import { suggestAllMoves } from '../../moves/moveSuggestions.js';
import { sitesOfMoves } from '../../moves/movingSites.js';
import { moveEdit } from '../edits/movePorts.js';
import { movableOf } from '../edits/sessionWorkspace.js';
import type { ActionProvider } from './actionProvider.js';

/** Never part of a general "fix all on save": a port that moves concerns more than one file. */
export const fixAll: ActionProvider = {
  kind: 'source.fixAll.ephemeralPorts',
  explicit: true,
  async provide({ session }) {
    const workspace = movableOf(session);
    const { moves } = suggestAllMoves(workspace);
    const sites = sitesOfMoves(workspace, moves);
    if (sites.length === 0) return [];
    const extent = await extentOfMoves(workspace, moves, { asks: session.client.changeAnnotations });
    const title = l10n.t('Move all ephemeral ports ({0})', extentText(extent));
    return [{ title, kind: 'source.fixAll.ephemeralPorts', edit: await moveEdit(session, moves) }];
  },
};
