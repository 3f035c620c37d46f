/** The extension in Node: the server is a child process that talks over IPC. */
import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { section } from '../../../server/src/settings.js';
import { type ActiveExtension, activateExtension } from '../activate.js';
import { NodeLanguageClient } from './nodeClient.js';

let active: ActiveExtension | null = null;

/** Called by the editor. */
export function activate(context: vscode.ExtensionContext): void {
  active = activateExtension(context, {
    createLanguageClient: (log, options) => createLanguageClient(context, log, options),
    extractorUrl: null,
    cacheFolder: context.globalStorageUri.scheme === 'file' ? context.globalStorageUri.fsPath : null,
    runInTerminal: (title, args) => runInTerminal(context, title, args),
  });
}

/** Called by the editor, which waits a few seconds for the server to end. */
export async function deactivate(): Promise<void> {
  await active?.stop();
  active = null;
}

function createLanguageClient(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  options: LanguageClientOptions,
) {
  const program = {
    module: vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath,
    directory: context.extensionUri.fsPath,
  };
  const client = new NodeLanguageClient(section, 'Ephemeral Ports', program, log, options);
  return { client, kill: (asked: boolean) => client.kill(asked) };
}

/** The command-line program, run by the editor's own Node as a task, whose terminal stays open when it has ended. */
async function runInTerminal(
  context: vscode.ExtensionContext,
  title: string,
  args: readonly string[],
): Promise<void> {
  const program = vscode.Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath;
  const execution = new vscode.ProcessExecution(process.execPath, [program, ...args], {
    cwd: context.extensionUri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const definition = { type: 'process' };
  const task = new vscode.Task(definition, vscode.TaskScope.Global, title, 'Ephemeral Ports', execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  await vscode.tasks.executeTask(task);
}
