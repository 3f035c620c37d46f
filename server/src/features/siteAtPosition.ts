/** Which port a position means: a literal's digits, the argument of a call that uses it, or a name on the way between. */
import type { Position } from 'vscode-languageserver';
import type { PortSite, PortUse } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { Span } from '../syntax/span.js';
import { touches } from './convert.js';
import type { Session } from './session/session.js';

/** A site that a position means, and the piece of text that means it. */
export interface PlaceOfSite {
  readonly site: PortSite;
  /** The use at whose call the position stands; null at the literal itself. */
  readonly use: PortUse | null;
  /** The digits, the argument, or the name. */
  readonly span: Span;
  /** The port meant there: the call's where the code computes it. */
  readonly port: number;
}

/** The sites that a position means, the literal's own digits first; empty where it means none. */
export function sitesAt(session: Session, file: FileKey, position: Position): PlaceOfSite[] {
  const { index } = session.engine;
  const atDigits = index
    .sitesIn(file)
    .filter((site) => touches(site.digits, position))
    .map((site) => ({ site, use: null, span: site.digits, port: site.port }));
  if (atDigits.length > 0) return atDigits;
  const found = [...index.sitesIn(file), ...index.sitesUsedIn(file)].flatMap((site) =>
    site.uses.flatMap((use) => {
      const span = spanAt(use, file, position);
      return span ? [{ site, use, span, port: use.port }] : [];
    }),
  );
  return distinct(found);
}

/** The span of a use that holds the position: a name on the way, or the argument at the call. */
function spanAt(use: PortUse, file: FileKey, position: Position): Span | null {
  const step = use.steps.find((candidate) => candidate.file === file && touches(candidate.span, position));
  if (step) return step.span;
  return use.file === file && touches(use.argument, position) ? use.argument : null;
}

function distinct(places: readonly PlaceOfSite[]): PlaceOfSite[] {
  const key = ({ site, span, port }: PlaceOfSite): string =>
    [site.file, site.digits.start, span.start, span.end, port].join('\n');
  return [...new Map(places.map((place) => [key(place), place])).values()];
}
