/** Texts put together in Simplified Chinese: a space stands between its characters and letters or digits, and none between two of them. */
import { afterEach, expect, test } from 'vitest';
import type { CodeLens, Hover } from 'vscode-languageserver';
import type { ReportResult } from '../../server/src/protocol.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

let server: RunningServer;
afterEach(() => server.stop());

const text = `import net from 'node:net';
export const PORT = 50051;
net.createServer().listen(PORT);
net.connect(50051, 'localhost');
net.connect({ port: 40000 });
net.createServer().listen(33000 + Math.floor(Math.random() * 20000));
`;

/** Where a Chinese character and a letter or digit meet, or two characters do not. */
const joint = /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}|\p{Script=Han} \p{Script=Han}/u;

test('titles, messages, hovers, lenses and the report', async () => {
  server = await inProcess.start(
    { 'a.ts': text, 'b.md': '50051\n' },
    {
      options: { commands: true, status: true, locale: 'zh-cn' },
      settings: { '*': { codeLens: true, targets: ['linux', 'windows', 'macos'] } },
    },
  );
  const { client } = server;
  await client.untilScanned();
  const uri = server.uri('a.ts');
  await client.open(uri, text);
  const messages = (await client.untilDiagnostics(uri, (all) => all.length === 4)).map(
    (one) => `${one.message}`,
  );
  const textDocument = { uri };
  const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  const shown = [...messages, ...lenses.map(({ command }) => command?.title ?? '')];
  for (const port of ['50051', '40000', '33000']) {
    const range = rangeOf(text, port);
    shown.push(...(await client.codeActions(uri, range)).map(({ title }) => title));
    const hover = await client.request<Hover>('textDocument/hover', { textDocument, position: range.start });
    shown.push((hover.contents as { value: string }).value.replaceAll('\\', ''));
  }
  shown.push((await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'port' })).text);
  expect(shown).toContain('将所有位置的端口 50051 移到 15051（1 个文件中的 2 处，另有 1 处待勾选）');
  expect(shown.flatMap((one) => one.split('\n')).filter((line) => joint.test(line))).toEqual([]);
});
