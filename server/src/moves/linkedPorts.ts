/** Ports that have to move together: where the code computes one from another (`BASE + 1`), both keep their distance. */
import type { LinkedPorts } from '../findings/suggestMapping.js';
import type { PortSite } from '../index/portSite.js';
import type { PortRange } from '../ports/port.js';
import type { MovableSites } from './movableWorkspace.js';

/** A range at most this wide is a pool, whose ports are named one by one elsewhere; of a wider one any may be chosen. */
const widestPool = 256;

/** All ports that hang together with `port`, itself among them, sorted. */
export function relatedPorts(index: MovableSites, port: number): number[] {
  return [...(linkedPorts(index).find((one) => one.ports.includes(port))?.ports ?? [port])];
}

/** The ports of the workspace that hang together, in groups of more than one port or range. */
export function linkedPorts(index: MovableSites): LinkedPorts[] {
  const groups = new Groups();
  for (const file of index.files())
    for (const site of index.sitesIn(file)) link(site, groups, (port) => index.sitesOfPort(port));
  return groups.all();
}

function link(site: PortSite, groups: Groups, sitesOf: (port: number) => readonly PortSite[]): void {
  for (const use of site.uses) {
    if (use.port !== site.port) groups.join(site.port, use.port);
    for (const { file, span, value } of use.along ?? [])
      if (sitesOf(value).some((one) => one.file === file && one.digits.start === span.start))
        groups.join(site.port, value);
    if (!use.range) continue;
    groups.add(site.port, use.range);
    const { low, high } = use.range;
    for (let port = low; port <= high && high - low < widestPool; port++)
      if (sitesOf(port).length > 0) groups.join(site.port, port);
  }
}

/** Ports in groups, joined two by two. */
class Groups {
  readonly #leaders = new Map<number, number>();
  readonly #ranges: { readonly port: number; readonly range: PortRange }[] = [];

  #leaderOf(port: number): number {
    let at = port;
    for (let next = this.#leaders.get(at); next !== undefined && next !== at; next = this.#leaders.get(at)) {
      // Ways are halved as they are gone.
      this.#leaders.set(at, this.#leaders.get(next) ?? next);
      at = next;
    }
    return at;
  }

  join(a: number, b: number): void {
    for (const one of [a, b]) if (!this.#leaders.has(one)) this.#leaders.set(one, one);
    const [first, second] = [this.#leaderOf(a), this.#leaderOf(b)];
    this.#leaders.set(Math.max(first, second), Math.min(first, second));
  }

  add(port: number, range: PortRange): void {
    this.join(port, port);
    this.#ranges.push({ port, range });
  }

  all(): LinkedPorts[] {
    const found = new Map<number, { ports: number[]; ranges: PortRange[] }>();
    const groupOf = (port: number): { ports: number[]; ranges: PortRange[] } => {
      const leader = this.#leaderOf(port);
      const group = found.get(leader) ?? { ports: [], ranges: [] };
      found.set(leader, group);
      return group;
    };
    for (const port of [...this.#leaders.keys()].sort((a, b) => a - b)) groupOf(port).ports.push(port);
    for (const { port, range } of this.#ranges) groupOf(port).ranges.push(range);
    return [...found.values()];
  }
}
