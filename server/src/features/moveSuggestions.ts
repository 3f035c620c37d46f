/** Where ports can move together: the mapping that quick fixes, fix-all and the move commands share. */
import { type LinkedPorts, suggestMapping } from '../findings/suggestMapping.js';
import type { Moves } from './movePorts.js';
import { refusals } from './moveRefusals.js';
import { suggestInWorkspace, suggestionContext } from './portSuggestions.js';
import { linkedPorts } from './relatedPorts.js';
import type { Session } from './session/session.js';

/** Up to three ways to move one port with all that hang on it, best first; empty where no safe port is left, or it cannot move. */
export function suggestMoves(session: Session, port: number): Moves[] {
  const group = linkedPorts(session).find((one) => one.ports.includes(port));
  if (refusals(session)(group?.ports ?? [port]) !== null) return [];
  if (!group || group.ports.length === 1) {
    return suggestInWorkspace(session, port).map((suggestion) => new Map([[port, suggestion.port]]));
  }
  const { moves, unmoved } = suggestMapping(group.ports, suggestionContext(session), [group]);
  return unmoved.length > 0 ? [] : [moves];
}

/** One consistent mapping for every port with a finding that is not suppressed, and the ports that cannot move. */
export function suggestAllMoves(session: Session): { moves: Moves; unmoved: readonly number[] } {
  const { engine } = session;
  const links = linkedPorts(session);
  const groupOf = new Map(links.flatMap((one) => one.ports.map((port) => [port, one] as const)));
  const ports = new Set<number>();
  const groups = new Set<LinkedPorts>();
  for (const file of engine.index.files()) {
    for (const { site, suppressed } of engine.findingsIn(file)) {
      if (!site || suppressed) continue;
      ports.add(site.port);
      const group = groupOf.get(site.port);
      if (group) groups.add(group);
    }
  }
  const fixed = new Set<number>();
  const refusalOf = refusals(session);
  for (const port of ports) {
    const group = groupOf.get(port);
    if (refusalOf(group?.ports ?? [port]) === null) continue;
    for (const one of group?.ports ?? [port]) fixed.add(one);
    if (group) groups.delete(group);
  }
  const { moves, unmoved } = suggestMapping(
    [...ports].filter((port) => !fixed.has(port)),
    suggestionContext(session),
    [...groups],
  );
  return { moves, unmoved: [...unmoved, ...fixed].sort((a, b) => a - b) };
}
