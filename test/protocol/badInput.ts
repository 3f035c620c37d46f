/** What users and workspaces do to edits in bad moments: each is done wholly, or refused in a sentence. */
import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, Hover, WorkspaceEdit } from 'vscode-languageserver';
import type { MovePlanResult } from '../../server/src/protocol.js';
import type { RunningServer, ServerHost, StartOptions } from '../support/serverHosts.js';
import { applyEdit, rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;
const client = `fetch('http://localhost:50051/');\n`;

/** Declares the suite for one host. */
export function describeBadInput(host: ServerHost): void {
  describe(`bad input, ${host.name}`, () => {
    let server: RunningServer;
    afterEach(() => server.stop());

    const start = async (files: Record<string, string>, options?: StartOptions): Promise<void> => {
      server = await host.start(files, options);
      await server.client.untilScanned();
    };
    const open = async (file: string, text: string): Promise<void> => {
      await server.client.open(server.uri(file), text);
      await server.client.untilDiagnostics(server.uri(file), (all) => all.length > 0);
    };

    test('a fix that was listed before the document changed edits it as it is now', async () => {
      await start({ 'a.ts': listener, 'b.ts': client });
      await open('a.ts', listener);
      const uri = server.uri('a.ts');
      const actions = await server.client.codeActions(uri, rangeOf(listener, '50051'));
      const move = actions.find(({ title }) => title.startsWith('Move port'));
      const now = `// one line more\n${listener}`;
      const version = await server.client.change(uri, { text: now });
      const resolved = await server.client.request<CodeAction>('codeAction/resolve', move ?? {});
      expect(resolved.edit?.documentChanges).toMatchObject([
        { textDocument: { uri, version } },
        { textDocument: { uri: server.uri('b.ts'), version: null } },
      ]);
      expect(applyEdit(resolved.edit, uri, now)).toMatch(/^\/\/ one line more\n.*\n.*listen\(\d+\);\n$/);
      expect(applyEdit(resolved.edit, uri, now)).not.toContain('50051');
    });

    test('a fix that carries its edit names the version it was made for', async () => {
      await start({ 'a.ts': listener });
      await open('a.ts', listener);
      const uri = server.uri('a.ts');
      const version = await server.client.change(uri, { text: `\n${listener}` });
      const actions = await server.client.codeActions(uri, rangeOf(`\n${listener}`, '50051'));
      const changes = actions.filter(({ title }) => title.startsWith('Change'));
      expect(changes).toHaveLength(3);
      for (const { edit } of changes)
        expect(edit?.documentChanges).toMatchObject([{ textDocument: { version } }]);
    });

    test('a diagnostic of an older text gets no fix', async () => {
      await start({ 'a.ts': listener });
      await open('a.ts', listener);
      const uri = server.uri('a.ts');
      const diagnostics = server.client.diagnosticsOf(uri);
      await server.client.change(uri, { text: listener.replace('50051', '8125') });
      const params = { textDocument: { uri }, range: rangeOf(listener, '50051'), context: { diagnostics } };
      expect(await server.client.request('textDocument/codeAction', params)).toEqual([]);
    });

    test('two folders that contradict each other both hold', async () => {
      const targets = (name: string) => ({ targets: [name] });
      await start(
        { 'one/a.ts': listener, 'two/b.ts': client },
        { folders: ['one', 'two'], settings: { '*': targets('linux') } },
      );
      const { uri } = server;
      await server.client.untilDiagnostics(uri('two/b.ts'), (all) => all.length > 0);
      await server.client.configure({ [uri('one')]: targets('linux'), [uri('two')]: targets('10000-31000') });
      await server.client.untilDiagnostics(uri('two/b.ts'), (all) => all.length === 0);
      const plan = await server.client.request<MovePlanResult>('ephemeralPorts/movePlan', { port: 50051 });
      expect(plan.refused).toEqual([]);
      expect(plan.moves).toHaveLength(1);
      expect(plan.moves[0]?.to).toBeLessThan(10_000);
    });

    test('two folders that leave no port are told so in one sentence, and nothing is offered', async () => {
      await start({ 'one/a.ts': listener, 'two/b.ts': client }, { folders: ['one', 'two'] });
      const { uri } = server;
      await server.client.configure({ '*': { targets: ['linux'] }, [uri('two')]: { targets: ['wide'] } });
      await server.client.untilDiagnostics(uri('two/b.ts'), ([first]) => first?.severity === 2);
      await open('one/a.ts', listener);
      const plan = await server.client.request<MovePlanResult>('ephemeralPorts/movePlan', { port: 50051 });
      expect(plan).toEqual({
        moves: [],
        refused: [
          { port: 50051, reason: expect.stringMatching(/^The targets leave no safe port for 50051.*\.$/) },
        ],
      });
      const actions = await server.client.codeActions(uri('one/a.ts'), rangeOf(listener, '50051'));
      expect(actions.filter(({ title }) => /^(?:Move|Change)/.test(title))).toEqual([]);
      expect(actions.some(({ title }) => title.startsWith('Suppress'))).toBe(true);
    });

    test('a port that is named 500 times moves 500 times', async () => {
      const text = client.repeat(10);
      const files = Object.fromEntries(Array.from({ length: 50 }, (_, number) => [`f${number}.ts`, text]));
      await start(files);
      await open('f0.ts', text);
      const uri = server.uri('f0.ts');
      const at = { textDocument: { uri }, position: rangeOf(text, '50051').start };
      const hover = await server.client.request<Hover>('textDocument/hover', at);
      expect((hover.contents as { value: string }).value).toMatch(/- 491 more$/m);
      const [move] = await server.client.codeActions(uri, rangeOf(text, '50051'));
      expect(move?.title).toMatch(/everywhere \(500 places in 50 files\)$/);
      const edit = await server.client.request<WorkspaceEdit>('textDocument/rename', {
        ...at,
        newName: '15051',
      });
      for (const file of Object.keys(files)) {
        expect(applyEdit(edit, server.uri(file), text)).toBe(text.replaceAll('50051', '15051'));
      }
    });
  });
}
