/** A file that is opened alone, without a folder around it: everything that its text alone says. */
import { afterEach, expect, test } from 'vitest';
import type { Hover, Location, WorkspaceEdit } from 'vscode-languageserver';
import type { ExplainPortResult, PortsResult, ReportResult } from '../../server/src/protocol.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

let server: RunningServer;
afterEach(() => server.stop());

const text = `import net from 'node:net';
const PORT = 50051;
net.createServer().listen(PORT);
net.connect(50051, 'localhost');
`;

test.each([
  ['of the disk', 'a.ts', 'a.ts'],
  ['that is not saved', 'untitled:Untitled-1', 'untitled:Untitled-1'],
])('a file %s', async (_, file, shown) => {
  server = await inProcess.start(
    { 'a.ts': text },
    { folders: [], options: { commands: true, status: true } },
  );
  const { client } = server;
  const uri = file.includes(':') ? file : server.uri(file);
  await client.open(uri, text);
  const all = await client.untilDiagnostics(uri, (list) => list.length === 2);
  expect(all.map(({ code }) => code)).toEqual(['listen-in-ephemeral-range', 'connect-self-unlikely']);
  const at = { textDocument: { uri }, position: rangeOf(text, '50051').start };
  const hover = await client.request<Hover>('textDocument/hover', at);
  expect(JSON.stringify(hover.contents)).toContain('listens on all addresses');
  const places = await client.request<Location[]>('textDocument/references', {
    ...at,
    context: { includeDeclaration: true },
  });
  expect(new Set(places.map((place) => place.uri))).toEqual(new Set([uri]));
  const titles = (await client.codeActions(uri, rangeOf(text, '50051'))).map(({ title }) => title);
  expect(titles).toContain('Move port 50051 to 15051 everywhere (2 places in 1 file)');
  // There is no project file to write to.
  expect(titles.join()).not.toContain('ephemeral-ports.json');
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: '15051' });
  expect(JSON.stringify(edit).match(/"newText":"15051"/g)).toHaveLength(2);
  const { ports } = await client.request<PortsResult>('ephemeralPorts/ports', {});
  expect(ports.flatMap((one) => one.places.map((place) => place.uri))).toEqual([uri, uri]);
  const report = await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'file' });
  expect(report.text).toContain(`## ${shown}\n`);
  expect(report.text).toContain('1 file found, 1 read, 1 parsed');
  expect(report.links.map((link) => link.uri.replace(/#.*/, ''))).toContain(uri);
  const { markdown } = await client.request<ExplainPortResult>('ephemeralPorts/explainPort', {
    port: 50051,
    uri,
  });
  expect(markdown).toContain('15051');
});
