/** What moves along with a port: the ports that the code computes from its literals. */
import type { PortSite } from '../index/portSite.js';
import type { PortRange } from '../ports/port.js';

/** A range that is moved. */
export function shifted({ low, high }: PortRange, by: number): PortRange {
  return { low: low + by, high: high + by };
}

/** The distances of all ports that the code comes to from literals of one port, the port itself among them. */
export function movedAlong(sites: readonly PortSite[]): PortRange[] {
  const along = new Map([['0 0', { low: 0, high: 0 }]]);
  for (const { port, uses } of sites) {
    for (const use of uses) {
      const low = (use.range?.low ?? use.port) - port;
      const high = (use.range?.high ?? use.port) - port;
      along.set(`${low} ${high}`, { low, high });
    }
  }
  return [...along.values()];
}
