/** Source action: every port with a finding moves, by one consistent mapping; only for clients that name its kind. */
import * as l10n from '@vscode/l10n';
import { extentOfMoves, extentText, moveEdit, sitesOfMoves } from '../movePorts.js';
import { suggestAllMoves } from '../moveSuggestions.js';
import type { ActionProvider } from './actionProvider.js';

/** Never part of a general "fix all on save": a port that moves concerns more than one file. */
export const fixAll: ActionProvider = {
  kind: 'source.fixAll.ephemeralPorts',
  explicit: true,
  async provide({ session }) {
    const { moves } = suggestAllMoves(session);
    const sites = sitesOfMoves(session, moves);
    if (sites.length === 0) return [];
    const title = l10n.t('Move all ephemeral ports ({0})', extentText(await extentOfMoves(session, moves)));
    return [{ title, kind: 'source.fixAll.ephemeralPorts', edit: await moveEdit(session, moves) }];
  },
};
