/** Which ports that packages take are told, and where: each once in a workspace, where nothing says otherwise. */
import type { DefaultPort } from '../index/placedDefaults.js';
import type { PortIndex } from '../index/portIndex.js';
import type { FileKey } from '../modules/fileNames.js';

/** Files whose sites are looked at for another port; of a workspace with more nothing is told. */
const maxFiles = 5000;

/** Those of a file that are told there: of several files that name a package the one nearest to the top, once. */
export function toldDefaults(
  file: FileKey,
  index: Pick<PortIndex, 'files' | 'sitesIn' | 'defaultsIn'>,
): readonly DefaultPort[] {
  const own = index.defaultsIn(file);
  if (own.length === 0) return [];
  const files = index.files();
  if (files.length > maxFiles) return [];
  const isBefore = (one: FileKey): boolean =>
    one.length < file.length || (one.length === file.length && one < file);
  const before = files
    .filter((one) => one.endsWith('/package.json') && isBefore(one))
    .flatMap(index.defaultsIn);
  const untold = own.filter(
    (one) => !before.some(({ what, port }) => what === one.what && port === one.port),
  );
  if (untold.length === 0) return [];
  const written = new Set<string>();
  for (const one of files)
    for (const { uses } of index.sitesIn(one)) for (const { api } of uses) written.add(api);
  const all = [...written];
  return untold.filter(({ api }) => !api.split('|').some((head) => all.some((one) => one.startsWith(head))));
}
