/** What goes wrong around the server must not end it: faults, cancels, a parser that cannot be had, silent clients. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver/node';
import { extractFacts } from '../../server/src/kinds/extractor.js';
import type { ReportResult } from '../../server/src/protocol.js';
import { bareCapabilities } from '../support/clientCapabilities.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;

let server: RunningServer;
afterEach(() => server.stop());

test('the first scan shows its progress, and ends when the user cancels it', async () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, number) => [`f${number}.ts`, listener]));
  server = await inProcess.start(files, {
    prepare: (client) => {
      client.cancelsProgress = true;
    },
    // One file a turn, so that the cancel arrives in the middle.
    runtime: { yieldTurn: async () => void (await setImmediate()), clock: ticking() },
  });
  const { client } = server;
  await client.until(() => client.status?.quiescent === true && /cancelled/.test(client.status.message));
  expect(client.progress.map(({ value }) => value.kind)).toEqual(expect.arrayContaining(['begin', 'end']));
  expect(client.status?.files).toBe(400);
  expect(client.status?.sites).toBeLessThan(400);
  await client.open(server.uri('f399.ts'), listener);
  await client.untilDiagnostics(server.uri('f399.ts'), (all) => all.length === 1);
});

test('a text that the analysis throws on is left out, and all others are served', async () => {
  server = await inProcess.start(
    { 'bad.ts': `${listener}// throw here\n`, 'good.ts': listener },
    {
      runtime: {
        loadExtractor: async () => (file, text, catalogue) => {
          if (text.includes('throw here')) throw new Error('a fault of the test');
          return extractFacts(file, text, catalogue);
        },
      },
    },
  );
  const { client, uri } = server;
  await client.untilDiagnostics(uri('good.ts'), (all) => all.length === 1);
  await client.untilScanned();
  const report = await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'port' });
  expect(report.text).toMatch(/bad\.ts: not parsed: a fault of the test/);
  await client.open(uri('bad.ts'), `${listener}// throw here\n`);
  await client.until(() =>
    client.log.some((line) => line.includes('bad.ts') && line.includes('a fault of the test')),
  );
  await client.change(uri('bad.ts'), { text: listener });
  await client.untilDiagnostics(uri('bad.ts'), (all) => all.length === 1);
  const healed = await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'port' });
  expect(healed.text).not.toContain('not parsed');
});

test('a parser that cannot be loaded is an error in the status, and requests are still answered', async () => {
  server = await inProcess.start(
    { 'a.ts': listener },
    { runtime: { loadExtractor: () => Promise.reject(new Error('no such chunk')) } },
  );
  const { client, uri } = server;
  await client.until(() => client.status?.health === 'error' && client.status.quiescent);
  await client.open(uri('a.ts'), listener);
  const params = { textDocument: { uri: uri('a.ts') }, position: rangeOf(listener, '50051').start };
  expect(await client.request('textDocument/hover', params)).toBeNull();
  expect(client.log.filter((line) => line.includes('no such chunk'))).toHaveLength(1);
});

test('a cancelled request is answered as cancelled', async () => {
  server = await inProcess.start({ 'a.ts': listener });
  const cancel = new CancellationTokenSource();
  const asked = server.client.connection.sendRequest(
    'ephemeralPorts/report',
    { groupBy: 'port' },
    cancel.token,
  );
  cancel.cancel();
  await expect(asked).rejects.toThrow(/cancelled/);
  expect(await server.client.request('workspace/symbol', { query: '' })).toBeDefined();
});

test('a fault in a handler is logged with its method and document, and answered with nothing', async () => {
  server = await inProcess.start({ 'a.ts': listener });
  const { client, uri } = server;
  await client.untilScanned();
  const params = { textDocument: { uri: uri('a.ts') }, position: null };
  for (let count = 0; count < 3; count++) {
    expect(await client.request('textDocument/hover', params)).toBeNull();
  }
  expect(
    client.log.filter((line) => line.startsWith(`textDocument/hover (${uri('a.ts')}) failed`)),
  ).toHaveLength(3);
  await client.until(() => client.status?.health === 'warning');
  expect(client.status?.message).toContain('textDocument/hover keeps failing');
});

test('a client without configuration, folders or registration gets the defaults', async () => {
  server = await inProcess.start(
    { 'a.ts': listener },
    { capabilities: bareCapabilities, options: { settings: { targets: ['60000-61000'] } } },
  );
  const { client, uri } = server;
  await client.untilScanned();
  expect(client.diagnosticsOf(uri('a.ts'))).toEqual([]);
  expect(client.registrations).toEqual([]);
  await client.notify('workspace/didChangeConfiguration', {
    settings: { ephemeralPorts: { targets: ['linux'] } },
  });
  const [diagnostic] = await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
  expect(diagnostic).not.toHaveProperty('codeDescription');
  expect(diagnostic).not.toHaveProperty('relatedInformation');
});

test('a burst of file events ends in the state of the disk', async () => {
  server = await inProcess.start({ 'a.ts': listener });
  const { client, uri, write } = server;
  await client.untilScanned();
  const writes = Array.from({ length: 1000 }, (_, number) =>
    write('a.ts', listener.replace('50051', String(50000 + (number % 7)))),
  );
  await Promise.all(writes);
  const last = 50000 + (999 % 7);
  await client.untilDiagnostics(uri('a.ts'), (all) => all[0]?.data.port === last);
  await client.until(() => client.status?.quiescent === true);
  expect(client.diagnosticsOf(uri('a.ts'))).toHaveLength(1);
});

test('a folder that is deleted while it is scanned leaves what a scan of the rest finds', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, i) => [`${i % 3 === 0 ? 'gone' : 'kept'}/f${i}.ts`, listener]),
  );
  let removed: Promise<void> | null = null;
  let extractions = 0;
  let started = (): void => undefined;
  const hasStarted = new Promise<void>((resolve) => {
    started = resolve;
  });
  server = await inProcess.start(files, {
    runtime: {
      async loadExtractor() {
        await hasStarted;
        return (file, text, catalogue) => {
          if (++extractions === 50) removed = server.remove('gone');
          return extractFacts(file, text, catalogue);
        };
      },
    },
  });
  started();
  const { client } = server;
  await client.until(() => removed !== null && client.status?.quiescent === true);
  await removed;
  await client.until(() => client.status?.quiescent === true && client.status.files === 200);
  expect(client.status).toMatchObject({ files: 200, sites: 200 });
  expect(client.diagnosticsOf(server.uri('gone/f0.ts'))).toEqual([]);
});

/** A clock on which every look takes a turn's time. */
function ticking(): () => number {
  let now = 0;
  return () => {
    now += 20;
    return now;
  };
}
