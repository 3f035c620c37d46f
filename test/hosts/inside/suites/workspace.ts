/** What changes around the editor: settings, files made and removed elsewhere, folders, the server itself. */
import * as vscode from 'vscode';
import { findingsOf, onPort, until, untilFindings } from '../events.js';
import { assert, at, open, replaceText, root, write } from '../workspaceFiles.js';

const source = (port: number) => `import net from 'node:net';\nnet.createServer().listen(${port});\n`;

/** The server starts with the first document of its languages. */
const startServer = () => open('src/lookAlikes.ts');

async function settingsAreLive() {
  await startServer();
  const linux = at('src/ports.ts');
  const windows = at('src/windowsOnly.ts');
  await write(windows, source(63315));
  await untilFindings(linux, 'finding on 50051', (all) => all.length > 0);
  const targets = (value?: string[]) =>
    vscode.workspace
      .getConfiguration('ephemeralPorts')
      .update('targets', value, vscode.ConfigurationTarget.Workspace);
  // 50051 lies in both ranges, 63315 in that of Windows only, 40080 in that of Linux only.
  const linuxOnly = at('src/httpServer.ts');
  await untilFindings(linuxOnly, 'finding on 40080', (all) => all.length > 0);
  await targets(['windows']);
  await untilFindings(linuxOnly, 'silence on 40080', (all) => all.length === 0);
  await untilFindings(windows, 'finding on 63315', (all) => all.length > 0);
  await targets(undefined);
  await untilFindings(windows, 'silence on 63315', (all) => all.length === 0);
  await untilFindings(linuxOnly, 'finding on 40080 again', (all) => all.length > 0);
  await vscode.workspace.fs.delete(windows);
}

async function filesOutsideTheEditor() {
  await startServer();
  const file = at('src/made.ts');
  const renamed = at('src/renamed.ts');
  await write(file, source(50123));
  await untilFindings(file, 'finding in the new file', (all) => all.length > 0);
  await write(file, source(8123));
  await untilFindings(file, 'silence after the file was rewritten', (all) => all.length === 0);
  await write(file, source(50123));
  await untilFindings(file, 'finding again', (all) => all.length > 0);
  await vscode.workspace.fs.rename(file, renamed);
  await untilFindings(renamed, 'finding under the new name', (all) => all.length > 0);
  await untilFindings(file, 'silence under the old name', (all) => all.length === 0);
  await vscode.workspace.fs.delete(renamed);
  await untilFindings(renamed, 'silence after the file is gone', (all) => all.length === 0);
}

async function anOpenFileDeleted() {
  const file = at('src/doomed.ts');
  await write(file, source(50124));
  await open('src/doomed.ts');
  await untilFindings(file, 'finding', (all) => all.length === 1);
  await vscode.workspace.fs.delete(file);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await untilFindings(
    file,
    'silence after the file is gone and its editor closed',
    (all) => all.length === 0,
  );
}

async function anEditorClosed() {
  const file = at('src/inventoryClient.ts');
  await open('src/inventoryClient.ts');
  await untilFindings(file, 'finding', (all) => all.length === 1);
  const closed = until(
    'closed document',
    [vscode.workspace.onDidCloseTextDocument],
    () => isOpen(file),
    (yes) => !yes,
  );
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await closed;
  // A later change of another file comes after whatever the closing brought about.
  const marker = at('src/marker.ts');
  await write(marker, source(50125));
  await untilFindings(marker, 'finding in a later file', (all) => all.length === 1);
  assert(findingsOf(file).length === 1, `${findingsOf(file).length} findings after the editor was closed`);
  await vscode.workspace.fs.delete(marker);
}

const isOpen = (uri: vscode.Uri) =>
  vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString());

async function closingRevertsToDisk() {
  const document = await open('src/liveUpdates.ts');
  await untilFindings(document.uri, 'finding', (all) => all.some(onPort(document, 45180)));
  await replaceText(document, '45180', '8123');
  await untilFindings(document.uri, 'silence while the unsaved text is safe', (all) => all.length === 0);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await untilFindings(document.uri, 'finding of the stored text', (all) => all.length > 0);
}

async function anImportedConstant() {
  const document = await open('src/ports.ts');
  await open('src/greeterClient.ts');
  await untilFindings(document.uri, 'finding on 50051', (all) => all.some(onPort(document, 50051)));
  await replaceText(document, '50051', '50052');
  await untilFindings(document.uri, 'finding on 50052', (all) => all.some(onPort(document, 50052)));
  await replaceText(document, '50052', '50051');
  await untilFindings(document.uri, 'finding on 50051', (all) => all.some(onPort(document, 50051)));
  await document.save();
}

async function theServerRestarts() {
  await startServer();
  const uri = at('src/ports.ts');
  await untilFindings(uri, 'finding', (all) => all.length > 0);
  const gone = untilFindings(uri, 'silence while there is no server', (all) => all.length === 0);
  await vscode.commands.executeCommand('ephemeralPorts.restartServer');
  await gone;
  await untilFindings(uri, 'finding after the restart', (all) => all.length > 0);
}

async function aSecondFolder() {
  await startServer();
  const second = vscode.Uri.joinPath(root(), '..', 'second');
  await vscode.workspace.fs.createDirectory(second);
  const file = vscode.Uri.joinPath(second, 'other.ts');
  await write(file, source(50200));
  assert(findingsOf(file).length === 0, 'a file outside the workspace has findings');
  const count = vscode.workspace.workspaceFolders?.length ?? 0;
  assert(vscode.workspace.updateWorkspaceFolders(count, 0, { uri: second }), 'the folder was not added');
  await untilFindings(file, 'finding in the second folder', (all) => all.length > 0);
  assert(vscode.workspace.updateWorkspaceFolders(count, 1), 'the folder was not removed');
  await untilFindings(file, 'silence after the folder was removed', (all) => all.length === 0);
}

export const tests = {
  'settings changed live': settingsAreLive,
  'a file created, rewritten, renamed and deleted outside the editor': filesOutsideTheEditor,
  'a file deleted while it is open': anOpenFileDeleted,
  'an editor closed: the finding stays': anEditorClosed,
  'closing without saving reverts to the stored text': closingRevertsToDisk,
  'a constant that other files import': anImportedConstant,
  'server restart': theServerRestarts,
  'a second folder added and removed': aSecondFolder,
};
