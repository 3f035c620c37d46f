/** Scans a workspace in memory as the product does, with the sieve or without. */
import { expect } from 'vitest';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import type { PortSite } from '../../server/src/index/portSite.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { createExtraction } from '../../server/src/scan/extraction.js';
import { neverCancelled } from '../../server/src/scan/fileSource.js';
import { initialScan } from '../../server/src/scan/initialScan.js';
import { fixtureRoot } from './fixture.js';
import { allSites, catalogue, type SourceFile } from './fixtureWorkspace.js';
import { MemoryFiles } from './memoryFiles.js';

/** What a scan came to. */
export interface Scanned {
  readonly sites: readonly PortSite[];
  /** Files that were parsed. */
  readonly parsed: number;
  readonly skipped: readonly string[];
}

/** Scans the files; without the sieve each of them is parsed. `awaitsFiles`: as the command line does. */
export async function scanFiles(
  files: readonly SourceFile[],
  sieve: boolean,
  awaitsFiles = false,
): Promise<Scanned> {
  const index = createPortIndex(catalogue, { awaitsFiles });
  const disk = new MemoryFiles(new Map(files.map(({ key, text }) => [key, text])));
  const { parsed, skipped } = await initialScan({
    roots: [{ root: fixtureRoot, exclude: [], maxFileSize: 1_000_000 }],
    files: disk,
    index,
    extraction: createExtraction({
      read: (file, maxSize) => disk.read(file, maxSize),
      loadExtractor: async () => extractFacts,
    }),
    signal: neverCancelled,
    clock: () => 0,
    yieldTurn: async () => {},
    sieve,
  });
  return { sites: allSites(index), parsed, skipped: skipped.map(({ reason }) => reason) };
}

/** Checks that the sieve makes no difference to the sites of a workspace, nor whether searches wait for files. */
export async function checkSieve(files: readonly SourceFile[]): Promise<void> {
  const whole = await scanFiles(files, false);
  const code = files.map(({ key, text }) => `${key}\n${text}`).join('\n');
  const sieved = await scanFiles(files, true);
  expect(sieved.sites, `with the sieve:\n${code}`).toEqual(whole.sites);
  const awaited = await scanFiles(files, true, true);
  expect(awaited.sites, `waiting for files:\n${code}`).toEqual(whole.sites);
}
