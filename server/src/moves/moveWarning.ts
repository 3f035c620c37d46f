/** Why the new ports of a move are no good choice: nobody is kept from it, but told. */
import * as l10n from '@vscode/l10n';
import { inRange } from '../ports/port.js';
import type { MovableWorkspace, Moves } from './movableWorkspace.js';

/** One sentence without its full stop; null where the ports are fine. */
export function moveWarning(workspace: MovableWorkspace, moves: Moves): string | null {
  const { targets } = workspace.suggestionContext();
  for (const [from, to] of moves) {
    const target = targets.find((candidate) => inRange(to, candidate));
    if (target) {
      return l10n.t(
        'Port {0} lies in the ephemeral range of {1} ({2}–{3})',
        to,
        target.label,
        target.low,
        target.high,
      );
    }
    const taken = to !== from && !moves.has(to) && workspace.index.sitesOfPort(to).length > 0;
    if (taken) return l10n.t('Port {0} is already named in this workspace', to);
  }
  return null;
}
