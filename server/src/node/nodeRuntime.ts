/** What a Node process supplies to the server: the disk, the parser's chunk beside the bundle, the machine's own range. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { version } from '../../../package.json';
import type { Runtime } from '../runtime.js';
import { createDiskFiles } from './files/diskFiles.js';
import { watchDisk } from './files/folderWatch.js';
import { loadExtractor, loadParserChunk } from './loadExtractor.js';
import { readPackages } from './packages/packageThread.js';
import { openScanAids } from './scanAids.js';
import { findPortHolders } from './system/portHolders.js';
import { procFiles } from './system/procFiles.js';
import { createSystemRange } from './system/readSystemRange.js';

/** Creates the runtime of this process. */
export function createNodeRuntime(): Runtime {
  const systemRange = createSystemRange();
  return {
    version,
    disk: createDiskFiles(),
    watchDisk,
    loadExtractor,
    openScan: openScanAids,
    readPackages: (request) => readPackages(request),
    loadCodePlaces: loadParserChunk,
    readMessages: (locale) =>
      readFile(path.join(__dirname, '..', 'l10n', `bundle.l10n.${locale}.json`), 'utf8'),
    readLocalTarget: systemRange.refresh,
    ...(process.platform === 'linux'
      ? { readPortHolders: (port: number) => findPortHolders(port, procFiles) }
      : {}),
    clock: () => performance.now(),
    yieldTurn: async () => {
      await setImmediate();
    },
  };
}
