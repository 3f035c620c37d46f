/** Suggests where to move several ports at once: one consistent mapping that keeps the spacing of neighbours and of what is computed. */

import type { PortRange } from '../../ports/port.js';
import { memorablePorts } from './memorablePorts.js';
import { isSafePort, leavesNoRoom, type SuggestionContext } from './safePort.js';

/** Ports at most this far apart belong together: a service, its admin port, its metrics. */
const neighbourDistance = 10;

/** Old port to new port, and the ports for which none is left. */
export interface PortMapping {
  readonly moves: ReadonlyMap<number, number>;
  readonly unmoved: readonly number[];
}

/** Ports that the code computes from each other: they move by one distance or not at all. */
export interface LinkedPorts {
  readonly ports: readonly number[];
  /** Ranges that move along; those of the ports themselves may be left out. */
  readonly ranges: readonly PortRange[];
}

/**
 * A safe port for each of `ports`, no two the same, whatever their order. What is linked keeps its distances; neighbours
 * move together and keep theirs, and a group for which no such place exists is split at its widest gap.
 */
export function suggestMapping(
  ports: readonly number[],
  context: SuggestionContext,
  links: readonly LinkedPorts[] = [],
): PortMapping {
  const sorted = [...new Set([...ports, ...links.flatMap((one) => one.ports)])].sort((a, b) => a - b);
  if (leavesNoRoom(context.targets)) return { moves: new Map(), unmoved: sorted };
  const moves = new Map<number, number>();
  const unmoved: number[] = [];
  const taken = new Set<number>(sorted);
  const isFree = ({ low, high }: PortRange, shift: number): boolean => {
    for (let port = low; port <= high && high - low < maxChecked; port++)
      if (taken.has(port + shift)) return false;
    return isSafePort(low + shift, { ...context, along: [{ low: 0, high: high - low }] });
  };
  const pending = groupsOf(partsOf(sorted, links));
  for (let group = pending.shift(); group !== undefined; group = pending.shift()) {
    const shift = shiftFor(group, isFree);
    if (shift === null) {
      if (group.length === 1) unmoved.push(...group.flatMap((one) => one.ports));
      else pending.unshift(...splitAtWidestGap(group));
      continue;
    }
    for (const port of group.flatMap((one) => one.ports)) {
      moves.set(port, port + shift);
      taken.add(port + shift);
    }
  }
  return { moves: new Map([...moves].sort(([a], [b]) => a - b)), unmoved: unmoved.sort((a, b) => a - b) };
}

/** Ports of a range that are compared with those that move, each; of a wider one none is. */
const maxChecked = 256;

/** What moves by one distance: linked ports, and each other port by itself, sorted by the first of them. */
function partsOf(sorted: readonly number[], links: readonly LinkedPorts[]): LinkedPorts[] {
  const linked = new Set(links.flatMap((one) => one.ports));
  const parts = [
    ...links.map(({ ports, ranges }) => ({
      ports: [...ports].sort((a, b) => a - b),
      ranges: [...ports.map((port) => ({ low: port, high: port })), ...ranges],
    })),
    ...sorted
      .filter((port) => !linked.has(port))
      .map((port) => ({ ports: [port], ranges: [{ low: port, high: port }] })),
  ];
  return parts.sort((a, b) => firstOf(a) - firstOf(b));
}

function firstOf({ ports }: LinkedPorts): number {
  return ports[0] ?? 0;
}

function lastOf({ ports }: LinkedPorts): number {
  return ports.at(-1) ?? 0;
}

/** Runs of neighbours in a sorted list. */
function groupsOf(parts: readonly LinkedPorts[]): LinkedPorts[][] {
  const groups: LinkedPorts[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    const group = groups.at(-1);
    if (group && firstOf(part) - last <= neighbourDistance) group.push(part);
    else groups.push([part]);
    last = Math.max(last, lastOf(part));
  }
  return groups;
}

/** How far to move the whole group, by the most memorable place for its first port; null where none is free. */
function shiftFor(
  group: readonly LinkedPorts[],
  isFree: (range: PortRange, shift: number) => boolean,
): number | null {
  const [first] = group;
  if (first === undefined) return null;
  const ranges = group.flatMap((one) => one.ranges);
  const tried = new Set<number>();
  for (const candidate of memorablePorts(firstOf(first))) {
    if (tried.has(candidate)) continue;
    tried.add(candidate);
    const shift = candidate - firstOf(first);
    if (ranges.every((range) => isFree(range, shift))) return shift;
  }
  return null;
}

function splitAtWidestGap(group: readonly LinkedPorts[]): [LinkedPorts[], LinkedPorts[]] {
  let at = 1;
  let widest = -1;
  group.forEach((part, index) => {
    const before = group[index - 1];
    const gap = before ? firstOf(part) - lastOf(before) : -1;
    if (gap > widest) {
      widest = gap;
      at = index;
    }
  });
  return [group.slice(0, Math.max(at, 1)), group.slice(Math.max(at, 1))];
}
