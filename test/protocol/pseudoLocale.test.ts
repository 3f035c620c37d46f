/** Every text of the server goes through its translations: with each message in brackets, none stands outside of them. */
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CodeAction, CodeLens, Hover, MarkupContent } from 'vscode-languageserver';
import type {
  ExplainPortResult,
  MorePortActionsParams,
  PortsResult,
  ReportResult,
} from '../../server/src/protocol.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

const text = `import net from 'node:net';
export async function open() {
  const s = net.connect(50000, 'localhost');
  s.end();
}
// ephemeral-ports-disable-next-line
net.createServer().listen(8080);
net.createServer().listen(50000);
`;

/** The English messages, each in brackets, with their placeholders. */
function pseudoBundle(): string {
  const keys = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.json', 'utf8')));
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, `⟦${key}⟧`])));
}

/** What is left without bracketed messages, names of code, paths, and the words that are the same in every language. */
function outside(shown: string): string {
  let rest = shown;
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  return rest
    .replace(/`[^`]*`|\[[^\]]*\]\([^)]*\)|\S*a\.ts\S*|net\.\w[\w.]*/g, '')
    .replace(/\b(?:Linux|linux|listen|connect|mention|warning|hint|information)\b/g, '')
    .replace(/[^A-Za-z]+/g, ' ')
    .trim();
}

let server: RunningServer;
beforeEach(async () => {
  server = await inProcess.start(
    { 'a.ts': text },
    {
      settings: { '*': { codeLens: true } },
      options: { locale: 'zh-cn', commands: true },
      runtime: { readMessages: async () => pseudoBundle() },
    },
  );
  await server.client.open(server.uri('a.ts'), text);
  await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 3);
  await server.client.untilScanned();
});
afterEach(async () => {
  await server.stop();
  // The messages are those of the process, which other tests share.
  l10n.config({ contents: {} });
});

const textDocument = () => ({ uri: server.uri('a.ts') });

/** The titles behind the last entry of the menu. */
const moreTitles = ([more]: MorePortActionsParams[] = []): string[] =>
  (more?.actions ?? []).map((action) => (action as CodeAction).title);

test('diagnostics and quick fixes', async () => {
  const diagnostics = server.client.diagnosticsOf(server.uri('a.ts'));
  const actions = await Promise.all(
    diagnostics.map(({ range }) => server.client.codeActions(server.uri('a.ts'), range)),
  );
  const shown = [
    ...diagnostics.map(({ message }) => String(message)),
    ...actions.flat().flatMap(({ title, command }) => [title, ...moreTitles(command?.arguments)]),
  ];
  expect(shown.length).toBeGreaterThan(15);
  for (const one of shown) expect([one, outside(one)]).toEqual([one, '']);
});

test('hover and lens', async () => {
  const { start } = rangeOf(text, '50000');
  const hover = await server.client.request<Hover>('textDocument/hover', {
    textDocument: textDocument(),
    position: start,
  });
  const lenses = await server.client.request<CodeLens[]>('textDocument/codeLens', {
    textDocument: textDocument(),
  });
  const shown = [(hover.contents as MarkupContent).value, ...lenses.map(({ command }) => command?.title)];
  expect(shown.length).toBeGreaterThan(1);
  for (const one of shown) expect([one, outside(String(one))]).toEqual([one, '']);
});

test('report, Ports view and explanation', async () => {
  const report = await server.client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'port' });
  const { ports } = await server.client.request<PortsResult>('ephemeralPorts/ports', {});
  const explained = await server.client.request<ExplainPortResult>('ephemeralPorts/explainPort', {
    port: 50000,
  });
  const shown = [...report.text.split('\n'), ...ports.map(({ summary }) => summary), explained.markdown];
  for (const one of shown) expect([one, outside(one)]).toEqual([one, '']);
});
