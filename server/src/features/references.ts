/** Find all references: every literal of the workspace that names the port, and every call that it reaches by name. */
import type { Location, ReferenceParams, ServerCapabilities } from 'vscode-languageserver';
import type { PortSite } from '../workspace/portSite.js';
import { toLocation } from './convert.js';
import { toFileKey } from './session/fileKey.js';
import type { Session } from './session/session.js';
import { sitesAt } from './siteAtPosition.js';

/** Registers the request. */
export function registerReferences(session: Session): ServerCapabilities {
  session.connection.onReferences(
    session.guard.request('textDocument/references', [], ({ textDocument, position }: ReferenceParams) => {
      const meant = sitesAt(session, toFileKey(textDocument.uri), position);
      const ports = [...new Set(meant.map(({ site }) => site.port))];
      return ports.flatMap((port) => placesOfPort(session, port));
    }),
  );
  return { referencesProvider: true };
}

/** Literals of a port, each followed by the calls that get it by a name; sorted by file and position, each once. */
export function placesOfPort(session: Session, port: number): Location[] {
  const places = session.engine.index.sitesOfPort(port).flatMap((site) => placesOfSite(session, site));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function placesOfSite(session: Session, site: PortSite): Location[] {
  const calls = site.uses
    .filter(({ file, argument }) => file !== site.file || !contains(argument, site.digits))
    .map(({ file, argument }) => toLocation(session, file, argument));
  return [toLocation(session, site.file, site.digits), ...calls];
}

function contains(outer: { start: number; end: number }, inner: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
