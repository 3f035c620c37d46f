/** Why the new ports of a move are no good choice: nobody is kept from it, but told. */
import * as l10n from '@vscode/l10n';
import { rangeText } from '../findings/words/phrases.js';
import { inRange, type PortRange } from '../ports/port.js';
import { overlap } from '../ports/portSpans.js';
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
    const reach = rangesOf(workspace, from).map(({ low, high }) => ({
      low: low + to - from,
      high: high + to - from,
    }));
    for (const range of reach) {
      const reached = targets.find((candidate) => overlap(range, candidate));
      if (!reached) continue;
      return l10n.t(
        'Ports {0} reach into the ephemeral range of {1} ({2}–{3})',
        rangeText(range),
        reached.label,
        reached.low,
        reached.high,
      );
    }
    const taken = to !== from && !moves.has(to) && workspace.index.sitesOfPort(to).length > 0;
    if (taken) return l10n.t('Port {0} is already named in this workspace', to);
  }
  return null;
}

/** What places compute that name the port as their lowest. */
function rangesOf({ index }: MovableWorkspace, port: number): PortRange[] {
  return index.sitesOfPort(port).flatMap(({ range }) => range ?? []);
}
