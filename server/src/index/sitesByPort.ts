/** Sites by their port: suggestions ask for the sites of many ports, one after the other. */
import type { PortSite } from './portSite.js';

/** Groups sites by port, each group in their order. */
export function groupByPort(sites: Iterable<PortSite>): Map<number, PortSite[]> {
  const groups = new Map<number, PortSite[]>();
  for (const site of sites) {
    const group = groups.get(site.port);
    if (group) group.push(site);
    else groups.set(site.port, [site]);
  }
  return groups;
}
