/** Edits over files that changed on the disk before anybody said so: refused as a whole, and right after the next look. */
import { afterEach, expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import type { MoveEditResult } from '../../server/src/protocol.js';
import { MemoryFiles } from '../support/memoryFiles.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { applyEdit, rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(50051);\n`;
const client = `fetch('http://localhost:50051/');\n`;

let server: RunningServer;
afterEach(() => server.stop());

/** A server on a disk that the test changes behind everybody's back. */
async function startOn(files: Record<string, string>): Promise<MemoryFiles> {
  const entries = Object.entries(files).map(([file, text]) => [`file:///workspace/${file}`, text] as const);
  const disk = new MemoryFiles(new Map(entries));
  server = await inProcess.start({}, { runtime: { disk } });
  await server.client.untilScanned();
  await server.client.open(server.uri('a.ts'), listener);
  await server.client.untilDiagnostics(server.uri('a.ts'), (all) => all.length === 1);
  return disk;
}

const rename = (): Promise<WorkspaceEdit> =>
  server.client.request('textDocument/rename', {
    textDocument: { uri: server.uri('a.ts') },
    position: rangeOf(listener, '50051').start,
    newName: '15051',
  });
const move = (): Promise<MoveEditResult> =>
  server.client.request('ephemeralPorts/moveEdit', { moves: [{ from: 50051, to: 15051 }] });

test.each([
  ['is gone', undefined, /^b\.ts cannot be changed: unreadable \(ENOENT\)\.$/],
  ['cannot be read any more', null, /^b\.ts cannot be changed: unreadable \(EACCES\)\.$/],
  [
    'has become too large',
    `${client}//${' '.repeat(2_000_000)}`,
    /^b\.ts cannot be changed: too large \(2\.0 MB\)\.$/,
  ],
  ['changed', `// one line more\n${client}`, /^b\.ts changed meanwhile; try again\.$/],
] as const)('a file that %s refuses the whole edit in one sentence', async (_, now, sentence) => {
  const disk = await startOn({ 'a.ts': listener, 'b.ts': client });
  const key = 'file:///workspace/b.ts';
  if (now === undefined) disk.files.delete(key);
  else disk.files.set(key, now);
  await expect(rename()).rejects.toThrow(sentence);
  if (typeof now !== 'string' || now.length > 1000) {
    expect(await move()).toEqual({ edit: null, refused: expect.stringMatching(sentence) });
  }
});

test('after a refusal the file is read anew, and the next try is right', async () => {
  const disk = await startOn({ 'a.ts': listener, 'b.ts': client });
  const now = `// one line more\n${client}`;
  disk.files.set('file:///workspace/b.ts', now);
  await expect(rename()).rejects.toThrow(/changed meanwhile/);
  await server.client.untilDiagnostics(server.uri('b.ts'), ([first]) => first?.range.start.line === 1);
  expect(applyEdit(await rename(), server.uri('b.ts'), now)).toBe(now.replace('50051', '15051'));
});

test.each(['a.ts', 'b.ts'])(
  'a read-only file (%s), open or not, refuses the whole edit in one sentence',
  async (file) => {
    const disk = await startOn({ 'a.ts': listener, 'b.ts': client });
    disk.readOnly.add(`file:///workspace/${file}`);
    const sentence = `${file} is read-only, so nothing was changed.`;
    await expect(rename()).rejects.toThrow(sentence);
    expect(await move()).toEqual({ edit: null, refused: sentence });
    disk.readOnly.clear();
    expect((await rename()).documentChanges).toHaveLength(2);
  },
);
