/** Every port with its places, for a view beside the editor. */
import type { ServerCapabilities } from 'vscode-languageserver';
import type { Finding } from '../../findings/finding.js';
import { rangeText } from '../../findings/words/phrases.js';
import type { PortRole, PortSite } from '../../index/portSite.js';
import { inRange, type PortRange } from '../../ports/port.js';
import { overlap } from '../../ports/portSpans.js';
import { type PlaceEntry, type PortEntry, PortsRequest, type PortsResult } from '../../protocol.js';
import { roleCounts } from '../../report/counts.js';
import { type Severity, severities } from '../../settings.js';
import { displayPath } from '../places/convert.js';
import type { Session } from '../session/session.js';
import { baselinesOf } from '../workspace/editorBaselines.js';
import { judgeInTurns } from '../workspace/judgeInTurns.js';
import { workspaceTargets } from '../workspace/portSuggestions.js';

/** Answers the client's request. */
export function registerPortsView(session: Session): ServerCapabilities {
  const none: PortsResult = { ports: [], complete: false };
  session.connection.onRequest(
    PortsRequest,
    session.guard.request(PortsRequest, none, async () => {
      await judgeInTurns(session);
      return { ports: portEntries(session), complete: session.scans.complete };
    }),
  );
  return {};
}

function portEntries(session: Session): PortEntry[] {
  const byPort = new Map<number, { places: PlaceEntry[]; ranges: PortRange[] }>();
  for (const file of session.engine.index.files()) {
    const { sites, findings } = session.engine.judged(file);
    const findingOf = new Map(findings.map((finding) => [finding.site, finding]));
    for (const site of sites) {
      const entry = byPort.get(site.port) ?? { places: [], ranges: [] };
      entry.places.push(toPlace(session, site, findingOf.get(site)));
      if (site.range) entry.ranges.push(site.range);
      byPort.set(site.port, entry);
    }
  }
  return [...byPort]
    .sort(([a], [b]) => a - b)
    .map(([port, { places, ranges }]) => toEntry(session, port, places, ranges));
}

function toPlace(session: Session, site: PortSite, finding: Finding | undefined): PlaceEntry {
  return {
    uri: session.documents.uriOf(site.file),
    path: displayPath(session, site.file),
    line: site.digits.startLine,
    character: site.digits.startCharacter,
    endCharacter: site.digits.endCharacter,
    role: site.role,
    api: site.api,
    severity: finding?.severity ?? null,
    message: finding?.message ?? null,
    suppressed: finding?.suppressed ?? false,
    known: finding !== undefined && baselinesOf(session).isKnown(finding),
    allowed: finding === undefined && isAllowed(session, site),
  };
}

/** Whether a setting, and not its number, keeps a port from being a finding. */
function isAllowed(session: Session, { file, port }: PortSite): boolean {
  const { settings, targets } = session.settings.of(file);
  const holds = (range: PortRange): boolean => inRange(port, range);
  return settings.allowedPorts.some(holds) && targets.some(holds);
}

/** A port with its places; `ranges`: those that places compute, of which it is the lowest. */
function toEntry(
  session: Session,
  port: number,
  places: readonly PlaceEntry[],
  ranges: readonly PortRange[],
): PortEntry {
  const shown = places.flatMap(({ severity, suppressed, known }) =>
    severity && !suppressed && !known ? [severity] : [],
  );
  const gravest: Severity | null = severities.find((severity) => shown.includes(severity)) ?? null;
  const judged = [...(ranges.length < places.length ? [{ low: port, high: port }] : []), ...ranges];
  const systems = workspaceTargets(session).filter((target) => judged.some((one) => overlap(one, target)));
  const inRole = (role: PortRole): number => places.filter((place) => place.role === role).length;
  const roles = roleCounts({
    listen: inRole('listen'),
    connect: inRole('connect'),
    mention: inRole('mention'),
  });
  const summary = [
    [...new Set(ranges.map(rangeText))].join(', '),
    systems.map(({ label }) => label).join(', '),
    roles,
  ].filter((part) => part !== '');
  return { port, severity: gravest, summary: summary.join(' · '), places };
}
