/** Suggests where to move several ports at once: one consistent mapping that keeps the spacing of neighbours. */
import { memorablePorts } from './memorablePorts.js';
import { isSafePort, leavesNoRoom, type SuggestionContext } from './safePort.js';

/** Ports at most this far apart belong together: a service, its admin port, its metrics. */
const neighbourDistance = 10;

/** Old port to new port, and the ports for which none is left. */
export interface PortMapping {
  readonly moves: ReadonlyMap<number, number>;
  readonly unmoved: readonly number[];
}

/**
 * A safe port for each of `ports`, no two the same, whatever their order. Neighbours move together and keep their
 * distances; a group for which no such place exists is split at its widest gap.
 */
export function suggestMapping(ports: readonly number[], context: SuggestionContext): PortMapping {
  const sorted = [...new Set(ports)].sort((a, b) => a - b);
  if (leavesNoRoom(context.targets)) return { moves: new Map(), unmoved: sorted };
  const moves = new Map<number, number>();
  const unmoved: number[] = [];
  const taken = new Set<number>(sorted);
  const isFree = (port: number) => !taken.has(port) && isSafePort(port, context);
  const pending = groupsOf(sorted);
  for (let group = pending.shift(); group !== undefined; group = pending.shift()) {
    const shift = shiftFor(group, isFree);
    if (shift === null) {
      if (group.length === 1) unmoved.push(...group);
      else pending.unshift(...splitAtWidestGap(group));
      continue;
    }
    for (const port of group) {
      moves.set(port, port + shift);
      taken.add(port + shift);
    }
  }
  return { moves, unmoved };
}

/** Runs of neighbours in a sorted list. */
function groupsOf(sorted: readonly number[]): number[][] {
  const groups: number[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const port of sorted) {
    const group = groups.at(-1);
    if (group && port - last <= neighbourDistance) group.push(port);
    else groups.push([port]);
    last = port;
  }
  return groups;
}

/** How far to move the whole group, by the most memorable place for its first port; null where none is free. */
function shiftFor(group: readonly number[], isFree: (port: number) => boolean): number | null {
  const [first] = group;
  if (first === undefined) return null;
  const tried = new Set<number>();
  for (const candidate of memorablePorts(first)) {
    if (tried.has(candidate)) continue;
    tried.add(candidate);
    const shift = candidate - first;
    if (group.every((port) => isFree(port + shift))) return shift;
  }
  return null;
}

function splitAtWidestGap(group: readonly number[]): [number[], number[]] {
  let at = 1;
  let widest = -1;
  group.forEach((port, index) => {
    const gap = index === 0 ? -1 : port - (group[index - 1] ?? port);
    if (gap > widest) {
      widest = gap;
      at = index;
    }
  });
  return [group.slice(0, Math.max(at, 1)), group.slice(Math.max(at, 1))];
}
