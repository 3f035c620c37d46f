/** The server's scans of whole folders: threads for many files, facts of earlier sessions, and a folder that stays small. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { createDiskFiles } from '../../server/src/node/files/diskFiles.js';
import { fileKeyOfPath } from '../../server/src/node/files/filePath.js';
import { openScanAids } from '../../server/src/node/scanAids.js';
import { tidyStore } from '../../server/src/node/stored/storedFile.js';
import { createExtraction, type ExtractionTask } from '../../server/src/scan/extraction.js';
import { neverCancelled } from '../../server/src/scan/fileSource.js';
import { initialScan } from '../../server/src/scan/initialScan.js';

const catalogue = createCatalogue([]);
const disk = createDiskFiles();
let root: string;
let work: string;
let store: string;

beforeEach(() => {
  // Files that changed within the last two seconds are not trusted to stay as they are.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-aids-'));
  work = path.join(root, 'work');
  store = path.join(root, 'store');
  mkdirSync(work);
  writeFileSync(path.join(work, 'ports.ts'), 'export const PORT = 50051;\n');
  writeFileSync(
    path.join(work, 'main.ts'),
    "import { PORT } from './ports';\nrequire('net').connect(PORT);\n",
  );
  writeFileSync(path.join(work, 'plain.ts'), 'export const sum = 1 + 2;\n');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(root, { recursive: true, force: true });
});

/** A session's first scan: its sites, the files that were read for it, and what was complained about. */
async function session() {
  const read: string[] = [];
  const problems: string[] = [];
  const plain = createExtraction({
    read: disk.read,
    loadExtractor: async () => extractFacts,
  });
  const inThread = {
    ...plain,
    extract: (tasks: readonly ExtractionTask[]) => {
      read.push(...tasks.map(({ file }) => path.basename(file)));
      return plain.extract(tasks);
    },
  };
  const folder = fileKeyOfPath(work);
  const aids = openScanAids({ folders: [folder], files: 3, inThread }, store, (message) =>
    problems.push(message),
  );
  const index = createPortIndex(catalogue);
  const { cancelled } = await initialScan({
    roots: [{ root: folder, exclude: [], maxFileSize: 1000 }],
    files: disk,
    index,
    extraction: aids.extraction,
    ...(aids.cache ? { cache: aids.cache } : {}),
    signal: neverCancelled,
    clock: () => 0,
    yieldTurn: () => Promise.resolve(),
  });
  await aids.close(!cancelled);
  const sites = index.files().flatMap((file) => index.sitesIn(file));
  return { sites, read: read.sort(), problems };
}

describe('stored facts of a session', () => {
  it('spare the next one the files that did not change', async () => {
    const first = await session();
    expect(first.sites).toMatchObject([{ port: 50051, role: 'connect', via: 'import' }]);
    expect(first.read).toEqual(['main.ts', 'plain.ts', 'ports.ts']);
    expect(await session()).toEqual({ ...first, read: [] });
    writeFileSync(path.join(work, 'ports.ts'), 'export const PORT = 50052;\n');
    const third = await session();
    expect(third.read).toEqual(['ports.ts']);
    expect(third.sites).toMatchObject([{ port: 50052 }]);
  });

  it('are not needed: a place that cannot be written to costs a sentence', async () => {
    writeFileSync(store, 'a file where the folder should be');
    const { sites, problems } = await session();
    expect(sites).toHaveLength(1);
    expect(problems.at(-1)).toMatch(/^The folder of the facts cache|^The facts cache cannot be written \(/);
  });
});

describe('the folder of stored files', () => {
  const write = (name: string, bytes: number, age: number): void => {
    mkdirSync(store, { recursive: true });
    writeFileSync(path.join(store, name), Buffer.alloc(bytes));
    const time = new Date(Date.now() - age);
    utimesSync(path.join(store, name), time, time);
  };

  it('loses what was not used for long, and then the oldest until it is small enough', () => {
    write('facts-old', 1, 2000);
    write('facts-a', 40, 300);
    write('scan-b.77.0f', 40, 200);
    write('facts-c', 40, 400);
    write('other', 1000, 5000);
    const used = path.join(store, 'facts-c');
    tidyStore(store, [used, path.join(store, 'scan-missing')], { bytes: 100, age: 1000 });
    expect(readdirSync(store).sort()).toEqual(['facts-c', 'other', 'scan-b.77.0f']);
    expect(statSync(used).mtimeMs).toBeGreaterThan(Date.now() - 100);
  });
});
