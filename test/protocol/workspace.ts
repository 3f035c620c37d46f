/** Folders, files and settings that change while the server runs. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ExportReportResult, ReportResult } from '../../server/src/protocol.js';
import type { RunningServer, ServerHost, StartOptions } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;
const harmless = listener.replace('50051', '8125');

/** Declares the suite for one host. */
export function describeWorkspace(host: ServerHost): void {
  describe(`workspace, ${host.name}`, () => {
    let server: RunningServer;
    const start = async (files: Record<string, string>, options?: StartOptions): Promise<RunningServer> => {
      server = await host.start(files, options);
      return server;
    };
    afterEach(() => server.stop());

    test('each of nested roots has its own settings; the innermost holds', async () => {
      const { client, uri } = await start(
        {
          'outer/a.ts': listener,
          'outer/inner/b.ts': listener,
          'outer/inner/ephemeral-ports.json': '{ "targets": ["60000-61000"] }',
        },
        { folders: ['outer', 'outer/inner'] },
      );
      await client.untilScanned();
      expect(client.diagnosticsOf(uri('outer/a.ts'))).toHaveLength(1);
      expect(client.diagnosticsOf(uri('outer/inner/b.ts'))).toHaveLength(0);
      expect(client.status?.files).toBe(2);
    });

    test('a file that says nothing of ports is read when what it calls begins to listen', async () => {
      const { client, uri } = await start({
        'main.ts': `import { go } from './barrel';\ngo({ n: 50051 });\n`,
        'barrel.ts': `import { go } from './go';\nexport { go };\n`,
        'go.ts': `export function go(options) {}\n`,
      });
      await client.untilScanned();
      await client.open(uri('go.ts'), `export function go(options) {}\n`);
      expect(client.diagnosticsOf(uri('main.ts'))).toHaveLength(0);
      const text = `import net from 'node:net';\nexport function go(options) { net.createServer().listen(options.n); }\n`;
      await client.change(uri('go.ts'), { text });
      await client.untilDiagnostics(uri('main.ts'), (all) => all.length === 1);
    });

    test('a file that says nothing of ports keeps its finding, whatever happens to it', async () => {
      const caller = `import { go } from './go';\ngo(xx, 50051);\n`;
      const { client, uri, write } = await start({
        'main.ts': caller,
        'go.ts': `import net from 'node:net';\nexport function go(a, n) { net.createServer().listen(n); }\n`,
        'last.ts': harmless,
      });
      await client.untilScanned();
      let findings = 0;
      const keeps = async (what: string) => {
        // Files are read in the order in which they are said to have changed: the others are through with this one.
        findings = 1 - findings;
        await write('last.ts', findings === 1 ? listener : harmless);
        await client.untilDiagnostics(uri('last.ts'), (all) => all.length === findings);
        expect(client.diagnosticsOf(uri('main.ts')), what).toHaveLength(1);
      };
      await keeps('scanned');
      await client.open(uri('main.ts'), caller);
      await keeps('opened');
      await client.change(uri('main.ts'), { text: `${caller}\n` });
      await keeps('a line typed');
      await client.close(uri('main.ts'));
      await keeps('closed');
      for (const files of [['main.ts'], ['go.ts'], ['main.ts', 'go.ts']]) {
        await client.fileEvents(...files.map((file) => ({ uri: uri(file), type: 2 as const })));
        await keeps(`changed: ${files.join(' and ')}`);
      }
      await client.fileEvents({ uri: uri('main.ts'), type: 3 }, { uri: uri('main.ts'), type: 1 });
      await keeps('deleted and created at once');
    });

    test('folders come and go', async () => {
      const { client, uri } = await start(
        { 'one/a.ts': listener, 'two/b.ts': listener },
        { folders: ['one'] },
      );
      await client.untilDiagnostics(uri('one/a.ts'), (all) => all.length === 1);
      const folder = (name: string) => ({ uri: uri(name), name });
      await client.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: [folder('two')], removed: [] },
      });
      await client.untilDiagnostics(uri('two/b.ts'), (all) => all.length === 1);
      await client.notify('workspace/didChangeWorkspaceFolders', {
        event: { added: [], removed: [folder('one')] },
      });
      await client.untilDiagnostics(uri('one/a.ts'), (all) => all.length === 0);
      expect(client.diagnosticsOf(uri('two/b.ts'))).toHaveLength(1);
    });

    test('a nested root that goes leaves its files to the outer one', async () => {
      const { client, uri } = await start(
        {
          'outer/inner/b.ts': listener,
          'outer/inner/ephemeral-ports.json': '{ "targets": ["60000-61000"] }',
        },
        { folders: ['outer', 'outer/inner'] },
      );
      await client.untilScanned();
      expect(client.diagnosticsOf(uri('outer/inner/b.ts'))).toHaveLength(0);
      const removed = [{ uri: uri('outer/inner'), name: 'inner' }];
      await client.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed } });
      await client.untilDiagnostics(uri('outer/inner/b.ts'), (all) => all.length === 1);
    });

    test('files come, change and go outside the editor', async () => {
      const { client, uri, write, remove } = await start({ 'a.ts': harmless });
      await client.untilScanned();
      await write('new.ts', listener);
      await client.untilDiagnostics(uri('new.ts'), (all) => all.length === 1);
      await write('a.ts', listener);
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await remove('new.ts');
      await client.untilDiagnostics(uri('new.ts'), (all) => all.length === 0);
      await write('a.ts', 'export {};\n');
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 0);
    });

    test('a folder that goes takes its files along', async () => {
      const { client, uri, remove } = await start({ 'sub/deep/a.ts': listener, 'b.ts': listener });
      await client.untilDiagnostics(uri('sub/deep/a.ts'), (all) => all.length === 1);
      await remove('sub');
      await client.untilDiagnostics(uri('sub/deep/a.ts'), (all) => all.length === 0);
      expect(client.diagnosticsOf(uri('b.ts'))).toHaveLength(1);
    });

    test('the disk does not overwrite an open document', async () => {
      const { client, uri, write } = await start({ 'a.ts': harmless });
      await client.untilScanned();
      await client.open(uri('a.ts'), listener);
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await write('a.ts', harmless);
      await client.request('ephemeralPorts/report', { groupBy: 'port' });
      expect(client.diagnosticsOf(uri('a.ts'))).toHaveLength(1);
      await client.close(uri('a.ts'));
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 0);
    });

    test('a document without a file is analysed, and gone when closed', async () => {
      const { client } = await start({});
      await client.open('untitled:Untitled-1', listener);
      await client.untilDiagnostics('untitled:Untitled-1', (all) => all.length === 1);
      await client.close('untitled:Untitled-1');
      await client.untilDiagnostics('untitled:Untitled-1', (all) => all.length === 0);
    });

    test('a URI comes back as the client spelled it', async () => {
      const { client, uri } = await start({});
      const odd = uri('a%20b%2Bc.ts');
      await client.open(odd, listener);
      await client.untilDiagnostics(odd, (all) => all.length === 1);
    });

    test('scope openFiles shows nothing in files that are not open', async () => {
      const { client, uri } = await start(
        { 'a.ts': listener, 'b.ts': listener },
        { settings: { '*': { scope: 'openFiles' } } },
      );
      await client.untilScanned();
      expect(client.published).toEqual([]);
      await client.open(uri('a.ts'), listener);
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await client.close(uri('a.ts'));
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 0);
    });

    test('excluded files are left out, open or not', async () => {
      const { client, uri } = await start(
        { 'gen/a.ts': listener, 'b.ts': listener },
        { settings: { '*': { exclude: ['gen'] } } },
      );
      await client.untilScanned();
      await client.open(uri('gen/a.ts'), listener);
      await client.request('ephemeralPorts/report', { groupBy: 'port' });
      expect(client.diagnosticsOf(uri('gen/a.ts'))).toEqual([]);
      await client.configure({ '*': { exclude: [] } });
      await client.untilDiagnostics(uri('gen/a.ts'), (all) => all.length === 1);
      await client.configure({ '*': { exclude: ['b.ts'] } });
      await client.untilDiagnostics(uri('b.ts'), (all) => all.length === 0);
    });

    test('a file that is too large is skipped and listed', async () => {
      const { client } = await start(
        { 'big.ts': `${listener}// ${'x'.repeat(200)}\n`, 'a.ts': listener },
        { settings: { '*': { maxFileSize: 200 } } },
      );
      await client.untilScanned();
      const { text } = await client.request<ExportReportResult>('ephemeralPorts/exportReport', {
        format: 'json',
      });
      expect(JSON.parse(text).files).toMatchObject({
        discovered: 2,
        read: 1,
        skipped: [{ file: 'big.ts', reason: expect.stringContaining('too large') }],
      });
    });

    test.each([
      ['too large', `${listener}// ${'é'.repeat(20_000)}\n`, 'too large (41 kB)', 30_000],
      ['minified', `${listener}${'f();'.repeat(15_000)}`, 'minified', 1_000_000],
      ['a declaration file', listener, null, 1_000_000],
    ])('%s: no finding and the same reason, open or closed', async (_, text, reason, maxFileSize) => {
      const name = reason === null ? 'a.d.ts' : 'a.ts';
      const settings = { '*': { maxFileSize } };
      const { client, uri } = await start({ [name]: text, 'other.ts': listener }, { settings });
      const skipped = async () => {
        const params = { format: 'json' };
        const found = await client.request<ExportReportResult>('ephemeralPorts/exportReport', params);
        return JSON.parse(found.text).files.skipped;
      };
      const expected = reason === null ? [] : [{ file: name, reason }];
      await client.open(uri(name), text); // before the scan has listed it
      await client.untilScanned();
      await client.untilDiagnostics(uri('other.ts'), (all) => all.length === 1);
      expect(await skipped()).toEqual(expected);
      await client.close(uri(name));
      await expect.poll(skipped).toEqual(expected); // it is read from the disk now
      await client.open(uri(name), text);
      expect(await skipped()).toEqual(expected);
      expect(client.diagnosticsOf(uri(name))).toEqual([]);
      if (reason === null) return;
      await client.change(uri(name), { text: listener });
      await client.untilDiagnostics(uri(name), (all) => all.length === 1);
      expect(await skipped()).toEqual([]);
    });

    test('an invalid setting keeps its default and is said once', async () => {
      const { client, uri } = await start(
        { 'a.ts': listener },
        { settings: { '*': { targets: ['lunix'], scope: 7 } } },
      );
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await client.until(() => client.status?.health === 'warning' && client.status.quiescent);
      await client.configure(client.settings);
      await client.request('ephemeralPorts/report', { groupBy: 'port' });
      expect(client.log.filter((line) => line.includes('lunix'))).toHaveLength(1);
      expect(client.log.filter((line) => line.includes('scope'))).toHaveLength(1);
      await client.configure({});
      await client.until(() => client.status?.health === 'ok');
    });

    test('a project file that is no JSON leaves the editor’s settings in force', async () => {
      const { client, uri } = await start({ 'a.ts': listener, 'ephemeral-ports.json': '{ "targets": ' });
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await client.until(() =>
        client.log.some((line) => line.includes('ephemeral-ports.json') && line.includes('JSON')),
      );
    });

    test('equal diagnostics are not sent again', async () => {
      const { client, uri } = await start({ 'a.ts': listener });
      await client.open(uri('a.ts'), listener);
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await client.untilScanned();
      const sent = client.published.length;
      const end = { line: 2, character: 0 };
      await client.change(uri('a.ts'), { range: { start: end, end }, text: '// a comment\n' });
      await client.request('ephemeralPorts/report', { groupBy: 'port' });
      expect(client.published).toHaveLength(sent);
      await client.change(uri('a.ts'), {
        range: rangeOf(listener, 'createServer().'),
        text: 'createServer() .',
      });
      await client.untilDiagnostics(uri('a.ts'), (all) => all[0]?.range.start.character === 23);
      expect(client.published).toHaveLength(sent + 1);
    });

    test('the report says while the scan still runs, and hears of changes', async () => {
      const { client, uri } = await start({ 'a.ts': listener });
      await client.untilScanned();
      await client.until(() => client.reportChanges > 0);
      const before = client.reportChanges;
      await client.open(uri('a.ts'), harmless);
      await client.until(() => client.reportChanges > before);
      const { text } = await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'file' });
      expect(text).toContain('8125');
      expect(text).not.toContain('50051');
    });

    test('syntax errors, a byte-order mark, CRLF and astral characters do not move the squiggle', async () => {
      const text = `\uFEFFimport { createServer } from 'node:net';\r\nconst s = '😀'; createServer().listen(50051);\r\nfunction (((\r\n`;
      const { client, uri } = await start({ 'a.ts': text });
      const [fromDisk] = await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      expect(fromDisk?.range.start).toEqual({ line: 1, character: 38 });
      // Editors keep the mark to themselves.
      await client.open(uri('a.ts'), text.slice(1));
      await client.request('ephemeralPorts/report', { groupBy: 'port' });
      expect(client.diagnosticsOf(uri('a.ts'))[0]?.range).toEqual(rangeOf(text.slice(1), '50051'));
    });
  });
}
