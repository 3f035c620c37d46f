/** A hover says what can happen in the field's terms, and gives each port of a literal one line. */
import { afterEach, expect, test } from 'vitest';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import type { ExplainPortResult } from '../../server/src/protocol.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

let server: RunningServer;
afterEach(() => server.stop());

async function hover(text: string, at: string, settings: object = {}): Promise<string[]> {
  server = await inProcess.start({ 'a.ts': text }, { settings: { '*': settings } });
  const { client, uri } = server;
  await client.open(uri('a.ts'), text);
  await client.untilScanned();
  const position = rangeOf(text, at).start;
  const answer = await client.request<Hover | null>('textDocument/hover', {
    textDocument: { uri: uri('a.ts') },
    position,
  });
  return ((answer?.contents as MarkupContent | undefined)?.value ?? '').split(/\n+/);
}

test('a literal that gives several ports has one line for each', async () => {
  const lines = await hover(
    "import net from 'node:net';\nconst BASE = 50000;\nnet.createServer().listen(BASE);\nnet.connect(BASE + 100);\n",
    '50000',
  );
  const ports = lines.filter((line) => line.startsWith('**Port'));
  expect(ports).toEqual([
    expect.stringMatching(/^\*\*Port 50000\*\* · listens.* · Bind conflict: .*\. {2}$/),
    expect.stringMatching(
      /^\*\*Port 50100\*\* · connects.* · Self\\-connect: .*\(TCP simultaneous open\)\.$/,
    ),
  ]);
});

test('on Windows no port is free of doubt before what is excluded was listed', async () => {
  const text = "require('net').createServer().listen(3000);\n";
  const lines = await hover(text, '3000', { targets: ['windows'] });
  expect(lines.join('\n')).toMatch(/also below 49152 .*EACCES.*netsh int ipv4 show excludedportrange/);
});

test.each([
  ['a constant', 'ADMIN_PORT ='],
  ['a parameter', 'port: number'],
  ['a field', 'port = port'],
  ['a callee', 'listen('],
  ['a function that is handed the port', 'serve(ADMIN_PORT'],
  ['what a function of the code is handed', 'ADMIN_PORT)'],
  ['an option', 'port: this'],
  ['the value of an option', 'this.port'],
])('at %s the language has the word', async (_, at) => {
  const text = `import net from 'node:net';
const ADMIN_PORT = 50051;
class Server {
  constructor(port: number) { this.port = port; }
  start() { net.createServer().listen({ port: this.port }); }
}
const serve = (port) => new Server(port).start();
serve(ADMIN_PORT);
`;
  expect(await hover(text, at)).toEqual(['']);
});

test('at a call’s own argument the hover says which port it is', async () => {
  const text = "const PORT = 50051;\nrequire('net').createServer().listen(PORT);\n";
  expect((await hover(text, 'PORT);'))[0]).toContain('50051');
});

test.each([
  ['of a kind that is turned off', { files: { code: false } }, 'kind "code"'],
  ['that is excluded', { exclude: ['*.ts'] }, 'excluded'],
  ['that is too large', { maxFileSize: 20 }, 'too large'],
])('in a file %s the hover and Explain say that it is not read', async (_, settings, reason) => {
  const text = "require('net').createServer().listen(50051);\n";
  const [line = ''] = await hover(text, '50051', settings);
  expect(line.replaceAll('\\', '')).toMatch(/^Port 50051: this file is not read/);
  expect(line.replaceAll('\\', '')).toContain(reason);
  const { markdown } = await server.client.request<ExplainPortResult>('ephemeralPorts/explainPort', {
    port: 50051,
    uri: server.uri('a.ts'),
  });
  expect(markdown.replaceAll('\\', '')).toMatch(/a\.ts is not read \(.*: its ports are not known here/);
  expect(markdown.replaceAll('\\', '')).toContain(reason);
  await server.stop();
  expect(await hover(text, 'listen', settings)).toEqual(['']);
});

test('what can happen and what is safer comes first, sources come last', async () => {
  const lines = await hover("require('net').createServer().listen(50000);\n", '50000');
  const at = (part: RegExp): number => lines.findIndex((line) => part.test(line));
  expect(at(/Bind conflict/)).toBe(1);
  expect(at(/^Safer: /)).toBe(2);
  expect(at(/Source of/)).toBe(lines.length - 1);
});

test('no hover names a commit', async () => {
  const lines = await hover("require('net').createServer().listen(50000);\n", '50000');
  expect(lines.join('\n')).toContain('since Linux 4.2');
  expect(lines.join('\n')).not.toMatch(/[0-9a-f]{8,}/);
});
