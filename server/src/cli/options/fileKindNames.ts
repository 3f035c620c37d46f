/** Reads the option `--files`: kinds of files and groups of them, with commas. */
import { type FileKind, fileGroups, fileKindNames, kindsOfWord } from '../../fileKinds.js';
import { RunFailure } from '../surroundings.js';

/** The kinds that a list names. Throws {@link RunFailure} for a word that names none. */
export function readFileKindNames(text: string): ReadonlySet<FileKind> {
  const kinds = new Set<FileKind>();
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  for (const word of words) {
    const named = kindsOfWord(word);
    if (!named) {
      const known = [...fileKindNames, ...Object.keys(fileGroups)].join(', ');
      throw new RunFailure(`--files: ${JSON.stringify(word)} is no kind of file; the kinds are ${known}.`);
    }
    for (const kind of named) kinds.add(kind);
  }
  if (kinds.size === 0) throw new RunFailure('--files needs at least one kind of file.');
  return kinds;
}
