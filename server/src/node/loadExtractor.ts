/** Loads the parser's chunk, which lies beside the running bundle. */
import path from 'node:path';
import type { ExtractFacts } from '../workspace/initialScan.js';

/** Takes some 100 ms the first time; throws when the chunk is missing. The name is not literal, so that no bundler includes it. */
export async function loadExtractor(): Promise<ExtractFacts> {
  const chunk: { extractFacts: ExtractFacts } = require(path.join(__dirname, 'extractor.js'));
  return chunk.extractFacts;
}
