/** `move` and `fix` change what the editor's edit changes without a tick, and with `--include all` what it changes with all. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnnotatedTextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { MoveEditResult, MovePlanResult } from '../../../server/src/protocol.js';
import { runBuilt } from '../../support/builtProgram.js';
import { nodeBundle } from '../../support/serverHosts.js';
import { applyEdit } from '../../support/textEdits.js';

const files = {
  'ports.ts': 'export const PORT = 50051;\nexport const ADMIN = PORT + 1;\n',
  'server.ts':
    "import { createServer } from 'node:net';\nimport { PORT, ADMIN } from './ports';\ncreateServer().listen(PORT);\ncreateServer().listen(ADMIN);\n",
  'client.ts': "fetch('http://localhost:50052/health');\r\nfetch(`http://localhost:50051/x`);\r\n",
  'web.ts': "const expected = 'http://localhost:45000';\nnew WebSocket('ws://127.0.0.1:45000/');\n",
  'likely.ts': 'export function up(app) { app.listen(45000); }\n',
  'compose.yaml': 'services:\n  api:\n    image: api\n    ports:\n      - "50051:50051"\n',
  '.env': 'PORT=45000\n',
  'env.js': "require('http').createServer().listen(process.env.PORT);\n",
  'README.md': 'Ports 50051, 50052 and 45000.\n',
  'suppressed.js': "require('net').connect(47000); // ephemeral-ports-disable-line\n",
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'ephemeral-ports-equal-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The edit without what waits for a tick. */
function sureOf(edit: WorkspaceEdit): WorkspaceEdit {
  const waits = (id: string): boolean => edit.changeAnnotations?.[id]?.needsConfirmation === true;
  return {
    documentChanges: (edit.documentChanges ?? []).flatMap((change) =>
      'edits' in change
        ? [
            {
              ...change,
              edits: change.edits.filter((one) => !waits((one as AnnotatedTextEdit).annotationId)),
            },
          ]
        : [],
    ),
  };
}

async function editorTexts(port: number | null, withTicks: boolean): Promise<Record<string, string>> {
  const { client, uri, stop } = await nodeBundle.start(files);
  await client.untilScanned();
  const { moves } = await client.request<MovePlanResult>('ephemeralPorts/movePlan', { port });
  const { edit, refused } = await client.request<MoveEditResult>('ephemeralPorts/moveEdit', {
    moves: moves.map(({ from, to }) => ({ from, to })),
  });
  await stop();
  expect(refused).toBeNull();
  const applied = withTicks ? edit : edit && sureOf(edit);
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, applyEdit(applied ?? undefined, uri(name), text)]),
  );
}

test.each([
  ['move 50051', 50051, false],
  ['move 45000', 45000, false],
  ['fix', null, false],
  ['fix --include all', null, true],
  ['move 50051 --include all', 50051, true],
])('%s', async (command, port, withTicks) => {
  const { status, stderr } = await runBuilt([...command.split(' '), '--yes', '--no-cache'], { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const now = Object.fromEntries(
    Object.keys(files).map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
  expect(now).toEqual(await editorTexts(port, withTicks));
  expect(now).not.toEqual(files);
});
