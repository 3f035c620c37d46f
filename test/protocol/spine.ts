/** What every build of the server must do: the suite runs in process and against both bundles. */
import { afterEach, describe, expect, test } from 'vitest';
import type { ReportResult } from '../../server/src/protocol.js';
import type { RunningServer, ServerHost, StartOptions } from '../support/serverHosts.js';
import { applyEdit, rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;
const shared = {
  'src/ports.ts': `export const PORT = 50051;\n`,
  'src/server.ts': `import { createServer } from 'node:net';\nimport { PORT } from './ports';\ncreateServer().listen(PORT);\n`,
};

/** Declares the suite for one host. */
export function describeServer(host: ServerHost): void {
  describe(host.name, () => {
    let server: RunningServer;
    const start = async (files: Record<string, string>, options?: StartOptions): Promise<RunningServer> => {
      server = await host.start(files, options);
      return server;
    };
    afterEach(() => server.stop());

    test('shows the findings of the whole workspace, at the digits alone', async () => {
      const { client, uri } = await start({ 'src/a.ts': listener });
      const [diagnostic] = await client.untilDiagnostics(uri('src/a.ts'), (all) => all.length > 0);
      expect(diagnostic).toMatchObject({
        range: rangeOf(listener, '50051'),
        severity: 2,
        source: 'ephemeral-ports',
        code: 'listen-in-ephemeral-range',
        data: { rule: 'listen-in-ephemeral-range', port: 50051 },
      });
      expect(diagnostic?.codeDescription?.href).toMatch(/docs\/rules\/listen-in-ephemeral-range\.md$/);
      await client.untilScanned();
      expect(client.status).toMatchObject({ health: 'ok', files: 1, sites: 1, findings: 1 });
    });

    test('an open document shadows the disk, and its version goes with the diagnostics', async () => {
      const { client, uri } = await start({ 'a.ts': listener });
      const file = uri('a.ts');
      await client.untilDiagnostics(file, (all) => all.length === 1);
      await client.open(file, listener);
      const version = await client.change(file, { range: rangeOf(listener, '50051'), text: '8125' });
      await client.untilDiagnostics(file, (all) => all.length === 0);
      expect(client.diagnostics.get(file)?.version).toBe(version);
      await client.close(file);
      await client.untilDiagnostics(file, (all) => all.length === 1);
    });

    test('a literal in one file shows the call in another, and follows it', async () => {
      const { client, uri, write, remove } = await start(shared);
      const [diagnostic] = await client.untilDiagnostics(
        uri('src/ports.ts'),
        (all) => all[0]?.severity === 2,
      );
      const places = diagnostic?.relatedInformation?.map(({ location }) => location.uri) ?? [];
      expect(places).toContain(uri('src/server.ts'));
      await remove('src/server.ts');
      await client.untilDiagnostics(uri('src/ports.ts'), (all) =>
        all.every(({ severity }) => severity !== 2),
      );
      await write('src/server.ts', shared['src/server.ts']);
      await client.untilDiagnostics(uri('src/ports.ts'), (all) => all[0]?.severity === 2);
    });

    test('the quick fix writes another port in the form of the literal', async () => {
      const text = `import { createServer } from 'node:net';\ncreateServer().listen(50_051);\n`;
      const { client, uri } = await start({ 'a.ts': text });
      const file = uri('a.ts');
      await client.open(file, text);
      await client.untilDiagnostics(file, (all) => all.length === 1);
      const actions = await client.codeActions(file, rangeOf(text, '50_051'), ['quickfix']);
      const fixes = actions.filter(({ title }) => title.startsWith('Change port'));
      expect(fixes).toHaveLength(3);
      expect(actions.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
      expect(fixes[0]?.diagnostics).toHaveLength(1);
      expect(fixes[0]?.edit?.documentChanges).toMatchObject([{ textDocument: { uri: file, version: 1 } }]);
      const changed = applyEdit(fixes[0]?.edit, file, text);
      expect(changed).toMatch(/listen\(\d_\d{3}\)|listen\(\d\d_\d{3}\)/);
      await client.change(file, { text: changed });
      await client.untilDiagnostics(file, (all) => all.length === 0);
      expect(await client.codeActions(file, rangeOf(text, '50_051'), ['quickfix'])).toEqual([]);
    });

    test('the report is a text whose links lead to the places', async () => {
      const { client, uri } = await start(shared);
      await client.untilScanned();
      const report = await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'port' });
      expect(report.complete).toBe(true);
      const [link] = report.links;
      expect(link).toMatchObject({ uri: uri('src/ports.ts'), targetLine: 0, targetCharacter: 20 });
      const line = report.text.split('\n')[link?.line ?? -1] ?? '';
      expect(line.slice(link?.startCharacter, link?.endCharacter)).toBe('src/ports.ts:1:21');
    });

    test('settings hold live', async () => {
      const { client, uri } = await start({ 'a.ts': listener.replace('50051', '63315') });
      await client.untilScanned();
      expect(client.diagnosticsOf(uri('a.ts'))).toEqual([]);
      await client.configure({ '*': { targets: ['windows'] } });
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await client.configure({
        '*': { targets: ['windows'], severity: { 'listen-in-ephemeral-range': 'off' } },
      });
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 0);
    });

    test('the project file wins over the editor, and is followed', async () => {
      const { client, uri, write } = await start(
        { 'a.ts': listener, 'ephemeral-ports.json': '{ "targets": ["windows"] }' },
        { settings: { '*': { targets: ['linux'] } } },
      );
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      await write('ephemeral-ports.json', '{ "targets": ["60000-61000"] }');
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 0);
    });
  });
}
