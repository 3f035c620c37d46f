/** A move shows every place that holds the number of the port, in files of any kind, and changes none of them unasked. */
import { afterEach, expect, test } from 'vitest';
import type { AnnotatedTextEdit, CodeAction, WorkspaceEdit } from 'vscode-languageserver';
import type { MoveEditResult, MovePlanResult } from '../../server/src/protocol.js';
import { fullCapabilities } from '../support/clientCapabilities.js';
import { inProcess, type RunningServer } from '../support/serverHosts.js';
import { rangeOf } from '../support/textEdits.js';

const listener = `import { createServer } from 'node:net';\ncreateServer().listen(55432);\n`;
const others = {
  'container.test.ts': "new Container('x').withExposedPorts({ host: 55432 });\nexpect(x).toBe(55432);\n",
  'run.sh': "docker run -p 55432:5432 db # '55_432'\n",
  'README.md': 'Open localhost:55432, never 155432, 55432.5, v1.55432, x55432 or 55432px.\n',
  '.env': 'DB=55432\n',
  'logo.png': '55432',
  'package-lock.json': '55432',
  'node_modules/x/README.md': '55432',
};

let server: RunningServer;
afterEach(() => server.stop());

/** `FILE:LINE:CHARACTER` of each edit with the label of its annotation, led by `?` where it waits for a tick. */
function placesIn(edit: WorkspaceEdit | undefined, root: string): string[] {
  const byFile = Object.entries(edit?.changes ?? {}).map(([uri, edits]) => ({
    textDocument: { uri },
    edits,
  }));
  return (edit?.documentChanges ?? byFile).flatMap((change) => {
    if (!('edits' in change)) return [];
    return change.edits.map((one) => {
      const annotation = edit?.changeAnnotations?.[(one as AnnotatedTextEdit).annotationId];
      const { line, character } = (one as AnnotatedTextEdit).range.start;
      const mark = annotation?.needsConfirmation ? '? ' : '';
      return `${mark}${change.textDocument.uri.slice(root.length)}:${line}:${character} ${(one as AnnotatedTextEdit).newText}`;
    });
  });
}

async function moveAction(file = 'a.ts'): Promise<CodeAction> {
  const { client, uri } = server;
  await client.open(uri(file), listener);
  await client.untilDiagnostics(uri(file), (all) => all.length === 1);
  await client.untilScanned();
  const actions = await client.codeActions(uri(file), rangeOf(listener, '55432'));
  const [move] = actions.filter(({ title }) => /everywhere/.test(title));
  if (!move) throw new Error(`no move among ${actions.map(({ title }) => title).join('; ')}`);
  return move;
}

test('the title counts what changes and what waits for a tick, and the edit holds both', async () => {
  server = await inProcess.start({
    'a.ts': listener,
    'b.ts': "fetch('http://localhost:55432/');\n",
    ...others,
  });
  const { client, uri } = server;
  const action = await moveAction();
  expect(action.title).toBe(
    'Move port 55432 to 15432 everywhere (3 places in 3 files, 5 wait for your tick)',
  );
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  expect(placesIn(edit, uri('')).sort()).toEqual([
    '? .env:0:3 15432',
    '? README.md:0:15 15432',
    '? container.test.ts:0:44 15432',
    '? container.test.ts:1:15 15432',
    '? run.sh:0:31 15_432',
    'a.ts:1:22 15432',
    'b.ts:0:24 15432',
    'run.sh:0:14 15432',
  ]);
  const plan = await client.request<MovePlanResult>('ephemeralPorts/movePlan', { port: 55432 });
  expect(plan.moves).toMatchObject([{ from: 55432, to: 15432, places: 3, files: 3, waiting: 5 }]);
  const moves = [{ from: 55432, to: 15432 }];
  const moved = await client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves });
  expect(
    placesIn(moved.edit as WorkspaceEdit, uri('')).filter((place) => place.startsWith('?')),
  ).toHaveLength(5);
});

test('a port that one literal names is moved with what only holds its number', async () => {
  server = await inProcess.start({ 'a.ts': listener, 'README.md': 'port 55432\n' });
  const action = await moveAction();
  expect(action.title).toBe('Move port 55432 to 15432 everywhere (1 place in 1 file, 1 waits for your tick)');
});

test('a file that changed since it was counted is looked at anew', async () => {
  server = await inProcess.start({ 'a.ts': listener, 'README.md': 'port 55432\n' });
  const { client, uri, write } = server;
  const action = await moveAction();
  await write('README.md', '\nport 55432 and 55432\n');
  await write('new.md', '55432\n');
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  expect(placesIn(edit, uri('')).sort()).toEqual([
    '? README.md:1:15 15432',
    '? README.md:1:5 15432',
    '? new.md:0:0 15432',
    'a.ts:1:22 15432',
  ]);
});

test('of several folders, the own one moves unless all of them are meant', async () => {
  server = await inProcess.start(
    { 'one/a.ts': listener, 'one/b.md': '55432\n', 'two/a.ts': listener, 'two/b.md': '55432\n' },
    { folders: ['one', 'two'] },
  );
  const { client, uri } = server;
  const action = await moveAction('one/a.ts');
  expect(action.title).toContain('(1 place in 1 file, 1 waits for your tick)');
  const { edit } = await client.request<CodeAction>('codeAction/resolve', action);
  expect(placesIn(edit, uri('')).sort()).toEqual(['? one/b.md:0:0 15432', 'one/a.ts:1:22 15432']);
  const renamed = await client.request<WorkspaceEdit>('textDocument/rename', {
    textDocument: { uri: uri('one/a.ts') },
    position: rangeOf(listener, '55432').start,
    newName: '15432',
  });
  expect(placesIn(renamed, uri('')).sort()).toEqual(['? one/b.md:0:0 15432', 'one/a.ts:1:22 15432']);
  const all = await client.request<MovePlanResult>('ephemeralPorts/movePlan', { port: 55432 });
  expect(all.moves).toMatchObject([{ places: 2, files: 2, waiting: 2 }]);
  const own = await client.request<MovePlanResult>('ephemeralPorts/movePlan', {
    port: 55432,
    uri: uri('two/b.md'),
  });
  expect(own.moves).toMatchObject([{ places: 1, files: 1, waiting: 1 }]);
});

test.each([
  ['annotations', { changeAnnotationSupport: undefined }],
  ['edits by document, which alone carry annotations', { documentChanges: false }],
])('without %s nothing can wait for a tick, so only the port itself moves', async (_, left) => {
  const { workspace, ...rest } = fullCapabilities as { workspace: { workspaceEdit: object } };
  const capabilities = {
    ...rest,
    workspace: { ...workspace, workspaceEdit: { ...workspace.workspaceEdit, ...left } },
  };
  server = await inProcess.start({ 'a.ts': listener, 'b.md': '55432\n' }, { capabilities });
  const { client, uri } = server;
  await client.untilScanned();
  const moves = [{ from: 55432, to: 15432 }];
  const { edit } = await client.request<MoveEditResult>('ephemeralPorts/moveEdit', { moves });
  expect(placesIn(edit as WorkspaceEdit, uri(''))).toEqual(['a.ts:1:22 15432']);
  expect(JSON.stringify(edit)).not.toContain('annotationId');
});
