/** Where ports can move together: the mapping that quick fixes, fix-all and the move commands share. */
import { movedAlong } from '../findings/movedAlong.js';
import { type LinkedPorts, suggestMapping } from '../findings/suggestions/suggestMapping.js';
import { suggestPorts } from '../findings/suggestions/suggestPorts.js';
import { linkedPorts } from './linkedPorts.js';
import type { MovableWorkspace, Moves } from './movableWorkspace.js';
import { refusals } from './moveRefusals.js';

/** Up to three ways to move one port with all that hang on it, best first; empty where no safe port is left, or it cannot move. */
export function suggestMoves(workspace: MovableWorkspace, port: number): Moves[] {
  const { index } = workspace;
  const group = linkedPorts(index).find((one) => one.ports.includes(port));
  if (refusals(workspace)(group?.ports ?? [port]) !== null) return [];
  if (!group || group.ports.length === 1) {
    const context = workspace.suggestionContext(movedAlong(index.sitesOfPort(port)));
    return suggestPorts(port, context).map((suggestion) => new Map([[port, suggestion.port]]));
  }
  const { moves, unmoved } = suggestMapping(group.ports, workspace.suggestionContext(), [group]);
  return unmoved.length > 0 ? [] : [moves];
}

/** One consistent mapping for every port with a finding that is not suppressed, and the ports that cannot move. */
export function suggestAllMoves(workspace: MovableWorkspace): {
  readonly moves: Moves;
  readonly unmoved: readonly number[];
} {
  const { index } = workspace;
  const links = linkedPorts(index);
  const groupOf = new Map(links.flatMap((one) => one.ports.map((port) => [port, one] as const)));
  const ports = new Set<number>();
  const groups = new Set<LinkedPorts>();
  for (const file of index.files()) {
    for (const { site } of workspace.openFindings(file)) {
      if (!site) continue;
      ports.add(site.port);
      const group = groupOf.get(site.port);
      if (group) groups.add(group);
    }
  }
  const fixed = new Set<number>();
  const refusalOf = refusals(workspace);
  for (const port of ports) {
    const group = groupOf.get(port);
    if (refusalOf(group?.ports ?? [port]) === null) continue;
    for (const one of group?.ports ?? [port]) fixed.add(one);
    if (group) groups.delete(group);
  }
  const { moves, unmoved } = suggestMapping(
    [...ports].filter((port) => !fixed.has(port)),
    workspace.suggestionContext(),
    [...groups],
  );
  return { moves, unmoved: [...unmoved, ...fixed].sort((a, b) => a - b) };
}
