/** Places of rows by hand that some versions of a module read alone: asked where a package is read that rests on one. Data, and its question. */
import type { ArgumentPath, CatalogueModule } from './apiRow.js';

interface PlacesOfVersions {
  /** The first major version that reads them no more, or the first that does. */
  readonly before?: number;
  readonly since?: number;
  readonly at: readonly ArgumentPath[];
}

/** By module. Version 4 of redis was written anew. */
const placesByVersion: ReadonlyMap<string, readonly PlacesOfVersions[]> = new Map([
  [
    'redis',
    [
      { before: 4, at: ['0', '0.port'] },
      {
        since: 4,
        at: [
          '0.socket.port',
          '0.rootNodes[].url',
          '0.rootNodes[].socket.port',
          '0.nodeAddressMap.*.port',
          '0.sentinelRootNodes[].port',
        ],
      },
    ],
  ],
]);

/** Modules of whose rows versions are asked. */
export const versionedModules: readonly string[] = [...placesByVersion.keys()];

/** The rows with the places alone that the versions of modules read which are known. */
export function rowsOfVersions(
  module: CatalogueModule,
  versions: ReadonlyMap<string, string>,
): CatalogueModule {
  const apis = module.apis.map((row) => ({
    ...row,
    ports: row.ports.filter(({ at }) => isReadBy(row.module, at, versions.get(row.module))),
  }));
  return { ...module, apis: apis.filter(({ ports }) => ports.length > 0) };
}

/** Whether a version of a module reads a place of its rows; one that is not known reads all. */
function isReadBy(module: string, place: ArgumentPath, version: string | undefined): boolean {
  const major = Number.parseInt(version ?? '', 10);
  const rows = placesByVersion.get(module);
  if (!rows || Number.isNaN(major)) return true;
  const { since = 0, before = major + 1 } = rows.find(({ at }) => at.includes(place)) ?? {};
  return major >= since && major < before;
}
