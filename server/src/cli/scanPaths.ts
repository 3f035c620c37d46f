/** From the paths on the command line to a scanned workspace, with the settings that hold in each part of it. */
import type { ApiRow } from '../catalogue/apiRow.js';
import { createCatalogue } from '../catalogue/catalogue.js';
import { createDiskFiles } from '../node/diskFiles.js';
import type { FactsCacheFile } from '../node/factsCacheFile.js';
import { fileKeyOfPath } from '../node/filePath.js';
import { loadExtractor } from '../node/loadExtractor.js';
import type { Settings } from '../settings.js';
import { createPortIndex } from '../workspace/createPortIndex.js';
import { neverCancelled } from '../workspace/fileSource.js';
import { initialScan, type ScanResult } from '../workspace/initialScan.js';
import type { PortIndex } from '../workspace/portIndex.js';
import type { FileKey } from '../workspace/portSite.js';
import type { NamedPath } from './namedPaths.js';
import { projectSettings } from './projectSettings.js';

export interface ScannedWorkspace {
  readonly index: PortIndex;
  readonly scan: ScanResult;
  /** The settings of every named path, in their order. */
  readonly settings: readonly Settings[];
  /** The settings of the innermost named path that holds the file. */
  readonly settingsOf: (file: FileKey) => Settings;
}

/** Opens the cache for these roots and the user's rows of the catalogue; null: without. */
export type OpenCache = (roots: readonly string[], apis: readonly ApiRow[]) => FactsCacheFile | null;

/** Scans everything below the paths in one go: nobody waits for partial results. */
export async function scanPaths(
  paths: readonly NamedPath[],
  cwd: string,
  limit?: { readonly maxFileSize?: number | undefined },
  openCache: OpenCache = () => null,
): Promise<ScannedWorkspace> {
  const roots = paths.map(({ absolute, folder }) => {
    const key = fileKeyOfPath(absolute);
    return { key, below: key.endsWith('/') ? key : `${key}/`, settings: projectSettings(folder, cwd) };
  });
  const apis = roots.flatMap(({ settings }) => settings.apis);
  const catalogue = createCatalogue(apis);
  const cache = openCache(
    roots.map(({ key }) => key),
    apis,
  );
  const index = createPortIndex(catalogue);
  const scan = await initialScan({
    roots: roots.map(({ key, settings: { exclude, maxFileSize } }) => ({
      root: key,
      exclude,
      maxFileSize: limit?.maxFileSize ?? maxFileSize,
    })),
    files: createDiskFiles(),
    index,
    catalogue,
    ...(cache ? { cache } : {}),
    loadExtractor,
    signal: neverCancelled,
    clock: () => performance.now(),
    yieldTurn: () => Promise.resolve(),
    batch: Number.POSITIVE_INFINITY,
  });
  cache?.write();
  const innermostFirst = [...roots].sort((a, b) => b.key.length - a.key.length);
  const settingsOf = (file: FileKey): Settings => {
    const root = innermostFirst.find(({ key, below }) => file === key || file.startsWith(below));
    if (!root) throw new Error(`a file outside the scanned paths: ${file}`);
    return root.settings;
  };
  return { index, scan, settings: roots.map(({ settings }) => settings), settingsOf };
}
