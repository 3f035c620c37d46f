/** What a Node process supplies to the server: the disk, the parser's chunk beside the bundle, the machine's own range. */
import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { version } from '../../../package.json';
import type { Runtime } from '../runtime.js';
import type { ExtractFacts } from '../workspace/initialScan.js';
import { createDiskFiles } from './diskFiles.js';

/** Creates the runtime of this process. */
export function createNodeRuntime(): Runtime {
  return {
    version,
    disk: createDiskFiles(),
    loadExtractor: async () => loadBundledExtractor(),
    readLocalRange: async () => ({ target: null, problem: null }),
    clock: () => performance.now(),
    yieldTurn: async () => {
      await setImmediate();
    },
  };
}

/** The chunk is a file beside this bundle, kept out of it so that the server starts without the parser. */
function loadBundledExtractor(): ExtractFacts {
  const chunk = createRequire(__filename)('./extractor.js') as { extractFacts: ExtractFacts };
  return chunk.extractFacts;
}
