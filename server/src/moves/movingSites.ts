/** The places of the index that moves change, and how sure each of them is. */
import type { PortNote } from '../findings/notes/notedPorts.js';
import type { PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { MovableWorkspace, Moves } from './movableWorkspace.js';

/** Why a place is changed: `certain` ones are, the others where the user agrees. */
export type Doubt = 'certain' | 'likely' | 'mention';

/** The places that moves change: of a workspace folder, where one is given, those there and those that are used there. */
export function sitesOfMoves(
  workspace: MovableWorkspace,
  moves: Moves,
  within: FileKey | null = null,
): PortSite[] {
  const sites = [...moves.keys()].flatMap((port) => workspace.index.sitesOfPort(port));
  return sites.filter((site) => moves.get(site.port) !== site.port && belongsTo(workspace, site, within));
}

function belongsTo(workspace: MovableWorkspace, { file, uses }: PortSite, within: FileKey | null): boolean {
  if (within === null) return true;
  return [file, ...uses.map((use) => use.file)].some((one) => workspace.folderOf(one) === within);
}

/** A mention reaches no call that is known, but may stand behind a service's name; a likely one is known by names alone. */
export function doubtOf({ role, confidence }: PortSite, notes: readonly PortNote[] = []): Doubt {
  if (role === 'mention') return notes.some(({ note }) => note === 'of-service') ? 'likely' : 'mention';
  return confidence === 'certain' ? 'certain' : 'likely';
}
