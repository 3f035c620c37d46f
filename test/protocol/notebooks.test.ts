/** Notebooks in an editor: cells are documents, of which each shows its findings, and none is shown twice. */
import { afterEach, describe, expect, test } from 'vitest';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { applyEdit, rangeOf } from '../support/textEdits.js';

const notebook = (lines: readonly string[]): string =>
  JSON.stringify(
    {
      cells: lines.map((source) => ({ cell_type: 'code', metadata: {}, outputs: [], source: [source] })),
      metadata: { kernelspec: { language: 'typescript', name: 'deno' } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    null,
    1,
  );
const cells = ["import net from 'node:net';\nconst PORT = 50051;\n", 'net.createServer().listen(PORT);\n'];

describe('an open notebook', () => {
  let server: RunningServer;
  afterEach(() => server.stop());

  test('shows findings, hover and fixes at its cells, and its own when it is closed', async () => {
    server = await inProcess.start({ 'a.ipynb': notebook(cells) });
    const { client } = server;
    const uri = server.uri('a.ipynb');
    await client.untilDiagnostics(uri, (all) => all.length === 1);
    const cellUris = cells.map(
      (_, i) => `${uri.replace(/^file:/, 'vscode-notebook-cell:')}#W${i}sZmlsZQ%3D%3D`,
    );
    const [first = '', second = ''] = cellUris;
    await client.notify('notebookDocument/didOpen', {
      notebookDocument: {
        uri,
        notebookType: 'jupyter-notebook',
        version: 1,
        cells: cellUris.map((document) => ({ kind: 2, document })),
      },
      cellTextDocuments: cells.map((text, i) => ({
        uri: cellUris[i],
        languageId: 'typescript',
        version: 1,
        text,
      })),
    });
    await client.untilDiagnostics(first, (all) => all[0]?.code === 'listen-in-ephemeral-range');
    await client.untilDiagnostics(uri, (all) => all.length === 0);
    expect(client.diagnosticsOf(first)).toMatchObject([{ range: rangeOf(cells[0] ?? '', '50051') }]);
    expect(client.diagnosticsOf(first)[0]?.relatedInformation?.map(({ location }) => location.uri)).toContain(
      second,
    );
    const hover = await client.request<{ contents: unknown }>('textDocument/hover', {
      textDocument: { uri: first },
      position: rangeOf(cells[0] ?? '', '50051').start,
    });
    expect(JSON.stringify(hover)).toContain('50051');
    const actions = await client.codeActions(first, rangeOf(cells[0] ?? '', '50051'), ['quickfix']);
    const fix = actions.find(({ title }) => title.startsWith('Change port'));
    expect(applyEdit(fix?.edit, first, cells[0] ?? '')).toMatch(/const PORT = \d{4,5};/);

    await client.notify('notebookDocument/didChange', {
      notebookDocument: { uri, version: 2 },
      change: {
        cells: {
          textContent: [
            {
              document: { uri: second, version: 2 },
              changes: [{ text: 'net.connect(8125, "localhost");\n' }],
            },
          ],
        },
      },
    });
    await client.untilDiagnostics(first, (all) =>
      all.every(({ code }) => code !== 'listen-in-ephemeral-range'),
    );

    await client.notify('notebookDocument/didClose', {
      notebookDocument: { uri },
      cellTextDocuments: cellUris.map((document) => ({ uri: document })),
    });
    await client.untilDiagnostics(first, (all) => all.length === 0);
    await client.untilDiagnostics(uri, (all) => all[0]?.code === 'listen-in-ephemeral-range');
  });
});
