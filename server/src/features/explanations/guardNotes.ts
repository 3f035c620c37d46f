/** What a hover says of connections that no quick fix can guard: why, and what to do by hand. */
import { connectionKindOf, guardAdvice } from '../../findings/guards/connectionKinds.js';
import { assessRisk } from '../../findings/risk.js';
import { riskInputOf } from '../../findings/riskOfUse.js';
import type { PortSite, PortUse } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { PlaceOfSite } from '../places/siteAtPosition.js';
import type { Session } from '../session/session.js';

/** Connections of one port that are looked at: more of them say the same. */
const maxLookedAt = 4;

/** One sentence for each reason, none where every connection of the document has its guard or its quick fix. */
export async function guardNotes(
  session: Session,
  file: FileKey,
  { site, use }: PlaceOfSite,
): Promise<readonly string[]> {
  const uses = use ? [use] : site.uses.filter((one) => one.file === file);
  const open = uses.filter((one) => meetsItself(session, site, one)).slice(0, maxLookedAt);
  const notes = await Promise.all(open.map((one) => noteOf(session, file, one)));
  return [...new Set(notes.filter((note) => note !== null))];
}

function meetsItself(session: Session, site: PortSite, use: PortUse): boolean {
  return assessRisk(riskInputOf(site, use, session.settings.of(site.file))).selfConnect === 'likely';
}

async function noteOf(session: Session, file: FileKey, { api, span }: PortUse): Promise<string | null> {
  const kind = connectionKindOf(api);
  if (!kind) return guardAdvice(api, 'hidden');
  const document = session.documents.get(file);
  // Other kinds can always be wrapped where they are made.
  if (!document || kind !== 'dial') return null;
  const places = await session.runtime.loadCodePlaces(session.client.options.extractorUrl);
  const place = places.findConnectionPlace(file, document.getText(), span.start, kind);
  return typeof place === 'string' ? guardAdvice(api, place) : null;
}
