/** A workspace that means harm, or is only odd, takes nothing from the rest of it. */
import { afterEach, describe, expect, test } from 'vitest';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import type { MoveEditResult, MovePlanResult } from '../../server/src/protocol.js';
import { MemoryFiles } from '../support/memoryFiles.js';
import { browserBundle, inProcess, type RunningServer } from '../support/serverHosts.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;

let server: RunningServer;
afterEach(() => server.stop());

describe('a project file of a hostile kind is said in a sentence, and files are reported:', () => {
  test.each([
    ['{ "targets": ["linux", 5] }', /targets\[1\] is 5, but must be one of linux, /],
    ['{ "exclude": ["(a+)+$", "!b"] }', /exclude\[1\] is "!b", which cannot be used: /],
    [JSON.stringify({ exclude: ['x'.repeat(70_000)] }), /exclude\[0\] .* longer than 1000 characters\.$/],
    [
      JSON.stringify({ targets: Array(100_000).fill('linux') }),
      /targets has 100000 entries, but may have 64;/,
    ],
    [JSON.stringify({ apis: Array(6000).fill(5) }), /apis has 6000 entries, but may have 5000;/],
    ['{ "exclude": ["a\u200b\u{e0041}", 5] }', /exclude\[1\] must be a glob/],
    ['{ "x\u200b": 1 }', /"x\\u200b" is no setting/],
    ['['.repeat(50_000), /it is nested too deeply/],
    ['"', /no valid JSON/],
  ])('kind %#', async (text, sentence) => {
    server = await inProcess.start({ 'ephemeral-ports.json': text, 'a.ts': listener });
    const { client, uri } = server;
    await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
    await client.until(() => client.log.some((line) => sentence.test(line)));
    await client.until(() => client.status?.health === 'warning');
    expect(client.log.length).toBeLessThan(150);
  });
});

test('globs that hang others are compared while the server answers', async () => {
  const long = 'a'.repeat(200);
  server = await inProcess.start({
    'ephemeral-ports.json': JSON.stringify({ exclude: [`${'*a'.repeat(400)}b`, '(a+)+$', '**/out'] }),
    ...Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${long}${i}.ts`, listener])),
    'out/b.ts': listener,
  });
  const { client, uri } = server;
  await client.untilDiagnostics(uri(`${long}99.ts`), (all) => all.length === 1);
  await client.open(uri('out/b.ts'), listener);
  await client.open(uri(`${long}.ts`), listener);
  await client.untilDiagnostics(uri(`${long}.ts`), (all) => all.length === 1);
  expect(client.diagnosticsOf(uri('out/b.ts'))).toEqual([]);
});

test('what the editor excludes stays out, and a glob of it that cannot be used is named', async () => {
  server = await browserBundle.start(
    { 'out/a.ts': listener, 'gen/b.ts': listener, 'c.ts': listener, 'kept/d.ts': listener },
    {
      settings: {
        'files.exclude': { '**/out': true, '**/kept': false, '!c.ts': true },
        'search.exclude': { 'gen/**': true, '**/*.ts': { when: '$(basename).js' } },
      },
    },
  );
  const { client, uri } = server;
  await client.untilDiagnostics(uri('c.ts'), (all) => all.length === 1);
  await client.untilScanned();
  const shown = [...client.diagnostics.keys()].sort();
  expect(shown).toEqual([uri('c.ts'), uri('kept/d.ts')]);
  expect(client.log.filter((line) => /files\.exclude\[1\] is "!c\.ts"/.test(line))).toHaveLength(1);
});

test('ignore files of a folder that only the editor can read hold, the nearest first', async () => {
  server = await inProcess.start(
    {},
    {
      runtime: { disk: null },
      options: { files: true },
      listFiles: ({ folder }) => ({
        sources: ['a.gen.ts', 'x/keep.gen.ts', 'x/b.gen.ts', 'dist/keep.gen.ts', 'c.ts'].map(
          (file) => `${folder}/${file}`,
        ),
        projectFiles: [],
        ignoreFiles: [
          { uri: `${folder}/.gitignore`, text: '*.gen.ts\ndist/\n' },
          { uri: `${folder}/x/.gitignore`, text: '!keep.gen.ts\n' },
          { uri: `${folder}/dist/.gitignore`, text: '!*\n' },
          { uri: `${folder}/y/.gitignore`, text: 'a\n'.repeat(60_000) },
        ],
      }),
      readFile: ({ uri }) => (uri.endsWith('.ts') ? { text: listener } : { skipped: 'unreadable (ENOENT)' }),
    },
  );
  const { client, uri } = server;
  await client.untilScanned();
  await client.untilDiagnostics(uri('c.ts'), (all) => all.length === 1);
  await client.untilDiagnostics(uri('x/keep.gen.ts'), (all) => all.length === 1);
  expect(client.status?.files).toBe(2);
  expect(client.status?.message).toContain('y/.gitignore cannot be used');
  expect(
    client.log.filter((line) => /y\/\.gitignore: there are more than 50000 rules; /.test(line)),
  ).toHaveLength(1);
});

test('a document on which the analysis throws fails alone, and is said once', async () => {
  server = await inProcess.start(
    {},
    {
      runtime: {
        loadExtractor: async () => (file, text, memory) => {
          if (text.includes('throw here')) throw new RangeError('a fault of the test');
          return extractFacts(file, text, memory);
        },
      },
    },
  );
  const { client, uri } = server;
  await client.open(uri('bad.ts'), `${listener}// throw here\n`);
  await client.open(uri('good.ts'), listener);
  await client.untilDiagnostics(uri('good.ts'), (all) => all.length === 1);
  for (let i = 0; i < 5; i++) {
    await client.change(uri('bad.ts'), { text: `${listener}// throw here ${i}\n` });
    const symbols = await client.request<unknown[]>('workspace/symbol', { query: '50051' });
    expect(symbols).toHaveLength(1);
  }
  expect(client.log.filter((line) => line.includes('a fault of the test'))).toHaveLength(1);
  expect(client.log.filter((line) => line.includes('bad.ts'))).toHaveLength(1);
  await client.change(uri('bad.ts'), { text: listener });
  await client.untilDiagnostics(uri('bad.ts'), (all) => all.length === 1);
});

test('a folder with a dot in its name is renamed', async () => {
  const disk = new MemoryFiles(new Map([['file:///workspace/my.app/v1.0/a.ts', listener]]));
  server = await inProcess.start({}, { runtime: { disk } });
  const { client, uri } = server;
  await client.untilDiagnostics(uri('my.app/v1.0/a.ts'), (all) => all.length === 1);
  disk.files.clear();
  await client.fileEvents({ uri: uri('my.app/v1.0'), type: 3 });
  await client.untilDiagnostics(uri('my.app/v1.0/a.ts'), (all) => all.length === 0);
  // The watcher tells of the folder alone.
  disk.files.set(uri('my.app/v2.0/a.ts'), listener);
  await client.fileEvents({ uri: uri('my.app/v2.0'), type: 1 });
  await client.untilDiagnostics(uri('my.app/v2.0/a.ts'), (all) => all.length === 1);
});

test('diagnostics of a file keep the client’s spelling of its URI, open and closed', async () => {
  server = await inProcess.start({ 'a+b.ts': listener, 'c+d.ts': listener });
  const { client, uri } = server;
  await client.untilScanned();
  await client.open(uri('a+b.ts'), listener);
  await client.untilDiagnostics(uri('a+b.ts'), (all) => all.length === 1);
  await client.close(uri('a+b.ts'));
  await client.open(uri('x.ts'), listener);
  await client.untilDiagnostics(uri('x.ts'), (all) => all.length === 1);
  const shown = [...client.diagnostics].filter(([, { diagnostics }]) => diagnostics.length > 0);
  expect(shown.filter(([key]) => /a(?:\+|%2B)b/i.test(key)).map(([key]) => key)).toEqual([uri('a+b.ts')]);
});

describe('nothing moves from or to', () => {
  test.each([-1, 0, 65536, 1.5, Number.NaN])('%d', async (port) => {
    server = await inProcess.start({ 'a.ts': listener });
    const { client } = server;
    await client.untilScanned();
    const refused = expect.stringMatching(/^(?:-1|0|65536|1\.5|NaN|null) is no port from 1 to 65535\.$/);
    const sent = Number.isNaN(port) ? -1 : port;
    expect(await client.request<MovePlanResult>('ephemeralPorts/movePlan', { port: sent })).toEqual({
      moves: [],
      refused: [{ port: sent, reason: refused }],
    });
    for (const moves of [[{ from: 50051, to: port }], [{ from: port, to: 15051 }]]) {
      const answer = await client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves });
      expect(answer).toEqual({ edit: null, refused });
    }
  });
});
