/** Code actions, by before and after. */

import { afterEach, describe, expect, test } from 'vitest';
import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import { CopyTextCommand, type MorePortActionsParams } from '../../server/src/protocol.js';
import { bareCapabilities } from '../support/clientCapabilities.js';
import type { RunningServer, ServerHost, StartOptions } from '../support/serverHosts.js';
import { applyEdit, rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;
const workspace = {
  'server.ts': listener,
  'client.ts': `import { connect } from 'node:net';\nconnect(50_051, 'localhost');\n`,
  'url.ts': 'fetch(`http://localhost:50051/health`);\n',
};

/** Declares the suite for one host. */
export function describeEditing(host: ServerHost): void {
  describe(`code actions, ${host.name}`, () => {
    let server: RunningServer;
    afterEach(() => server.stop());

    /** Starts, opens a file, and answers the actions offered at a word of it. */
    const actionsAt = async (
      files: Record<string, string>,
      place: { file: string; word: string; only?: string[] },
      options?: StartOptions,
    ): Promise<CodeAction[]> => {
      server = await host.start(files, options);
      const { client, uri } = server;
      const text = files[place.file] ?? '';
      await client.untilScanned();
      await client.open(uri(place.file), text);
      await client.untilDiagnostics(uri(place.file), (all) => all.length > 0);
      return client.codeActions(uri(place.file), rangeOf(text, place.word), place.only);
    };
    const find = (actions: CodeAction[], title: RegExp): CodeAction => {
      const found = actions.find((action) => title.test(action.title));
      if (!found)
        throw new Error(`No action ${title} among: ${actions.map((action) => action.title).join('; ')}`);
      return found;
    };
    const resolved = (action: CodeAction): Promise<CodeAction> =>
      server.client.request('codeAction/resolve', action);
    const textAfter = (edit: WorkspaceEdit | undefined, file: string, text: string): string =>
      applyEdit(edit, server.uri(file), text);

    test('moves a port everywhere, in each literal’s own form', async () => {
      const actions = await actionsAt(workspace, { file: 'server.ts', word: '50051' });
      const move = find(actions, /^Move port 50051 to \d+ everywhere \(3 places in 3 files\)$/);
      expect(actions.filter(({ isPreferred }) => isPreferred)).toEqual([move]);
      expect(actions[0]).toEqual(move);
      const to = / to (\d+)/.exec(move.title)?.[1] ?? '';
      const { edit } = await resolved(move);
      expect(textAfter(edit, 'server.ts', workspace['server.ts'])).toBe(listener.replace('50051', to));
      const grouped = to.replace(/(\d{3})$/, '_$1');
      expect(textAfter(edit, 'client.ts', workspace['client.ts'])).toContain(`connect(${grouped}, `);
      expect(textAfter(edit, 'url.ts', workspace['url.ts'])).toContain(`http://localhost:${to}/health`);
      expect(edit?.documentChanges).toMatchObject([
        { textDocument: { uri: server.uri('client.ts'), version: null } },
        { textDocument: { uri: server.uri('server.ts'), version: 1 } },
        { textDocument: { uri: server.uri('url.ts'), version: null } },
      ]);
      expect(Object.values(edit?.changeAnnotations ?? {})).not.toHaveLength(0);
      find(actions, /^Change port 50051 to \d+ here only$/);
    });

    test('a mention asks for consent', async () => {
      const files = {
        'server.ts': listener,
        'log.ts': `export const help = 'open http://localhost:50051/';\n`,
      };
      const actions = await actionsAt(files, { file: 'server.ts', word: '50051' });
      const { edit } = await resolved(find(actions, /everywhere/));
      const mention = Object.entries(edit?.changeAnnotations ?? {}).find(
        ([, { needsConfirmation }]) => needsConfirmation,
      );
      expect(mention?.[1].label).toMatch(/Names the port/);
      const change = edit?.documentChanges?.[0];
      expect(change && 'edits' in change ? change.edits : []).toMatchObject([{ annotationId: mention?.[0] }]);
    });

    test('a base that others are computed from moves with them', async () => {
      const text = `import { createServer } from 'node:net';\nconst BASE = 50050;\ncreateServer().listen(BASE + 1);\n`;
      const files = { 'a.ts': text, 'b.ts': `import { connect } from 'node:net';\nconnect(50051);\n` };
      const actions = await actionsAt(files, { file: 'a.ts', word: '50050' });
      const move = find(actions, /^Move ports 50050, 50051 to (\d+), (\d+) everywhere/);
      const [, base = '', computed = ''] = /to (\d+), (\d+)/.exec(move.title) ?? [];
      expect(Number(computed)).toBe(Number(base) + 1);
      const { edit } = await resolved(move);
      expect(textAfter(edit, 'a.ts', text)).toContain(`BASE = ${base};`);
      expect(textAfter(edit, 'b.ts', files['b.ts'])).toContain(`connect(${computed})`);
    });

    test('suppresses a finding on its line, with the line’s indentation', async () => {
      const text = `import { createServer } from 'node:net';\r\nif (true) {\r\n\tcreateServer().listen(50051);\r\n}\r\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50051' });
      const { edit, isPreferred } = find(actions, /for this line$/);
      expect(isPreferred).toBeUndefined();
      const suppressed = textAfter(edit, 'a.ts', text);
      expect(suppressed.split('\r\n')[2]).toBe(
        '\t// ephemeral-ports-disable-next-line listen-in-ephemeral-range',
      );
      await server.client.change(server.uri('a.ts'), { text: suppressed });
      await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 0);
    });

    test('suppresses a finding in its file, below a #! line, and joins the comment that is there', async () => {
      const text = `#!/usr/bin/env node\n${listener}fetch('http://localhost:50000/');\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50051' });
      const once = textAfter(find(actions, /for this file$/).edit, 'a.ts', text);
      expect(once.split('\n')[1]).toBe('// ephemeral-ports-disable-file listen-in-ephemeral-range');
      const { client, uri } = server;
      await client.change(uri('a.ts'), { text: once });
      await client.untilDiagnostics(uri('a.ts'), (all) => all.length === 1);
      const more = await client.codeActions(uri('a.ts'), rangeOf(once, '50000'));
      const twice = textAfter(find(more, /for this file$/).edit, 'a.ts', once);
      expect(twice.split('\n')[1]).toBe(
        '// ephemeral-ports-disable-file listen-in-ephemeral-range connect-in-ephemeral-range',
      );
    });

    test('no comment goes into a template of several lines', async () => {
      const text = 'fetch(`\nhttp://localhost:50000/`);\n';
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50000' });
      expect(actions.filter(({ title }) => title.endsWith('for this line'))).toEqual([]);
      find(actions, /for this file$/);
    });

    test('removes a comment that suppresses nothing', async () => {
      const text = `const a = 1;\n  // ephemeral-ports-disable-next-line -- for a while\nexport const b = a; // ephemeral-ports-disable-line\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: 'next-line' });
      expect(textAfter(find(actions, /^Remove/).edit, 'a.ts', text)).toBe(text.replace(/ {2}\/\/.*\n/, ''));
      const published = server.client.diagnosticsOf(server.uri('a.ts'));
      expect(published.map(({ code, tags }) => [code, tags])).toEqual([
        ['unused-suppression', [1]],
        ['unused-suppression', [1]],
      ]);
      const second = await server.client.codeActions(server.uri('a.ts'), rangeOf(text, 'disable-line'));
      expect(textAfter(find(second, /^Remove/).edit, 'a.ts', text)).toBe(
        text.replace(/ \/\/ ephemeral-ports-disable-line/, ''),
      );
    });

    test('between JSX children, suppresses with a comment in braces, which can be removed with them', async () => {
      const text = `const page = (\n  <p>\n    <a onClick={() => fetch('http://localhost:50000/')}>x</a>\n  </p>\n);\n`;
      const actions = await actionsAt({ 'a.tsx': text }, { file: 'a.tsx', word: '50000' });
      const suppressed = textAfter(find(actions, /for this line$/).edit, 'a.tsx', text);
      expect(suppressed.split('\n')[2]).toBe(
        '    {/* ephemeral-ports-disable-next-line connect-in-ephemeral-range */}',
      );
      const { client, uri } = server;
      await client.change(uri('a.tsx'), { text: suppressed });
      await client.untilDiagnostics(uri('a.tsx'), (all) => all.length === 0);
      const idle = suppressed.replace('50000', '15000');
      await client.change(uri('a.tsx'), { text: idle });
      await client.untilDiagnostics(uri('a.tsx'), (all) => all.length === 1);
      const more = await client.codeActions(uri('a.tsx'), rangeOf(idle, 'next-line'));
      expect(textAfter(find(more, /^Remove/).edit, 'a.tsx', idle)).toBe(text.replace('50000', '15000'));
    });

    test('allows a port in the folder, in a new project file', async () => {
      const actions = await actionsAt({ 'a.ts': listener }, { file: 'a.ts', word: '50051' });
      const { edit } = find(actions, /^Allow port 50051 in .*ephemeral-ports\.json$/);
      const uri = server.uri('ephemeral-ports.json');
      expect(edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri });
      const text = applyEdit(edit, uri, '');
      expect(JSON.parse(text)).toEqual({ allowedPorts: [50051] });
      await server.write('ephemeral-ports.json', text);
      await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 0);
    });

    test('allows a port in the project file that is there, and keeps its comments', async () => {
      const project = `{\n  // ours\n  "allowedPorts": [\n    40000\n  ]\n}\n`;
      const files = { 'a.ts': listener, 'ephemeral-ports.json': project };
      const actions = await actionsAt(files, { file: 'a.ts', word: '50051' });
      const changed = textAfter(find(actions, /^Allow/).edit, 'ephemeral-ports.json', project);
      expect(changed).toBe(project.replace('40000', '40000,\n    50051'));
    });

    test.each(['{ "allowedPorts": 7 }', '[]', '{ "allowedPorts": [ ', '7'])(
      'leaves a project file alone that is not as it should be: %s',
      async (project) => {
        const files = { 'a.ts': listener, 'ephemeral-ports.json': project };
        const actions = await actionsAt(files, { file: 'a.ts', word: '50051' });
        find(actions, /^Change/);
        expect(actions.filter(({ title }) => title.startsWith('Allow'))).toEqual([]);
      },
    );

    test('guards a connection, which is no finding any more', async () => {
      const text = `import net from 'node:net';\nconst s = net.connect(50000, 'localhost');\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50000' });
      const { edit, isPreferred } = find(actions, /^Guard this connection/);
      expect(isPreferred).toBeUndefined();
      const guarded = textAfter(edit, 'a.ts', text);
      expect(guarded).toContain(`'localhost');\ns.once('connect', () => {\n`);
      await server.client.change(server.uri('a.ts'), { text: guarded });
      await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 0);
    });

    test('guards an agent for all its connections, which is no finding any more', async () => {
      const text = `import http from 'node:http';\nexport const pool = new http.Agent({ port: 50000 });\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50000' });
      const guarded = textAfter(find(actions, /^Guard this connection/).edit, 'a.ts', text);
      expect(guarded).toContain('pool = refuseSelfConnects(new http.Agent({ port: 50000 }));\n');
      await server.client.change(server.uri('a.ts'), { text: guarded });
      await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 0);
    });

    test('guards a connection at its call, when another file names the port', async () => {
      const ports = 'export const PORT = 50000;\n';
      const text = `import net from 'node:net';\nimport { PORT } from './ports';\nexport const open = () => net.connect(PORT, 'localhost');\n`;
      server = await host.start({ 'ports.ts': ports, 'a.ts': text });
      const { client, uri } = server;
      await client.open(uri('ports.ts'), ports);
      await client.open(uri('a.ts'), text);
      await client.untilScanned();
      await client.untilDiagnostics(uri('ports.ts'), (all) => all.length > 0);
      for (const word of ['connect(', 'PORT, ']) {
        const actions = await client.codeActions(uri('a.ts'), rangeOf(text, word));
        const guarded = textAfter(find(actions, /^Guard this connection/).edit, 'a.ts', text);
        expect(guarded).toContain(`open = () => refuseSelfConnect(net.connect(PORT, 'localhost'));\n`);
      }
      expect(await client.codeActions(uri('a.ts'), rangeOf(text, './ports'))).toEqual([]);
      const guarded = text.replace('net.connect(PORT', 'refuseSelfConnect(net.connect(PORT');
      await client.change(uri('a.ts'), {
        text: `${guarded.replace("st');", "st'));")}function refuseSelfConnect(s: net.Socket) {\n  s.once('connect', () => { if (s.localPort === s.remotePort) s.destroy(); });\n  return s;\n}\n`,
      });
      await client.untilDiagnostics(uri('ports.ts'), (all) => all[0]?.code !== 'connect-in-ephemeral-range');
    });

    test('offers a guard for each of two connections by one port', async () => {
      const text = `import net from 'node:net';\nconst port = 50000;\nuse(net.connect(port));\nuse(net.connect(port));\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50000' });
      find(actions, /^Guard the connection in line 3 against self-connect$/);
      const fourth = find(actions, /^Guard the connection in line 4 against self-connect$/);
      const guarded = textAfter(fourth.edit, 'a.ts', text);
      expect(guarded).toContain('use(net.connect(port));\nuse(refuseSelfConnect(net.connect(port)));\n');
      const [own] = (await server.client.codeActions(server.uri('a.ts'), rangeOf(text, 'connect('))).filter(
        ({ title }) => title.startsWith('Guard'),
      );
      expect(own?.title).toBe('Guard this connection against self-connect');
    });

    test.each([
      ['fetch', `fetch('http://localhost:50000/');\n`, /^fetch shows no local port.* move the port/],
      [
        'a socket of elsewhere',
        `import net from 'node:net';\nexport const open = (s: net.Socket) => s.connect(50000, 'localhost');\n`,
        /^The socket comes from elsewhere/,
      ],
    ])('says why no guard is offered: %s', async (_, text, why) => {
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50000' });
      const action = find(actions, /^Guard this connection/);
      expect(action.edit).toBeUndefined();
      expect(action.disabled?.reason).toMatch(why);
    });

    test('offers nothing that cannot be taken to a client that shows no reasons', async () => {
      const text = `fetch('http://localhost:50000/');\n`;
      const actions = await actionsAt(
        { 'a.ts': text },
        { file: 'a.ts', word: '50000' },
        { capabilities: bareCapabilities },
      );
      expect(actions.filter(({ title }) => title.startsWith('Guard'))).toEqual([]);
    });

    test('dials a connection of an async function again, which is no finding any more', async () => {
      const text = `import net from 'node:net';\nasync function open() {\n  const s = net.connect(50000, 'localhost');\n  s.end('x');\n}\nopen();\n`;
      const actions = await actionsAt({ 'a.ts': text }, { file: 'a.ts', word: '50000' });
      const { edit, isPreferred } = find(actions, /^Dial again on self-connect$/);
      expect(isPreferred).toBeUndefined();
      const titles = actions.map(({ title }) => title);
      expect(titles.indexOf('Dial again on self-connect')).toBe(
        titles.indexOf('Guard this connection against self-connect') + 1,
      );
      const again = textAfter(edit, 'a.ts', text);
      expect(again).toContain(`  const s = await dialAgain(() => net.connect(50000, 'localhost'));\n`);
      expect(again).toContain('async function dialAgain<T extends');
      await server.client.change(server.uri('a.ts'), { text: again });
      await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 0);
    });

    test('dials in JavaScript without types', async () => {
      const text = `const net = require('net');\nasync function open() {\n  const s = net.connect(50000);\n}\n`;
      const actions = await actionsAt({ 'a.js': text }, { file: 'a.js', word: '50000' });
      const again = textAfter(find(actions, /^Dial again/).edit, 'a.js', text);
      expect(again).toContain('\nasync function dialAgain(dial) {\n');
    });

    test.each(['localPort: port', 'localPort: 50002'])(
      'a local port of the code’s own choice (%s) is never dialled again',
      async (local) => {
        const text = `import net from 'node:net';\nasync function open(port: number) {\n  const s = net.connect({ port: 50000, ${local} });\n}\n`;
        const settings = { '*': { severity: { 'connect-self-unlikely': 'warning' } } };
        server = await host.start({ 'a.ts': text, 'b.ts': listener }, { settings });
        const { client, uri } = server;
        await client.open(uri('a.ts'), text);
        await client.untilScanned();
        const actions = await client.codeActions(uri('a.ts'), rangeOf(text, '50000'));
        expect(actions.filter(({ title }) => title.startsWith('Dial again'))).toEqual([]);
      },
    );

    test('copies the line that reserves the port, where the client has the command', async () => {
      const actions = await actionsAt(
        { 'a.ts': listener },
        { file: 'a.ts', word: '50051' },
        { options: { commands: true } },
      );
      // Our own client has a short menu, and the rest behind its last entry.
      expect(actions.length).toBeLessThanOrEqual(6);
      const [more] = (find(actions, /^More about this port/).command?.arguments ??
        []) as MorePortActionsParams[];
      expect(more?.port).toBe(50051);
      const rest = (more?.actions ?? []) as CodeAction[];
      const titles = [...actions, ...rest].map(({ title }) => title);
      expect(new Set(titles).size).toBe(titles.length);
      expect(find(rest, /sysctl line/).command).toMatchObject({
        command: CopyTextCommand,
        arguments: ['sysctl -w net.ipv4.ip_local_reserved_ports=50051'],
      });
      const plain = await server.client.codeActions(server.uri('a.ts'), rangeOf(listener, '50051'), [
        'refactor',
      ]);
      expect(plain).toEqual([]);
    });

    test('fix-all answers to its own kind alone', async () => {
      const files = {
        'a.ts': `${listener}fetch('http://localhost:50052');\n`,
        'b.ts': `fetch('http://localhost:50051');\n`,
      };
      const all = await actionsAt(files, {
        file: 'a.ts',
        word: '50051',
        only: ['source.fixAll.ephemeralPorts'],
      });
      expect(all.map(({ kind }) => kind)).toEqual(['source.fixAll.ephemeralPorts']);
      const text = textAfter(all[0]?.edit, 'a.ts', files['a.ts']);
      const [first = 0, second = 0] = [...text.matchAll(/\d{4,5}/g)].map(Number);
      expect(second).toBe(first + 1);
      expect(textAfter(all[0]?.edit, 'b.ts', files['b.ts'])).toContain(`localhost:${first}`);
      for (const only of [['source.fixAll'], ['source'], undefined]) {
        const others = await server.client.codeActions(
          server.uri('a.ts'),
          rangeOf(files['a.ts'], '50051'),
          only,
        );
        expect(others.filter(({ kind }) => kind?.startsWith('source'))).toEqual([]);
      }
    });

    test('refuses to move a port when a file is gone from under the index', async () => {
      const actions = await actionsAt(workspace, { file: 'server.ts', word: '50051' });
      const move = find(actions, /everywhere/);
      await server.client.open(server.uri('client.ts'), workspace['client.ts']);
      await server.client.change(server.uri('client.ts'), { text: '' });
      const { edit } = await resolved(move);
      expect(edit?.documentChanges).toHaveLength(2);
      await server.client.change(server.uri('server.ts'), { text: '' });
      await server.remove('url.ts');
      await server.client.until(() => server.client.diagnosticsOf(server.uri('url.ts')).length === 0);
      await expect(resolved(move)).rejects.toThrow(/Nothing in the workspace names this port/);
    });

    test('gives a bare client plain changes and no foreign fields', async () => {
      const actions = await actionsAt(
        workspace,
        { file: 'server.ts', word: '50051' },
        { capabilities: bareCapabilities },
      );
      const move = find(actions, /everywhere/);
      expect(move.isPreferred).toBeUndefined();
      expect(move.edit?.documentChanges).toBeUndefined();
      expect(Object.keys(move.edit?.changes ?? {})).toHaveLength(3);
      expect(actions.some(({ title }) => title.startsWith('Allow'))).toBe(false);
    });
  });
}
