/** Which ports that packages take are told, and where: each once in a workspace, where nothing says otherwise. */
import type { DefaultPort } from '../index/placedDefaults.js';
import type { PortIndex } from '../index/portIndex.js';
import type { FileKey } from '../modules/fileNames.js';

/** Files whose sites are looked at for another port; of a workspace with more nothing is told. */
const maxFiles = 5000;

/** What of an index says so. */
type DefaultsIndex = Pick<PortIndex, 'files' | 'sitesIn' | 'defaultsIn'>;

/** Those of all files, found in one pass when the first is asked for. */
export class ToldDefaults {
  readonly #index: DefaultsIndex;
  #told: ReadonlyMap<FileKey, readonly DefaultPort[]> | null = null;

  constructor(index: DefaultsIndex) {
    this.#index = index;
  }

  /** Those of a file that are told there: of several files that name a package the one nearest to the top, once. */
  in(file: FileKey): readonly DefaultPort[] {
    if (this.#index.defaultsIn(file).length === 0) return [];
    this.#told ??= toldIn(this.#index);
    return this.#told.get(file) ?? [];
  }

  /** The index changed. */
  forget(): void {
    this.#told = null;
  }
}

function toldIn(index: DefaultsIndex): Map<FileKey, DefaultPort[]> {
  const told = new Map<FileKey, DefaultPort[]>();
  const files = index.files();
  if (files.length > maxFiles) return told;
  const naming = files
    .map((file) => ({ file, own: index.defaultsIn(file) }))
    .filter(({ own }) => own.length > 0)
    .sort((a, b) => a.file.length - b.file.length || (a.file < b.file ? -1 : 1));
  const apis = writtenApis(index, files);
  const isWritten = (heads: string): boolean =>
    heads.split('|').some((head) => apis.some((one) => one.startsWith(head)));
  const seen = new Set<string>();
  for (const { file, own } of naming) {
    const first = own.filter(({ what, port }) => !seen.has(`${what} ${port}`));
    for (const { what, port } of own) seen.add(`${what} ${port}`);
    told.set(
      file,
      first.filter(({ api }) => !isWritten(api)),
    );
  }
  return told;
}

/** The APIs that any port of the workspace is given to. */
function writtenApis(index: DefaultsIndex, files: readonly FileKey[]): string[] {
  const written = new Set<string>();
  for (const file of files)
    for (const { uses } of index.sitesIn(file)) for (const { api } of uses) written.add(api);
  return [...written];
}
