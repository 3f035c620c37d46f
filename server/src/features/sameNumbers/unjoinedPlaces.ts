/** Places that hold the number of a port, and that no flow joins with it: a move shows them, and leaves it to the user. */
import { wholeNumbers } from '../../findings/sameNumbers.js';
import type { FileKey } from '../../modules/fileNames.js';
import { createLineIndex } from '../../syntax/lineIndex.js';
import type { Span } from '../../syntax/span.js';
import { isBelow } from '../session/fileKey.js';
import type { Session } from '../session/session.js';
import type { TextNumbers } from './numberIndex.js';

/** Places of one move; with more, ticking them one by one is no help any more. */
const maxPlaces = 500;

/** A number in a text file. */
export interface UnjoinedPlace {
  readonly file: FileKey;
  readonly span: Span;
  readonly port: number;
  readonly text: string;
}

/** Where the numbers of `ports` stand, below the folder (null: anywhere), without the places of sites of the index. */
export async function unjoinedPlaces(
  session: Session,
  ports: ReadonlySet<number>,
  within: FileKey | null,
  { files }: TextNumbers,
): Promise<UnjoinedPlace[]> {
  const places: UnjoinedPlace[] = [];
  const open = [...session.documents.all().keys()].filter((file) => session.folders.of(file) !== null);
  for (const file of new Set([...files.keys(), ...open])) {
    if (within !== null && !isBelow(file, within)) continue;
    const isOpen = session.documents.get(file) !== undefined;
    if (!isOpen && !files.get(file)?.some((number) => ports.has(number))) continue;
    const read = await session.read(file, Number.MAX_SAFE_INTEGER, 'data');
    if (!('text' in read)) continue;
    const joined = new Set(session.engine.index.sitesIn(file).map((site) => site.digits.start));
    const lines = createLineIndex(read.text);
    for (const { value, start, end } of wholeNumbers(read.text)) {
      if (!ports.has(value) || joined.has(start)) continue;
      places.push({ file, span: lines.span(start, end), port: value, text: read.text.slice(start, end) });
      if (places.length === maxPlaces) return places;
    }
  }
  return places;
}
