/** Threads that extract: the same result as one thread, also when some of them end before they are done. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeWorkspace } from '../../scripts/bench/benchWorkspace.mjs';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { createExtractionPool } from '../../server/src/node/extractionPool.js';
import { createDiskFiles } from '../../server/src/node/files/diskFiles.js';
import { fileKeyOfPath } from '../../server/src/node/files/filePath.js';
import { createExtraction, type Extraction } from '../../server/src/scan/extraction.js';
import type { CancelSignal } from '../../server/src/scan/fileSource.js';
import { initialScan } from '../../server/src/scan/initialScan.js';
import { runBuilt } from '../support/builtProgram.js';

const script = path.resolve('dist/worker.js');
const catalogue = createCatalogue([]);
const setup = { digests: false };
const startWorker = () => new Worker(script, { workerData: setup });
const files = createDiskFiles();
let root: string;
let work: string;
/** What one thread finds. */
let alone: Awaited<ReturnType<typeof scan>>;

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-pool-'));
  work = path.join(root, 'work');
  writeWorkspace(work, 210);
  // A wrapper in a file that names no port, found by links alone, and a file that no parser takes.
  mkdirSync(path.join(work, 'app'));
  writeFileSync(path.join(work, 'app/open.ts'), "export { open } from './wrapper';\n");
  writeFileSync(
    path.join(work, 'app/wrapper.ts'),
    "import net from 'node:net';\nexport const open = (at: number) => net.createServer().listen(at);\n",
  );
  writeFileSync(path.join(work, 'app/main.ts'), "import { open } from './open';\nopen(50051);\n");
  writeFileSync(path.join(work, 'app/deep.js'), `listen(${'['.repeat(20_000)}50052`);
  alone = await scan(inThread());
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const inThread = (): Extraction =>
  createExtraction({ read: files.read, loadExtractor: async () => extractFacts });

/** A pool with the engine of {@link inThread}, and the messages it gives. */
function poolOf(threads: number, start = startWorker, shares = false) {
  const problems: string[] = [];
  const onProblem = (message: string) => problems.push(message);
  return {
    pool: createExtractionPool({ threads, setup, inThread: inThread(), shares, onProblem, start }),
    problems,
  };
}

/** `clock`: standing still, all is done in one turn. */
async function scan(
  extraction: Extraction,
  signal: CancelSignal = { cancelled: false },
  clock: () => number = () => 0,
) {
  const index = createPortIndex(catalogue);
  const result = await initialScan({
    roots: [{ root: fileKeyOfPath(work), exclude: [], maxFileSize: 1_000_000 }],
    files,
    index,
    extraction,
    signal,
    clock,
    yieldTurn: () => new Promise(setImmediate),
  });
  return { result, sites: index.files().flatMap((file) => index.sitesIn(file)) };
}

/** The nice values of this process's threads (Linux). */
function niceValues(): number[] {
  return readdirSync('/proc/self/task').map((id) => {
    const [, fields = ''] = readFileSync(`/proc/self/task/${id}/stat`, 'utf8').split(/\) (?=\S )/);
    return Number(fields.split(' ')[16]);
  });
}

describe('a pool of threads', () => {
  it.runIf(process.platform === 'linux' && os.getPriority() < 10)(
    'steps back behind the editor where a thread has a priority of its own',
    async () => {
      const own = os.getPriority();
      const workerData = { ...setup, background: true };
      const { pool } = poolOf(1, () => new Worker(script, { workerData }));
      expect(await scan(pool)).toEqual(alone);
      expect(niceValues()).toContain(19);
      expect(os.getPriority()).toBe(own);
      await pool.close();
      expect(niceValues()).not.toContain(19);
    },
  );

  it('finds what one thread finds, whatever their number', async () => {
    expect(alone.sites.length).toBeGreaterThan(20);
    expect(alone.result.skipped.map(({ reason }) => reason)).toEqual(['not parsed: nested too deeply']);
    for (const threads of [1, 4]) {
      const { pool, problems } = poolOf(threads);
      expect(await scan(pool)).toEqual(alone);
      await pool.close();
      expect(problems).toEqual([]);
    }
  });

  it('finds the same where this thread extracts, too, and the others read ahead', async () => {
    const { pool, problems } = poolOf(1, startWorker, true);
    const [here, there] = [vi.spyOn(pool.here as Extraction, 'extract'), vi.spyOn(pool, 'extract')];
    let now = 0;
    // Each look at the clock finds a turn used up.
    expect(await scan(pool, undefined, () => (now += 10))).toEqual(alone);
    await pool.close();
    expect(problems).toEqual([]);
    expect(here).toHaveBeenCalled();
    const wanted = there.mock.calls.flatMap(([tasks]) => tasks).filter(({ anyway }) => anyway);
    expect(wanted.map(({ file }) => path.basename(file))).toContain('open.ts');
  });

  it.each([
    ['one of two threads', 2, 1],
    ['both threads', 2, 2],
    ['the only thread', 1, 1],
  ])('finds the same when %s is killed in the middle', async (_what, threads, killed) => {
    const workers: Worker[] = [];
    const start = () => {
      const worker = startWorker();
      workers.push(worker);
      // With the first answer more files are under way in the thread.
      if (workers.length <= killed) worker.once('message', () => void worker.terminate());
      return worker;
    };
    const { pool, problems } = poolOf(threads, start);
    const { result, sites } = await scan(pool);
    await pool.close();
    expect(sites).toEqual(alone.sites);
    expect(result).toEqual(alone.result);
    expect(problems).toEqual(
      Array(killed).fill('A thread of the scan ended (exit code 1); its files are read again.'),
    );
  });

  it('works in this thread when none can be started', async () => {
    const { pool, problems } = poolOf(2, () => new Worker(path.join(root, 'missing.js')));
    expect(await scan(pool)).toEqual(alone);
    await pool.close();
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(/^A thread of the scan ended \(Cannot find module/);
  });

  it('stops when the scan is cancelled', async () => {
    const signal = { cancelled: false };
    const start = () => {
      const worker = startWorker();
      worker.once('message', () => {
        signal.cancelled = true;
      });
      return worker;
    };
    const { pool, problems } = poolOf(2, start);
    const { result } = await scan(pool, signal);
    await pool.close();
    expect(problems).toEqual([]);
    expect(result.cancelled).toBe(true);
    expect(result.read).toBeLessThan(result.discovered);
  });
});

describe('the report', () => {
  it('has the same bytes with 1, 2 and 4 threads, with and without stored facts', async () => {
    const report = async (...more: string[]): Promise<string> => {
      const { status, stdout, stderr } = await runBuilt(['report', work, '--format', 'json', ...more], {
        cwd: root,
        env: { XDG_CACHE_HOME: path.join(root, 'cache'), LOCALAPPDATA: path.join(root, 'cache') },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return stdout;
    };
    const expected = await report('--no-cache', '--threads', '1');
    expect(JSON.parse(expected).summary.sites).toBeGreaterThan(20);
    for (const threads of ['2', '4']) expect(await report('--no-cache', '--threads', threads)).toBe(expected);
    for (const threads of ['1', '2', '4']) {
      rmSync(path.join(root, 'cache'), { recursive: true, force: true });
      for (const run of ['first', 'second']) {
        expect(await report('--cache-strategy', 'content', '--threads', threads), `${run} run`).toBe(
          expected,
        );
      }
    }
  });
});
