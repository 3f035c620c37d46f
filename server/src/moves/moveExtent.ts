/** How much moves change, before anybody asks for the edit. */
import * as l10n from '@vscode/l10n';
import type { FileKey } from '../modules/fileNames.js';
import type { MovableWorkspace, Moves } from './movableWorkspace.js';
import { numbersAlong } from './movingNumbers.js';
import { doubtOf, sitesOfMoves } from './movingSites.js';
import { unjoinedPlaces } from './unjoinedPlaces.js';

/** What a move comes to: places that change, and those that change only where the user agrees. */
export interface MoveExtent {
  readonly changing: readonly { readonly file: FileKey }[];
  /** Doubtful sites, and places that only hold the same number. */
  readonly waiting: number;
  /** Whether all that waits was found. */
  readonly isCounted: boolean;
}

/**
 * What moves come to. Where nobody can be asked (`asks` is false) every site changes, and places stay that only hold
 * the same number; they are counted as waiting all the same.
 */
export async function extentOfMoves(
  workspace: MovableWorkspace,
  moves: Moves,
  { asks, within = null }: { readonly asks: boolean; readonly within?: FileKey | null },
): Promise<MoveExtent> {
  const sites = sitesOfMoves(workspace, moves, within);
  const along = numbersAlong(sites, moves);
  const sure = asks ? sites.filter((site) => doubtOf(site) === 'certain') : sites;
  const changing = [...sure, ...along];
  const numbers = await workspace.numbers.known();
  const others = numbers ? await unjoinedPlaces(workspace, new Set(moves.keys()), within, numbers) : null;
  return {
    changing,
    waiting: sites.length - sure.length + (others?.places.length ?? 0),
    isCounted: others?.isWhole === true,
  };
}

/** The extent in words: `7 places in 4 files, 3 wait for your tick`. */
export function extentText({ changing, waiting, isCounted }: MoveExtent): string {
  const places = placesText(changing);
  if (!isCounted) {
    return waiting === 0
      ? l10n.t('{0}, more may wait for your tick', places)
      : l10n.t('{0}, at least {1} wait for your tick', places, waiting);
  }
  if (waiting === 0) return places;
  return waiting === 1
    ? l10n.t('{0}, 1 waits for your tick', places)
    : l10n.t('{0}, {1} wait for your tick', places, waiting);
}

/** How many places and files moves change, in words: `7 places in 4 files`. */
export function placesText(sites: readonly { readonly file: FileKey }[]): string {
  const files = new Set(sites.map(({ file }) => file)).size;
  const places = sites.length === 1 ? l10n.t('1 place') : l10n.t('{0} places', sites.length);
  return files === 1 ? l10n.t('{0} in 1 file', places) : l10n.t('{0} in {1} files', places, files);
}
