/** The extension in Node: the server is a child process that talks over IPC. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions, TransportKind } from 'vscode-languageclient/node';
import { type ActiveExtension, activateExtension } from '../activate.js';
import { section } from '../client.js';

let active: ActiveExtension | null = null;

/** Called by the editor. */
export function activate(context: vscode.ExtensionContext): void {
  active = activateExtension(context, {
    createLanguageClient: (options) => createLanguageClient(context, options),
    extractorUrl: null,
    runInTerminal: (title, args) => runInTerminal(context, title, args),
  });
}

/** Called by the editor, which waits a few seconds for the server to end. */
export async function deactivate(): Promise<void> {
  await active?.stop();
  active = null;
}

/** A client that logs its troubles and leaves it to the session to tell the user. */
class QuietLanguageClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function createLanguageClient(context: vscode.ExtensionContext, options: LanguageClientOptions) {
  const server = {
    module: vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath,
    transport: TransportKind.ipc,
  };
  const debug = { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = new QuietLanguageClient(section, 'Ephemeral Ports', { run: server, debug }, options);
  return { client, kill: () => void client.serverProcess?.kill('SIGKILL') };
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
