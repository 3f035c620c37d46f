/** Where ports can move together: the mapping that quick fixes, fix-all and the move commands share. */
import { suggestMapping } from '../findings/suggestMapping.js';
import type { Moves } from './movePorts.js';
import { suggestInWorkspace, suggestionContext } from './portSuggestions.js';
import { relatedPorts } from './relatedPorts.js';
import type { Session } from './session/session.js';

/** Up to three ways to move one port with all that hang on it, best first; empty where no safe port is left. */
export function suggestMoves(session: Session, port: number): Moves[] {
  const group = relatedPorts(session, port);
  if (group.length === 1) {
    return suggestInWorkspace(session, port).map((suggestion) => new Map([[port, suggestion.port]]));
  }
  const { moves, unmoved } = suggestMapping(group, suggestionContext(session));
  return unmoved.length > 0 ? [] : [moves];
}

/** One consistent mapping for every port with a finding that is not suppressed, and the ports that cannot move. */
export function suggestAllMoves(session: Session): { moves: Moves; unmoved: readonly number[] } {
  const { engine } = session;
  const ports = new Set<number>();
  for (const file of engine.index.files()) {
    for (const { site, suppressed } of engine.findingsIn(file)) {
      if (site && !suppressed) for (const port of relatedPorts(session, site.port)) ports.add(port);
    }
  }
  return suggestMapping([...ports], suggestionContext(session));
}
