/** What the user agrees to: places that wait for a tick are asked about one by one, unless an option says it for all. */
import type { PlannedReplacement } from '../../moves/planMoves.js';
import { RunFailure, type Surroundings } from '../surroundings.js';

/** Kinds of places that wait for a tick. */
export const doubts = ['likely', 'mention', 'number'] as const;
/** Why a place does not move unless somebody says so. */
export type WaitingKind = (typeof doubts)[number];

const meanings: Readonly<Record<WaitingKind, string>> = {
  likely: 'probably listens or connects',
  mention: 'names the port, but reaches no call that is known',
  number: 'the same number, not joined with the port',
};

/** Reads `--include`: kinds between commas, or `all`. */
export function readIncluded(text: string): ReadonlySet<WaitingKind> {
  const kinds = new Set<WaitingKind>();
  for (const word of text.split(',').map((one) => one.trim())) {
    const kind = doubts.find((one) => word === one || word === `${one}s`);
    if (word === 'all') for (const one of doubts) kinds.add(one);
    else if (kind !== undefined) kinds.add(kind);
    else throw new RunFailure(`--include: ${JSON.stringify(word)} is none of ${doubts.join(', ')}, all.`);
  }
  return kinds;
}

/** A replacement in words: its place, its line, and why it waits. */
export interface ShownPlace {
  readonly replacement: PlannedReplacement;
  readonly text: string;
}

/** In words why a place waits. */
export function meaningOf({ doubt }: PlannedReplacement): string {
  return doubt === 'certain' ? '' : meanings[doubt];
}

/** Asks about each place that waits: `y` takes it, `n` leaves it, `a` takes it and all others, `q` leaves all others. */
export async function askForEach(
  places: readonly ShownPlace[],
  ask: NonNullable<Surroundings['ask']>,
): Promise<PlannedReplacement[]> {
  const taken: PlannedReplacement[] = [];
  for (const [position, { replacement, text }] of places.entries()) {
    const answer = (await ask(`${text}\nChange it, too? [y]es, [n]o, [a]ll, [q]uit asking: `)).trim();
    const letter = answer.slice(0, 1).toLowerCase();
    if (letter === 'y' || letter === 'a') taken.push(replacement);
    if (letter === 'a') taken.push(...places.slice(position + 1).map((one) => one.replacement));
    if (letter === 'a' || letter === 'q') break;
  }
  return taken;
}
