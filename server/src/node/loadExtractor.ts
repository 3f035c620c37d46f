/** Loads the parser's chunk, which lies beside the running bundle. */
import path from 'node:path';
import type { ReadFacts } from '../packages/packageFiles.js';
import type { PackageParser } from '../packages/packageReader.js';
import type { ExtractFacts } from '../scan/extraction.js';
import type { CodePlaces } from '../syntax/places/codePlaces.js';

/** What the chunk exports. */
export interface ParserChunk extends CodePlaces {
  readonly extractFacts: ExtractFacts;
  readonly extractPackageFacts: ReadFacts;
  readonly readDeclarations: PackageParser['readDeclarations'];
}

/** Takes some 100 ms the first time; rejects when the chunk is missing. The name is not literal, so that no bundler includes it. */
export async function loadParserChunk(): Promise<ParserChunk> {
  return require(path.join(__dirname, 'extractor.js'));
}

/** The part of the chunk that reads facts; rejects as {@link loadParserChunk}. */
export async function loadExtractor(): Promise<ExtractFacts> {
  return (await loadParserChunk()).extractFacts;
}

/** The part of the chunk that reads published packages; rejects as {@link loadParserChunk}. */
export async function loadPackageParser(): Promise<PackageParser> {
  const { extractPackageFacts, readDeclarations } = await loadParserChunk();
  return { readFacts: extractPackageFacts, readDeclarations };
}
