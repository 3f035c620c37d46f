/** From the paths on the command line to a scanned workspace, with the settings that hold in each part of it. */
import { createCatalogue } from '../catalogue/catalogue.js';
import { createDiskFiles } from '../node/diskFiles.js';
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

/** Scans everything below the paths in one go: nobody waits for partial results. */
export async function scanPaths(paths: readonly NamedPath[], cwd: string): Promise<ScannedWorkspace> {
  const roots = paths.map(({ absolute, folder }) => {
    const key = fileKeyOfPath(absolute);
    return { key, below: key.endsWith('/') ? key : `${key}/`, settings: projectSettings(folder, cwd) };
  });
  const catalogue = createCatalogue(roots.flatMap(({ settings }) => settings.apis));
  const index = createPortIndex(catalogue);
  const scan = await initialScan({
    roots: roots.map(({ key, settings: { exclude, maxFileSize } }) => ({ root: key, exclude, maxFileSize })),
    files: createDiskFiles(),
    index,
    catalogue,
    loadExtractor,
    signal: neverCancelled,
    clock: () => performance.now(),
    yieldTurn: () => Promise.resolve(),
    batch: Number.POSITIVE_INFINITY,
  });
  const innermostFirst = [...roots].sort((a, b) => b.key.length - a.key.length);
  const settingsOf = (file: FileKey): Settings => {
    const root = innermostFirst.find(({ key, below }) => file === key || file.startsWith(below));
    if (!root) throw new Error(`a file outside the scanned paths: ${file}`);
    return root.settings;
  };
  return { index, scan, settings: roots.map(({ settings }) => settings), settingsOf };
}
