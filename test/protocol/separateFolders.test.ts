/** Folders of one workspace that have nothing to do with each other: each file is named by its own folder. */
import { afterEach, expect, test } from 'vitest';
import type { Hover } from 'vscode-languageserver';
import type { PortMapResult, PortsResult, ReportResult } from '../../server/src/protocol.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

let server: RunningServer;
afterEach(() => server.stop());

const listen = "import net from 'node:net';\nnet.createServer().listen(50051);\n";
const connect = "import net from 'node:net';\nnet.connect(50051, 'localhost');\n";

test('report, view, map and hover name the folder, not the way to it', async () => {
  server = await inProcess.start(
    { 'srv/web/shop/src/a.ts': listen, 'home/ada/game/b.ts': connect, 'home/ada/game/c.ts': connect },
    { folders: ['srv/web/shop', 'home/ada/game'], options: { commands: true, status: true } },
  );
  const { client, uri } = server;
  await client.untilScanned();
  const { text, links } = await client.request<ReportResult>('ephemeralPorts/report', { groupBy: 'file' });
  expect(text.match(/^## .*/gm)).toEqual(['## shop/src/a.ts', '## game/b.ts', '## game/c.ts']);
  expect(text).toContain('game  50051 connects to shop');
  expect(text).not.toMatch(/srv|home|file:/);
  expect(links.map((link) => link.uri)).toContain(uri('srv/web/shop/src/a.ts'));
  const { ports } = await client.request<PortsResult>('ephemeralPorts/ports', {});
  expect(ports.flatMap(({ places }) => places.map((place) => place.path))).toEqual([
    'game/b.ts',
    'game/c.ts',
    'shop/src/a.ts',
  ]);
  const { body } = await client.request<PortMapResult>('ephemeralPorts/portMap', {});
  expect(body).toContain('shop/src/a.ts');
  expect(body).toContain(encodeURIComponent(uri('srv/web/shop/src/a.ts')));
  await client.open(uri('srv/web/shop/src/a.ts'), listen);
  const hover = await client.request<Hover>('textDocument/hover', {
    textDocument: { uri: uri('srv/web/shop/src/a.ts') },
    position: rangeOf(listen, '50051').start,
  });
  expect(JSON.stringify(hover.contents)).toContain('[game/b.ts:2](');
  const exported = await client.request<{ text: string }>('ephemeralPorts/exportReport', { format: 'json' });
  expect(exported.text).toContain('"srv/web/shop/src/a.ts"');
});
