/** Who has a port at this moment, asked of the machine that the server runs on when somebody asks about the port. */
import { heldNowSentences } from '../../findings/words/heldNow.js';
import type { PlaceOfSite } from '../places/siteAtPosition.js';
import type { Session } from '../session/session.js';

/** Sentences on a port; none where no system can be asked (a browser, another system than Linux). */
export async function holdersOfPort(session: Session, port: number): Promise<string[]> {
  const holders = (await session.runtime.readPortHolders?.(port)) ?? null;
  return holders === null || port === 0 ? [] : heldNowSentences(port, holders);
}

/** The same for a place in code; none where its port is another host's, or one that is only mentioned. */
export async function holderNotes(session: Session, { site, use, port }: PlaceOfSite): Promise<string[]> {
  const uses = use ? [use] : site.uses;
  const isHere = uses.some(({ host, inContainer, range }) => host !== 'remote' && !inContainer && !range);
  return isHere ? holdersOfPort(session, use?.port ?? port) : [];
}
