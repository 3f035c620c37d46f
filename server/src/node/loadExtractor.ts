/** Loads the parser's chunk, which lies beside the running bundle. */
import path from 'node:path';
import type { ExtractFacts } from '../scan/extraction.js';
import type { CodePlaces } from '../syntax/places/codePlaces.js';

/** What the chunk exports. */
export interface ParserChunk extends CodePlaces {
  readonly extractFacts: ExtractFacts;
}

/** Takes some 100 ms the first time; rejects when the chunk is missing. The name is not literal, so that no bundler includes it. */
export async function loadParserChunk(): Promise<ParserChunk> {
  return require(path.join(__dirname, 'extractor.js'));
}

/** The part of the chunk that reads facts; rejects as {@link loadParserChunk}. */
export async function loadExtractor(): Promise<ExtractFacts> {
  return (await loadParserChunk()).extractFacts;
}
