/** Threads and stored facts for the language server's scans of whole folders. */
import path from 'node:path';
import type { ScanAids, ScanRequest } from '../runtime.js';
import { buildStamp } from './build.js';
import { createExtractionPool, defaultThreads, filesWorthThreads } from './extractionPool.js';
import { metadataStamp } from './files/fileStamps.js';
import { codeOf } from './files/systemErrors.js';
import { freeMemory } from './freeMemory.js';
import { type FactsCacheFile, openFactsCache } from './stored/factsCacheFile.js';
import { storedPath, tidyStore } from './stored/storedFile.js';

/** Opens them for one scan. Without a folder nothing is stored. */
export function openScanAids(
  { folders, files, inThread }: ScanRequest,
  cacheFolder: string | undefined,
  onProblem: (message: string) => void,
): ScanAids {
  const pool =
    files < filesWorthThreads
      ? null
      : createExtractionPool({
          threads: Math.max(1, defaultThreads() - 1),
          setup: { digests: false, background: true },
          inThread,
          onProblem,
        });
  const file = cacheFolder === undefined ? null : storedPath(cacheFolder, 'facts', folders);
  const cache = file === null ? null : openCache(file, buildStamp(), onProblem);
  return {
    extraction: pool ?? inThread,
    cache,
    async close(isWhole) {
      await pool?.close();
      if (cache && file !== null && isWhole) store(cache, file, onProblem);
      if (pool) freeMemory();
    },
  };
}

function store(cache: FactsCacheFile, file: string, onProblem: (message: string) => void): void {
  cache.write();
  try {
    tidyStore(path.dirname(file), [file]);
  } catch (error) {
    onProblem(`The folder of the facts cache cannot be tidied up (${codeOf(error)}).`);
  }
}

function openCache(file: string, engine: string, onProblem: (message: string) => void): FactsCacheFile {
  return openFactsCache({
    file,
    engine,
    stampOf: (key, maxSize) => metadataStamp(key, maxSize, Date.now()),
    byDigest: false,
    onProblem,
  });
}
