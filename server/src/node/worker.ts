/** The thread that reads, sieves and parses files for a scan: started by the pool, with the parser's chunk beside it. */
import { parentPort, workerData } from 'node:worker_threads';
import { createKnownNames } from '../catalogue/knownNames.js';
import { createExtraction, type ExtractedFile } from '../workspace/extraction.js';
import { pack } from '../workspace/packedData.js';
import { createDiskFiles } from './diskFiles.js';
import { loadExtractor } from './loadExtractor.js';
import { digestOf } from './textDigest.js';
import type { WorkerAnswer, WorkerRequest, WorkerSetup } from './workerMessages.js';

/** What is cheap to send: packing takes a tenth of what cloning the facts would take on both sides. */
function packed(result: ExtractedFile): ExtractedFile {
  return 'facts' in result && result.facts && !('bytes' in result.facts)
    ? { ...result, facts: pack(result.facts) }
    : result;
}

function serve(port: NonNullable<typeof parentPort>, { names, digests }: WorkerSetup): void {
  // Loaded while the files are still being listed.
  const chunk = loadExtractor();
  const { read } = createDiskFiles();
  const extraction = createExtraction({
    read,
    loadExtractor: () => chunk,
    names: createKnownNames(names),
    ...(digests ? { digestOf } : {}),
  });
  port.on('message', async ({ id, tasks }: WorkerRequest) => {
    const results: ExtractedFile[] = [];
    for (const result of await extraction.extract(tasks)) results.push(packed(result));
    const answer: WorkerAnswer = { id, results };
    const buffers = results.flatMap((one) =>
      'facts' in one && one.facts && 'bytes' in one.facts ? [one.facts.bytes.buffer as ArrayBuffer] : [],
    );
    port.postMessage(answer, buffers);
  });
}

if (parentPort) serve(parentPort, workerData);
