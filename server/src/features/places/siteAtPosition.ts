/** Which port a position means: at a literal's digits, or at the argument of a call that uses it. */
import type { Position } from 'vscode-languageserver';
import type { PortSite, PortUse } from '../../index/portSite.js';
import type { FileKey } from '../../modules/fileNames.js';
import type { Span } from '../../syntax/span.js';
import type { Session } from '../session/session.js';
import { toRange, touches } from './convert.js';

/** A site that a position means, and the piece of text that means it. */
export interface PlaceOfSite {
  readonly site: PortSite;
  /** The use at whose call the position stands; null at the literal itself. */
  readonly use: PortUse | null;
  /** The digits, or the argument. */
  readonly span: Span;
  /** The port meant there: the call's where the code computes it. */
  readonly port: number;
}

/**
 * The sites of the literal whose digits hold the position. What names carry is the language's to rename, to find and to
 * highlight: there no port is meant.
 */
export function sitesAtDigits(session: Session, file: FileKey, position: Position): PortSite[] {
  return session.engine.index.sitesIn(file).filter((site) => touches(site.digits, position));
}

/**
 * What a hover tells of: the literal's own digits, else the argument of a call that is the port or its address; empty
 * elsewhere. In an object of options each name is the language's.
 */
export function sitesAt(session: Session, file: FileKey, position: Position): PlaceOfSite[] {
  const { index } = session.engine;
  const document = session.documents.get(file);
  const atDigits = sitesAtDigits(session, file, position);
  if (atDigits.length > 0)
    return atDigits.map((site) => ({ site, use: null, span: site.digits, port: site.port }));
  const found = [...index.sitesIn(file), ...index.sitesUsedIn(file)].flatMap((site) =>
    site.uses
      .filter((use) => use.file === file && touches(use.argument, position))
      .filter((use) => !document || isPlain(document.getText(toRange(use.argument))))
      .map((use) => ({ site, use, span: use.argument, port: use.port })),
  );
  return distinct(found);
}

/** Whether the text of an argument is one value, and no object, list or function. */
function isPlain(text: string): boolean {
  return !/^[{[]|=>|^(?:async\s+)?function\b/.test(text.trimStart());
}

function distinct(places: readonly PlaceOfSite[]): PlaceOfSite[] {
  const key = ({ site, span, port }: PlaceOfSite): string =>
    [site.file, site.digits.start, span.start, span.end, port].join('\n');
  return [...new Map(places.map((place) => [key(place), place])).values()];
}
