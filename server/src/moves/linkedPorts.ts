/** Ports that have to move together, by one distance: one is computed from another (`BASE + 1`), or both are ends of a published range. */
import { publishedRanges } from '../findings/notes/listeners.js';
import type { LinkedPorts } from '../findings/suggestions/suggestMapping.js';
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
  const sitesOf = (port: number): readonly PortSite[] => index.sitesOfPort(port);
  for (const file of index.files()) {
    const sites = index.sitesIn(file);
    for (const site of sites) link(site, groups, sitesOf);
    for (const [{ port }, range] of publishedRanges(sites)) {
      groups.join(range.low, range.high);
      linkRange(port, range, groups, sitesOf);
    }
  }
  return groups.all();
}

function link(site: PortSite, groups: Groups, sitesOf: (port: number) => readonly PortSite[]): void {
  for (const use of site.uses) {
    if (use.port !== site.port) groups.join(site.port, use.port);
    for (const { file, span, value } of use.along ?? [])
      if (sitesOf(value).some((one) => one.file === file && one.digits.start === span.start))
        groups.join(site.port, value);
    if (use.range) linkRange(site.port, use.range, groups, sitesOf);
  }
}

function linkRange(
  port: number,
  range: PortRange,
  groups: Groups,
  sitesOf: (port: number) => readonly PortSite[],
): void {
  groups.add(port, range);
  const { low, high } = range;
  for (let one = low; one <= high && high - low < widestPool; one++)
    if (sitesOf(one).length > 0) groups.join(port, one);
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
