/** The extension in a browser: the server is a web worker. */
import * as vscode from 'vscode';
import { LanguageClient, type LanguageClientOptions } from 'vscode-languageclient/browser';
import { section } from '../../../server/src/settings.js';
import { type ActiveExtension, activateExtension } from '../activate.js';

/** What of the browser's Worker is used; the compiler's library here is that of Node. */
declare class Worker {
  constructor(url: string, options?: { readonly name?: string });
  terminate(): void;
}

let active: ActiveExtension | null = null;

/** Called by the editor. */
export function activate(context: vscode.ExtensionContext): void {
  const inDist = (name: string) => vscode.Uri.joinPath(context.extensionUri, 'dist', name).toString(true);
  active = activateExtension(context, {
    createLanguageClient: (_log, options) => createLanguageClient(inDist('server.browser.js'), options),
    extractorUrl: inDist('extractor.browser.js'),
    cacheFolder: null,
    runInTerminal: null,
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

function createLanguageClient(url: string, options: LanguageClientOptions) {
  const worker = new Worker(url, { name: 'ephemeral-ports' });
  const client = new QuietLanguageClient(section, 'Ephemeral Ports', worker, options);
  return { client, kill: () => worker.terminate() };
}
