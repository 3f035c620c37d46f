/** Moves of computed ports: client and server still meet, ranges keep their width, and what cannot follow is refused in a sentence. */
import { afterEach, describe, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { MoveEditResult, MovePlanResult, PortsResult } from '../../server/src/protocol.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { applyEdit } from '../support/textEdits.js';

const before = "import net from 'node:net';\nconst up = (n) => net.createServer().listen(n);\n";

let server: RunningServer;
afterEach(() => server.stop());

/** What is left of the code, and what was refused, when one port moves as it is planned. */
async function moved(code: string, port: number): Promise<{ text: string; refused: string | null }> {
  const text = `${before}${code}\n`;
  server = await inProcess.start({ 'a.ts': text });
  await server.client.untilScanned();
  const { moves, refused } = await server.client.request<MovePlanResult>('ephemeralPorts/movePlan', { port });
  const sentence = refused.map(({ reason }) => reason)[0] ?? null;
  if (moves.length === 0) return { text: code, refused: sentence };
  const pairs = moves.map(({ from, to }) => ({ from, to }));
  const result = await server.client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves: pairs });
  if (!result.edit) return { text: code, refused: result.refused };
  const after = applyEdit(result.edit as WorkspaceEdit, server.uri('a.ts'), text);
  return { text: after.slice(before.length, -1), refused: sentence };
}

/** The numbers of a code, and the code without them. */
const numbers = (code: string) => (code.match(/\d[\d_]*/g) ?? []).map((one) => Number(one.replace('_', '')));
const words = (code: string) => code.replace(/\d[\d_]*/g, 'N');

describe('what is computed from each other moves by one distance', () => {
  test.each([
    // Which numbers move; the others stay.
    ['const BASE = 50000; net.connect(BASE + 100); up(50100)', 50000, [50000, 50100]],
    ['const BASE = 50000; net.connect(BASE + 100); up(50100)', 50100, [50000, 50100]],
    ['const BASE = 50000; net.connect(BASE + 5000); up(55000)', 55000, [50000, 55000]],
    ['const TOP = 50100; net.connect(TOP - 50); up(50050)', 50050, [50100, 50050]],
    ['const A = 50000; const B = A + 1000; net.connect(B + 10); up(51010)', 51010, [50000, 51010]],
    ['const BASE = 50000; up(BASE); up(BASE + 1); net.connect(50001)', 50001, [50000, 50001]],
    ['for (let n = 50000; n < 50010; n++) up(n); net.connect(50003)', 50003, [50000, 50010, 50003]],
    ['for (let i = 0; i < 10; i++) up(50000 + i); net.connect(50009)', 50009, [50000, 50009]],
    ['up(33000 + Math.floor(Math.random() * 1000))', 33000, [33000]],
    ['const a = 33000, b = 34000; up(a + Math.floor(Math.random() * (b - a)))', 33000, [33000, 34000]],
    ["import { randomInt } from 'node:crypto'; up(randomInt(33_000, 34_000))", 33000, [33000, 34000]],
    [
      'const pick = (a, b) => a + Math.floor(Math.random() * (b - a)); up(pick(33000, 34000))',
      33000,
      [33000, 34000],
    ],
    [
      "import portfinder from 'portfinder'; portfinder.getPort({ port: 50000, stopPort: 50100 }, up)",
      50000,
      [50000, 50100],
    ],
    ['const P = 40000; up(P + (P - 39990)); net.connect(40010)', 40010, [40000, 39990, 40010]],
    ['const [P, Q] = [50000, 50100]; up(P); net.connect(Q)', 50000, [50000]],
  ])('%s: %i', async (code, port, moving) => {
    const { text, refused } = await moved(code, port);
    expect([refused, words(text)]).toEqual([null, words(code)]);
    const shifts = numbers(code).map((one, i) => (numbers(text)[i] ?? 0) - one);
    const [shift = 0] = shifts.filter((one) => one !== 0);
    expect(shift).toBeLessThan(0);
    expect(shifts).toEqual(numbers(code).map((one) => (moving.includes(one) ? shift : 0)));
  });
});

describe('a product does not move with its factors', () => {
  test.each([
    ['const BASE = 5000; net.connect(BASE * 10 + 51); up(50051)', 50051],
    ['const PORT = 50051; up(PORT); net.connect(PORT * 1)', 50051],
    ['const PORT = 50052; up(PORT); net.connect(PORT / 2 + 25026)', 50052],
    ['const at = (n) => n * 1000 + 1; net.connect(at(50)); up(50001)', 50001],
  ])('%s: %i', async (code, port) => {
    const { text, refused } = await moved(code, port);
    expect(text).toBe(code);
    expect(refused).toMatch(/^a\.ts:3 computes port \d+ by a product or quotient, .*: move it by hand\.$/);
  });

  test('nor does a sum with a quotient', async () => {
    const code = 'const PORT = 40000; up(PORT + PORT / 1000); net.connect(40000)';
    const { text, refused } = await moved(code, 40000);
    expect([text, refused]).toEqual([
      code,
      'What a.ts:2 computes from port 40000 does not move with it, so nothing was changed: move it by hand.',
    ]);
  });
});

describe('both ends of a published range move by one distance', () => {
  test.each([
    [
      'compose.yaml',
      "services:\n  sfu:\n    image: sfu\n    ports:\n      - '40000-40100:40000-40100/udp'\n",
      40000,
      [40000, 40100, 40000, 40100],
    ],
    [
      'compose.yaml',
      'services:\n  sfu:\n    image: sfu\n    ports:\n      - 40000-40100:8000-8100\n',
      40100,
      [40000, 40100],
    ],
    [
      'compose.yaml',
      'services:\n  sfu:\n    image: sfu\n    ports:\n      - 40000-50000:40000-50000\n',
      50000,
      [40000, 50000, 40000, 50000],
    ],
    ['compose.yaml', 'services:\n  a:\n    image: a\n    ports:\n      - 40000:40100\n', 40000, [40000]],
    [
      'package.json',
      '{ "scripts": { "run": "docker run -d -p 40000-40100:40000-40100 sfu" } }',
      40100,
      [40000, 40100, 40000, 40100],
    ],
  ])('%s: %s', async (file, text, port, moving) => {
    server = await inProcess.start({ [file]: text });
    await server.client.untilScanned();
    const { moves } = await server.client.request<MovePlanResult>('ephemeralPorts/movePlan', { port });
    const pairs = moves.map(({ from, to }) => ({ from, to }));
    const { edit } = await server.client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves: pairs });
    const after = applyEdit(edit as WorkspaceEdit, server.uri(file), text);
    const [before, now] = [text, after].map((one) => (one.match(/\d{4,5}/g) ?? []).map(Number));
    const shifts = (before ?? []).map((number, i) => (now?.[i] ?? 0) - number).filter((shift) => shift !== 0);
    expect((before ?? []).filter((number, i) => now?.[i] !== number)).toEqual(moving);
    expect(new Set(shifts).size).toBe(1);
  });

  test('and no fix changes one end alone', async () => {
    const text = 'services:\n  sfu:\n    image: sfu\n    ports:\n      - 40000-40100:40000-40100\n';
    server = await inProcess.start({ 'compose.yaml': text });
    const uri = server.uri('compose.yaml');
    await server.client.open(uri, text, 'yaml');
    const diagnostics = await server.client.untilDiagnostics(uri, (all) => all.length === 4);
    const [first] = diagnostics;
    if (!first) throw new Error('no diagnostic');
    const actions = await server.client.request<readonly { title: string }[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: first.range,
      context: { diagnostics: [first] },
    });
    const titles = actions.map(({ title }) => title);
    expect(titles.filter((title) => /^Move ports/.test(title)).length).toBeGreaterThan(0);
    expect(titles.filter((title) => /^Change port/.test(title))).toEqual([]);
  });
});

test('a plan that would part them is refused', async () => {
  server = await inProcess.start({
    'a.ts': `${before}const BASE = 50000; net.connect(BASE + 100); up(50100);\n`,
  });
  await server.client.untilScanned();
  const move = (moves: readonly { from: number; to: number }[]) =>
    server.client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves });
  const sentence = 'Ports 50000, 50100 belong together: they move by one distance.';
  expect(await move([{ from: 50000, to: 15000 }])).toEqual({ edit: null, refused: sentence });
  expect(
    await move([
      { from: 50000, to: 15000 },
      { from: 50100, to: 15200 },
    ]),
  ).toEqual({ edit: null, refused: sentence });
});

describe('who looks at a range looks at the whole of it', () => {
  test('the Ports view names the ports, and each system that they reach', async () => {
    server = await inProcess.start({
      'a.ts': `${before}up(30000 + Math.floor(Math.random() * 5000));\nup(40000);\n`,
    });
    await server.client.untilScanned();
    const { ports } = await server.client.request<PortsResult>('ephemeralPorts/ports', {});
    expect(ports.map(({ port, summary }) => [port, summary])).toEqual([
      [30000, '30000–34999 · Linux · 1 listen'],
      [40000, 'Linux · 1 listen'],
    ]);
  });
});
