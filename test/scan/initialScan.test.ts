/** The scan: what it reads, parses and applies, and that it can be bounded, sliced and cancelled. */
import { describe, expect, it, vi } from 'vitest';
import { createCatalogue } from '../../server/src/catalogue/catalogue.js';
import { createPortIndex } from '../../server/src/index/createPortIndex.js';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import { createExtraction, type ExtractFacts } from '../../server/src/scan/extraction.js';
import type { FileSource } from '../../server/src/scan/fileSource.js';
import { initialScan } from '../../server/src/scan/initialScan.js';
import type { ScanInput, ScanProgress } from '../../server/src/scan/scanInput.js';
import { MemoryFiles } from '../support/memoryFiles.js';

const root = 'file:///w';
const catalogue = createCatalogue([]);
const listenOn = (port: number) => `import net from 'node:net';\nnet.createServer().listen(${port});\n`;

interface Part extends Partial<ScanInput> {
  readonly loadExtractor?: () => Promise<ExtractFacts>;
  readonly concurrency?: number;
}

function scan(files: Record<string, string | null>, { loadExtractor, concurrency, ...part }: Part = {}) {
  const disk = new MemoryFiles(
    new Map(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text])),
  );
  const index = createPortIndex(catalogue);
  const result = initialScan({
    roots: [{ root, exclude: [], maxFileSize: 1000 }],
    files: disk,
    index,
    extraction: createExtraction(
      {
        read: (file, maxSize) => (part.files ?? disk).read(file, maxSize),
        loadExtractor: loadExtractor ?? (async () => extractFacts),
      },
      concurrency,
    ),
    signal: { cancelled: false },
    clock: () => 0,
    yieldTurn: () => Promise.resolve(),
    ...part,
  });
  const ports = () => index.files().flatMap((file) => index.sitesIn(file).map(({ port }) => port));
  return { result, index, disk, ports };
}

const many = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`f${String(i).padStart(3, '0')}.ts`, listenOn(50_000 + i)]),
  );

describe('initialScan', () => {
  it('reads every file, parses those that can name a port, and lists the rest', async () => {
    const { result, ports } = scan({
      'a.ts': listenOn(50051),
      'words.ts': 'let name: string;\n',
      'sub/b.ts': listenOn(40080),
      'secret.ts': null,
      'large.ts': listenOn(1).padEnd(2000),
    });
    expect(await result).toEqual({
      discovered: 5,
      read: 3,
      parsed: 2,
      skipped: [
        { file: `${root}/large.ts`, reason: 'too large (2 kB)' },
        { file: `${root}/secret.ts`, reason: 'unreadable (EACCES)' },
      ],
      cancelled: false,
    });
    expect(ports()).toEqual([50051, 40080]);
  });

  it('links across files, through the paths of a project file', async () => {
    const files = {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@ports": ["./lib/ports.ts"] } } }',
      'a.ts': `import net from 'node:net';\nimport { PORT } from '@ports';\nnet.connect(PORT);\n`,
      'lib/ports.ts': 'export const PORT = 50051;\n',
    };
    const { result, index } = scan(files);
    await result;
    expect(index.sitesIn(`${root}/lib/ports.ts`)).toMatchObject([
      { port: 50051, role: 'connect', via: 'import' },
    ]);
  });

  it('stages files in the order of the plan, whichever is ready first', async () => {
    const inOrder = scan(many(9));
    const plain = createExtraction({
      read: (file, maxSize) => inOrder.disk.read(file, maxSize),
      loadExtractor: async () => extractFacts,
    });
    const calls: (() => void)[] = [];
    const { result, index, ports } = scan(many(9), {
      extraction: {
        lanes: 3,
        batch: 3,
        async extract(tasks) {
          const results = await plain.extract(tasks);
          // The last call is answered first.
          await new Promise<void>((resolve) => calls.unshift(resolve));
          return results;
        },
      },
    });
    const stage = vi.spyOn(index, 'stage');
    await vi.waitFor(() => expect(calls).toHaveLength(3));
    for (const answer of calls) answer();
    expect(await result).toEqual(await inOrder.result);
    expect(stage.mock.calls.flatMap(([changes]) => changes.map(({ file }) => file))).toEqual(
      Object.keys(many(9)).map((name) => `${root}/${name}`),
    );
    expect(ports()).toEqual(inOrder.ports());
  });

  it('loads the parser once, and not at all when no file can name a port', async () => {
    const loadExtractor = vi.fn(async () => extractFacts);
    await scan({ 'a.ts': 'type A = 1;\n' }, { loadExtractor }).result;
    expect(loadExtractor).not.toHaveBeenCalled();
    await scan(many(40), { loadExtractor }).result;
    expect(loadExtractor).toHaveBeenCalledTimes(1);
  });

  it('rejects when the parser cannot be loaded', async () => {
    const loadExtractor = () => Promise.reject(new Error('no chunk'));
    await expect(scan(many(3), { loadExtractor }).result).rejects.toThrow('no chunk');
  });

  it('skips a file whose extraction throws, reports the fault, and goes on', async () => {
    const onError = vi.fn();
    const fault = new Error('boom');
    const { result, ports } = scan(many(3), {
      loadExtractor: async () => (file, text) => {
        if (file.endsWith('f001.ts')) throw fault;
        return extractFacts(file, text);
      },
      onError,
    });
    expect(await result).toMatchObject({
      parsed: 2,
      skipped: [{ file: `${root}/f001.ts`, reason: 'not parsed: boom' }],
    });
    expect(onError).toHaveBeenCalledExactlyOnceWith(`${root}/f001.ts`, fault);
    expect(ports()).toEqual([50_000, 50_002]);
  });

  it('gives a file below several roots to the innermost, with its limits', async () => {
    const roots = [
      { root, exclude: ['**/skipped'], maxFileSize: 1000 },
      { root: `${root}/inner`, exclude: [], maxFileSize: 10 },
    ];
    const { result, disk } = scan(
      { 'inner/a.ts': listenOn(1), 'inner/skipped/b.ts': 'let b;', 'c.ts': listenOn(2) },
      { roots },
    );
    expect(await result).toMatchObject({
      discovered: 3,
      read: 2,
      skipped: [{ file: `${root}/inner/a.ts`, reason: 'too large (1 kB)' }],
    });
    expect(disk.reads.filter((file) => file.endsWith('inner/a.ts'))).toHaveLength(1);
  });

  it('reads no more files at once than allowed', async () => {
    const { disk } = scan(many(30));
    let reading = 0;
    let most = 0;
    const files: FileSource = {
      list: (request) => disk.list(request),
      read: async (file, maxSize) => {
        most = Math.max(most, ++reading);
        const result = await disk.read(file, maxSize);
        reading--;
        return result;
      },
    };
    const { result } = scan({}, { files, concurrency: 4 });
    expect(await result).toMatchObject({ parsed: 30 });
    expect(most).toBe(4);
  });

  it('yields whenever the turn is used up', async () => {
    let now = 0;
    let turnStart = 0;
    let longest = 0;
    const yieldTurn = vi.fn(async () => {
      longest = Math.max(longest, now - turnStart);
      turnStart = now;
    });
    const { result } = scan(many(50), {
      clock: () => now,
      yieldTurn,
      turn: 10,
      loadExtractor: async () => (file, text) => {
        now += 4;
        return extractFacts(file, text);
      },
      concurrency: 4,
    });
    await result;
    expect(yieldTurn.mock.calls.length).toBeGreaterThanOrEqual(Math.floor((50 * 4) / (10 + 4 * 4)));
    // One file a worker may have begun before the first of them saw that the turn was over.
    expect(longest).toBeLessThanOrEqual(10 + 4 * 4);
  });

  it('stops when cancelled, and says so', async () => {
    const signal = { cancelled: false };
    const { result } = scan(many(50), {
      signal,
      concurrency: 1,
      loadExtractor: async () => (file, text) => {
        if (file.endsWith('f009.ts')) signal.cancelled = true;
        return extractFacts(file, text);
      },
    });
    expect(await result).toMatchObject({ cancelled: true, discovered: 50, read: 10, parsed: 10 });
  });

  it('leaves files alone whose facts come from elsewhere', async () => {
    const { result, disk, ports } = scan(many(3), { isTaken: (file) => file.endsWith('f001.ts') });
    await result;
    expect(disk.reads).not.toContain(`${root}/f001.ts`);
    expect(ports()).toEqual([50_000, 50_002]);
  });

  it('drops facts of a file that was taken after it had been read', async () => {
    const taken = new Set<string>();
    const { result, ports } = scan(many(3), {
      isTaken: (file) => taken.has(file),
      loadExtractor: async () => (file, text) => {
        taken.add(`${root}/f000.ts`);
        return extractFacts(file, text);
      },
      concurrency: 1,
    });
    await result;
    expect(ports()).toEqual([50_001, 50_002]);
  });

  it('tells its progress, and which files each turn touched', async () => {
    const seen: ScanProgress[] = [];
    const touched: string[][] = [];
    let now = 0;
    const { result } = scan(many(10), {
      clock: () => now++,
      turn: 3,
      onProgress: (progress) => seen.push(progress),
      onApplied: (files) => touched.push([...files]),
    });
    await result;
    expect(seen.length).toBeGreaterThan(2);
    for (const [i, progress] of seen.entries())
      expect(progress.finished).toBeGreaterThanOrEqual(seen[i - 1]?.finished ?? 0);
    expect(seen.at(-1)).toEqual({ discovered: 10, listed: true, read: 10, parsed: 10, finished: 10 });
    expect(touched.length).toBeGreaterThan(1);
    expect(new Set(touched.flat())).toEqual(new Set(Object.keys(many(10)).map((name) => `${root}/${name}`)));
  });
});
