/** A port moved with every place that names it: by quick fix and by rename. */
import * as vscode from 'vscode';
import { apply, codeAction } from '../codeActions.js';
import { onPort, untilFindings } from '../events.js';
import { assert, at, open, read, saveAll, write } from '../workspaceFiles.js';

/** Two more places of the greeter's port, in other forms than the constant's. */
const client = (port: number) => `import net from 'node:net';

net.connect({ host: 'localhost', port: ${port} });
fetch('http://localhost:${port}/hello');
`;

const clientFile = () => at('src/secondClient.ts');

async function quickFixMovesEverywhere() {
  await write(clientFile(), client(50051));
  const document = await open('src/ports.ts');
  await untilFindings(clientFile(), 'findings of both places', (all) => all.length === 2);
  const [finding] = await untilFindings(document.uri, 'finding', (all) => all.some(onPort(document, 50051)));
  assert(finding, 'no finding');
  const move = await codeAction(
    document.uri,
    finding.range,
    /^Move port 50051 to \d+ everywhere \(3 places in 2 files\)/,
  );
  assert(move.isPreferred, 'moving everywhere is not preferred');
  await apply(move);
  await untilFindings(document.uri, 'silence at the constant', (all) => all.length === 0);
  await untilFindings(clientFile(), 'silence in the other file', (all) => all.length === 0);
  await saveAll();
  const port = Number(/to (\d+) /.exec(move.title)?.[1]);
  const stored = await read(document.uri);
  assert(stored.includes(`GREETER_PORT = ${port};`), `stored: ${stored}`);
  assert((await read(clientFile())) === client(port), `stored: ${await read(clientFile())}`);
  return move.title;
}

async function renameMovesBack() {
  const document = await open('src/ports.ts');
  const offset = /\d{4,5}/.exec(document.getText())?.index ?? 0;
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    document.positionAt(offset + 1),
    '50051',
  );
  assert(edit.entries().length === 2, `the rename touches ${edit.entries().length} files`);
  assert(edit.entries().flatMap(([, edits]) => edits).length === 3, 'the rename does not touch three places');
}

async function allPlacesAreReferences() {
  const document = await open('src/ports.ts');
  const offset = /\d{4,5}/.exec(document.getText())?.index ?? 0;
  const places = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    document.positionAt(offset + 1),
  );
  const files = new Set(places.map(({ uri }) => uri.path.split('/').at(-1)));
  for (const file of ['ports.ts', 'secondClient.ts'])
    assert(files.has(file), `references: ${[...files].join(' ')}`);
}

export const tests = {
  'move everywhere: three places in two files, saved, read back': quickFixMovesEverywhere,
  'rename reaches the same places': renameMovesBack,
  'find all references of a port': allPlacesAreReferences,
};
