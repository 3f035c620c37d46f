/** The extension's own requests: the Ports view, plans to move, explanations, exports, debug information. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  DebugInformationResult,
  ExplainPortResult,
  ExportReportResult,
  MoveEditResult,
  MovePlanResult,
  PortsResult,
} from '../../server/src/protocol.js';
import type { RunningServer, ServerHost } from '../support/serverHosts.js';
import { applyEdit } from '../support/textEdits.js';

const files = {
  'a.ts': `import { createServer } from 'node:net';\ncreateServer().listen(50051);\ncreateServer().listen(50052);\n`,
  'b.ts': `fetch('http://localhost:50051/');\nfetch('http://localhost:8125/');\n`,
};

/** Declares the suite for one host. */
export function describeRequests(host: ServerHost): void {
  describe(`own requests, ${host.name}`, () => {
    let server: RunningServer;
    beforeAll(async () => {
      server = await host.start(files);
      await server.client.untilScanned();
    });
    afterAll(() => server.stop());

    test('the ports, each with its places and its gravest finding', async () => {
      const { ports, complete } = await server.client.request<PortsResult>('ephemeralPorts/ports', {});
      expect(complete).toBe(true);
      expect(ports.map(({ port, severity, places }) => [port, severity, places.length])).toEqual([
        [8125, null, 1],
        [50051, 'warning', 2],
        [50052, 'warning', 1],
      ]);
      expect(ports[1]?.summary).toBe('Linux · 1 listen, 1 connect');
      expect(ports[1]?.places[1]).toMatchObject({
        uri: server.uri('b.ts'),
        path: 'b.ts',
        line: 0,
        character: 24,
        role: 'connect',
      });
    });

    test('the plan for all ports is one mapping, and its edit carries it out', async () => {
      const plan = await server.client.request<MovePlanResult>('ephemeralPorts/movePlan', { port: null });
      expect(plan.refused).toEqual([]);
      const [first, second] = plan.moves;
      expect(plan.moves).toMatchObject([
        { from: 50051, places: 2, files: 2 },
        { from: 50052, to: (first?.to ?? 0) + 1, places: 1, files: 1 },
      ]);
      expect(second?.reasons.length).toBeGreaterThan(0);
      const moves = plan.moves.map(({ from, to }) => ({ from, to }));
      const { edit, refused } = await server.client.request<MoveEditResult>('ephemeralPorts/moveEdit', {
        moves,
      });
      expect(refused).toBeNull();
      const text = applyEdit(edit ?? undefined, server.uri('b.ts'), files['b.ts']);
      expect(text).toBe(files['b.ts'].replace('50051', String(first?.to)));
    });

    test('an edit that cannot be is refused in one sentence', async () => {
      const ask = (from: number, to: number) =>
        server.client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves: [{ from, to }] });
      expect(await ask(50051, 70000)).toEqual({
        edit: null,
        refused: expect.stringMatching(/70000 is no port/),
      });
      expect(await ask(1234, 5678)).toEqual({
        edit: null,
        refused: expect.stringMatching(/names this port any more/),
      });
    });

    test('an explanation has the range, safer ports and the places', async () => {
      const ask = (port: number) =>
        server.client.request<ExplainPortResult>('ephemeralPorts/explainPort', { port });
      const { markdown } = await ask(50051);
      expect(markdown).toMatch(/^# Port 50051\n/);
      expect(markdown).toContain(`(${server.uri('b.ts')}#L1,25)`);
      expect((await ask(80)).markdown).not.toContain('Safer');
      await expect(ask(70000)).rejects.toThrow(/70000 is no port/);
    });

    test('the report as JSON, Markdown and SARIF', async () => {
      const ask = async (format: string) =>
        (await server.client.request<ExportReportResult>('ephemeralPorts/exportReport', { format })).text;
      const json = JSON.parse(await ask('json'));
      expect(json).toMatchObject({ schemaVersion: 1, summary: { sites: 4 } });
      expect(json.files).toMatchObject({ discovered: 2, read: 2, parsed: 2, skipped: [] });
      expect(await ask('markdown')).toContain('50051');
      expect(JSON.parse(await ask('sarif')).version).toBe('2.1.0');
    });

    test('debug information counts and names no path', async () => {
      const { text } = await server.client.request<DebugInformationResult>(
        'ephemeralPorts/debugInformation',
        {},
      );
      expect(text).toMatch(/Files: 2, skipped: 0/);
      expect(text).toMatch(/Ports: 4, findings: /);
      expect(text).not.toContain(server.uri('').replace(/\/$/, ''));
    });
  });
}
