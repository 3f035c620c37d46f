/** Places that hold the number of a port, and that no flow joins with it: a move shows them, and leaves it to the user. */
import { wholeNumbers } from '../findings/sameNumbers.js';
import { type FileKey, isBelow } from '../modules/fileNames.js';
import { createLineIndex } from '../syntax/lineIndex.js';
import type { Span } from '../syntax/span.js';
import type { MovableWorkspace } from './movableWorkspace.js';
import type { TextNumbers } from './textNumbers.js';

/** Places of one move that are shown; with more, ticking them one by one is no help any more. */
export const maxPlacesTicked = 500;

/** A number in a text file. */
export interface UnjoinedPlace {
  readonly file: FileKey;
  readonly span: Span;
  readonly port: number;
  readonly text: string;
}

/** The places, as far as bounds let them be found. */
export interface UnjoinedPlaces {
  readonly places: readonly UnjoinedPlace[];
  /** False where there may be more: files that were not looked at, or more places than were asked for. */
  readonly isWhole: boolean;
}

/** Where the numbers of `ports` stand, below the folder (null: anywhere), without the places of sites of the index; at most so many. */
export async function unjoinedPlaces(
  workspace: MovableWorkspace,
  ports: ReadonlySet<number>,
  within: FileKey | null,
  { files, complete }: TextNumbers,
  most = maxPlacesTicked,
): Promise<UnjoinedPlaces> {
  const places: UnjoinedPlace[] = [];
  const open = new Set(workspace.openFiles().filter((file) => workspace.folderOf(file) !== null));
  for (const file of new Set([...files.keys(), ...open])) {
    if (within !== null && !isBelow(file, within)) continue;
    if (!open.has(file) && !files.get(file)?.some((number) => ports.has(number))) continue;
    const read = await workspace.read(file, Number.MAX_SAFE_INTEGER, 'data');
    if (!('text' in read)) continue;
    const joined = new Set(workspace.index.sitesIn(file).map((site) => site.digits.start));
    const lines = createLineIndex(read.text);
    for (const { value, start, end } of wholeNumbers(read.text)) {
      if (!ports.has(value) || joined.has(start)) continue;
      if (places.length === most) return { places, isWhole: false };
      places.push({ file, span: lines.span(start, end), port: value, text: read.text.slice(start, end) });
    }
  }
  return { places, isWhole: complete };
}
