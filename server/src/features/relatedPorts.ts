/** Ports that have to move together: where the code computes one from another (`BASE + 1`), both keep their distance. */
import type { PortSite } from '../index/portSite.js';
import type { Session } from './session/session.js';

/** Two ports of which one is computed from the literal of the other. */
type Link = readonly [base: number, computed: number];

/** All ports that hang together with `port`, itself among them, sorted. */
export function relatedPorts(session: Session, port: number): number[] {
  const links = computedPorts(session);
  const related = new Set([port]);
  // Each round follows one more link; there are no more rounds than links.
  for (let grown = true; grown; ) {
    grown = false;
    for (const link of links) {
      if (related.has(link[0]) === related.has(link[1])) continue;
      related.add(link[0]).add(link[1]);
      grown = true;
    }
  }
  return [...related].sort((a, b) => a - b);
}

function computedPorts(session: Session): Link[] {
  const { index } = session.engine;
  const linksOf = ({ port, uses }: PortSite): Link[] =>
    uses.filter((use) => use.port !== port).map((use) => [port, use.port]);
  return index.files().flatMap((file) => index.sitesIn(file).flatMap(linksOf));
}
