/** Find all references, at a literal's digits: every literal of the workspace that names the port, and every call that gets it by a name or a sum. */
import type { Location, ReferenceParams, ServerCapabilities } from 'vscode-languageserver';
import type { PortSite } from '../index/portSite.js';
import { toLocation } from './places/convert.js';
import { sitesAtDigits } from './places/siteAtPosition.js';
import { toFileKey } from './session/files/fileKey.js';
import type { Session } from './session/session.js';

/** Registers the request. */
export function registerReferences(session: Session): ServerCapabilities {
  session.connection.onReferences(
    session.guard.request<ReferenceParams, Location[] | null>(
      'textDocument/references',
      null,
      ({ textDocument, position }) => {
        const meant = sitesAtDigits(session, toFileKey(textDocument.uri), position);
        if (meant.length === 0) return null;
        const ports = [...new Set(meant.map(({ port }) => port))];
        return distinct(
          ports.flatMap((port) => [...placesOfPort(session, port), ...computedPlaces(session, port)]),
        );
      },
    ),
  );
  return { referencesProvider: true };
}

/** Literals of a port, each followed by the calls that get it by a name; sorted by file and position, each once. */
function placesOfPort(session: Session, port: number): Location[] {
  const places = session.engine.index.sitesOfPort(port).flatMap((site) => placesOfSite(session, site));
  return distinct(places);
}

/** Calls whose port is computed from the literal of another (`BASE + 1`), each behind that literal. */
function computedPlaces(session: Session, port: number): Location[] {
  const { index } = session.engine;
  return index.files().flatMap((file) =>
    index.sitesIn(file).flatMap((site) => {
      const uses = site.port === port ? [] : site.uses.filter((use) => use.port === port);
      return uses.length === 0 ? [] : placesOfSite(session, { ...site, uses });
    }),
  );
}

function distinct(places: readonly Location[]): Location[] {
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
