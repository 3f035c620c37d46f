/** Findings that were there before are faded hints in the editor, or not shown at all; what is new is a warning. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { PortsRequest, type PortsResult } from '../../server/src/protocol.js';
import { runBuilt } from '../support/builtProgram.js';
import { nodeBundle, type RunningServer } from '../support/serverHosts.js';

const name = 'ephemeral-ports-baseline.jsonl';
const listenOn = (port: number) => `require('net').createServer().listen(${port});\n`;
const project = (more: object = {}) => JSON.stringify({ baseline: name, ...more });
const faded = (one: Diagnostic | undefined) =>
  one?.severity === DiagnosticSeverity.Hint && one.tags?.includes(DiagnosticTag.Unnecessary) === true;

let server: RunningServer;
afterEach(() => server.stop());

/** A server on files whose baseline the program wrote, before `changes` were made. */
async function start(files: Record<string, string>, settings: object = {}): Promise<void> {
  server = await nodeBundle.start({ ...files });
  await server.client.untilScanned();
  const cwd = fileURLToPath(server.uri(''));
  await runBuilt(['report', '--no-cache', '--baseline', name, '--update-baseline'], { cwd });
  await server.write('ephemeral-ports.json', project(settings));
}

test('a finding of the baseline is a faded hint, one that is new a warning', async () => {
  await start({ 'a.js': listenOn(50051), 'b.js': listenOn(50052) });
  const { client, uri, write } = server;
  await client.untilDiagnostics(uri('a.js'), ([one]) => faded(one));
  await client.untilDiagnostics(uri('b.js'), ([one]) => faded(one));
  await write('c.js', listenOn(50053));
  const [news] = await client.untilDiagnostics(uri('c.js'), (all) => all.length === 1);
  expect([news?.severity, news?.tags]).toEqual([DiagnosticSeverity.Warning, undefined]);
});

test('typing above it leaves it faded, and another port in its place is news', async () => {
  await start({ 'a.js': listenOn(50051) });
  const { client, uri } = server;
  await client.untilDiagnostics(uri('a.js'), ([one]) => faded(one));
  await client.open(uri('a.js'), listenOn(50051), 'javascript');
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  await client.change(uri('a.js'), { range: top, text: '// one\n\n' });
  const [moved] = await client.untilDiagnostics(uri('a.js'), ([one]) => one?.range.start.line === 2);
  expect(faded(moved)).toBe(true);
  await client.change(uri('a.js'), { text: listenOn(50061) });
  const [news] = await client.untilDiagnostics(
    uri('a.js'),
    ([one]) => one?.severity === DiagnosticSeverity.Warning,
  );
  expect(faded(news)).toBe(false);
});

test('hidden by the setting, and shown again without it', async () => {
  await start({ 'a.js': listenOn(50051) }, { baselineFindings: 'hidden' });
  const { client, uri, write } = server;
  await client.untilDiagnostics(uri('a.js'), (all) => all.length === 0);
  await client.until(() => client.status?.findings === 0);
  const { ports } = await client.request<PortsResult>(PortsRequest, {});
  expect(ports.map(({ severity, places }) => [severity, places.map(({ known }) => known)])).toEqual([
    [null, [true]],
  ]);
  await write('ephemeral-ports.json', '{}');
  await client.untilDiagnostics(uri('a.js'), ([one]) => one?.severity === DiagnosticSeverity.Warning);
});

test('a baseline that is written anew, or broken, holds at once', async () => {
  await start({ 'a.js': listenOn(50051), 'b.js': listenOn(50052) });
  const { client, uri, write } = server;
  await client.untilDiagnostics(uri('a.js'), ([one]) => faded(one));
  const all = readFileSync(fileURLToPath(uri(name)), 'utf8').split('\n');
  await write(name, all.filter((line) => !line.includes('"a.js"')).join('\n'));
  await client.untilDiagnostics(uri('a.js'), ([one]) => one?.severity === DiagnosticSeverity.Warning);
  expect(faded(client.diagnosticsOf(uri('b.js'))[0])).toBe(true);
  await write(name, `${all[0]}\n<<<<<<< HEAD\n`);
  await client.untilDiagnostics(uri('b.js'), ([one]) => one?.severity === DiagnosticSeverity.Warning);
  expect(client.log.join('\n')).toContain(
    'is a conflict marker of a merge: end the merge first; all findings are shown.',
  );
});
