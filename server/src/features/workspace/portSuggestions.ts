/** Safe ports for this workspace: outside every folder's targets, so that one port gets the same answer everywhere. */
import type { Suggestion } from '../../findings/finding.js';
import { movedAlong } from '../../findings/movedAlong.js';
import type { SuggestionContext } from '../../findings/suggestions/safePort.js';
import { suggestPorts } from '../../findings/suggestions/suggestPorts.js';
import type { PortRange } from '../../ports/port.js';
import type { Target } from '../../ports/target.js';
import type { Session } from '../session/session.js';
import type { Judgement } from '../session/settings/folderSettings.js';

/** What every folder judges by; what holds outside folders when there is none. */
export function judgements(session: Session): readonly Judgement[] {
  const folders = session.folders.all();
  return folders.length > 0
    ? folders.map((folder) => session.settings.ofFolder(folder))
    : [session.settings.of('')];
}

/** The targets of all folders, each once. */
export function workspaceTargets(session: Session): Target[] {
  const targets = judgements(session).flatMap((judgement) => judgement.targets);
  return [...new Map(targets.map((target) => [target.name, target])).values()];
}

/** What a suggestion must respect; `along` are the distances of ports computed from the literal (`BASE + 1`). */
export function suggestionContext(session: Session, along?: readonly PortRange[]): SuggestionContext {
  return {
    ...(along && { along }),
    targets: workspaceTargets(session),
    reserved: judgements(session).flatMap(({ settings }) => settings.reservedPorts),
    used: (port) => session.engine.index.sitesOfPort(port).length > 0,
  };
}

/** Three safe ports in place of one, best first; ports that the code computes from it are free there too. */
export function suggestInWorkspace(session: Session, port: number): Suggestion[] {
  return suggestPorts(port, suggestionContext(session, movedAlong(session.engine.index.sitesOfPort(port))));
}
