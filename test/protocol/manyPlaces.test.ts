/** One port in many places of one file: answers stay small, and their counts true. */
import { afterEach, expect, test } from 'vitest';
import type { CodeLens } from 'vscode-languageserver';
import { inProcess, type RunningServer } from '../support/serverHosts.js';

let server: RunningServer;
afterEach(() => server.stop());

test('a code lens counts all listeners, and shows the first of them', async () => {
  const line = "require('net').createServer().listen(3000);\n";
  server = await inProcess.start(
    { 'a.js': line.repeat(60) },
    { settings: { '*': { codeLens: true } }, options: { commands: true } },
  );
  await server.client.untilScanned();
  const textDocument = { uri: server.uri('a.js') };
  const lenses = await server.client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
  expect(lenses).toHaveLength(60);
  expect(new Set(lenses.map(({ command }) => command?.title))).toEqual(new Set(['59 listeners']));
  for (const { range, command } of lenses) {
    const places = command?.arguments?.[2] as { range: typeof range }[];
    expect(places).toHaveLength(20);
    expect(places.map((place) => place.range.start.line)).not.toContain(range.start.line);
  }
});
