/** The language client: its options, and one run of it as the session wants it. */

import * as vscode from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type LanguageClientOptions,
  LSPErrorCodes,
  ResponseError,
  RevealOutputChannelOn,
  State,
} from 'vscode-languageclient';
import { fileKinds } from '../../server/src/fileKinds.js';
import type { InitializationOptions } from '../../server/src/protocol.js';
import { section } from '../../server/src/settings.js';
import { sourceLanguages } from '../../server/src/sourceFiles.js';
import { type DoubledDiagnostics, leaveOutDoubles } from './doubledDiagnostics.js';
import { hoverBelow, noHover } from './hoverBelow.js';
import type { Server } from './serverSession.js';

/** The source of the server's diagnostics, and the name of their collection. */
const diagnosticsName = 'ephemeral-ports';

/** What differs between the extension host of Node and the one in a browser. */
export interface ClientRuntime {
  /** Makes a language client that has not started. */
  createLanguageClient(log: vscode.LogOutputChannel, options: LanguageClientOptions): LanguageClientProcess;
  /** Where a worker loads the parser chunk from; null where the server finds it itself. */
  readonly extractorUrl: string | null;
  /** Where the server may store what it found; null where it cannot write. */
  readonly cacheFolder: string | null;
  /** Runs the command-line program with these arguments in a terminal; null where there is no process. */
  readonly runInTerminal: ((title: string, args: readonly string[]) => Promise<void>) | null;
}

/** A language client and the process or worker behind it. */
export interface LanguageClientProcess {
  readonly client: BaseLanguageClient;
  /** Ends the process or worker; one that was `asked` to end may have a moment to do so. */
  kill(asked: boolean): void;
}

/** A run of the server with its language client. */
export interface LanguageServer extends Server {
  readonly client: BaseLanguageClient;
}

/** What every run of the server is started with. */
export interface LaunchContext {
  readonly runtime: ClientRuntime;
  readonly log: vscode.LogOutputChannel;
  /** Adds handlers to a client that is about to start; disposed with the run. */
  readonly attach: (client: BaseLanguageClient) => vscode.Disposable;
}

/** A new run of the language server, not started; `closed` is called once it went away by itself. */
export function launchLanguageServer(context: LaunchContext, closed: () => void): LanguageServer {
  const { runtime, log, attach } = context;
  let gone = false;
  const doubles = leaveOutDoubles(
    {
      of: (uri) => vscode.languages.getDiagnostics(uri),
      onDidChange: (listener) => vscode.languages.onDidChangeDiagnostics(({ uris }) => listener(uris)),
    },
    diagnosticsName,
  );
  const options = clientOptions(
    context,
    doubles.handle,
    () => client,
    () => {
      gone = true;
      closed();
    },
  );
  const { client, kill } = runtime.createLanguageClient(log, options);
  const attached = vscode.Disposable.from(attach(client), hoverBelow(client, documentSelector()), doubles);
  return {
    client,
    start: () => client.start(),
    async stop() {
      attached.dispose();
      let asked = false;
      try {
        if (!gone && client.state === State.Running) {
          await client.dispose();
          asked = true;
        }
      } catch (error) {
        log.warn(`The server did not stop by itself (${String(error)}); it is ended.`);
      } finally {
        kill(asked);
      }
    },
  };
}

function clientOptions(
  { runtime, log }: LaunchContext,
  handleDiagnostics: DoubledDiagnostics['handle'],
  client: () => BaseLanguageClient,
  closed: () => void,
): LanguageClientOptions {
  return {
    documentSelector: documentSelector(),
    outputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    diagnosticCollectionName: diagnosticsName,
    initializationOptions: initializationOptions(runtime),
    initializationFailedHandler: () => false,
    markdown: { supportThemeIcons: true, isTrusted: { enabledCommands: [...commandsOfMarkdown] } },
    middleware: { resolveCodeAction: tellRefusal, provideHover: noHover, handleDiagnostics },
    errorHandler: {
      error(_error, _message, count) {
        // A worker whose script cannot load reports an error and never closes.
        if (client().state !== State.Running || (count ?? 0) > 3) {
          closed();
          return { action: ErrorAction.Shutdown, handled: true };
        }
        return { action: ErrorAction.Continue, handled: true };
      },
      closed() {
        // The session starts a new client by its own policy; this one is done.
        closed();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
}

/** The editor drops a quick fix that cannot be carried out without a word; the server's sentence is for the user. */
async function tellRefusal(
  action: vscode.CodeAction,
  token: vscode.CancellationToken,
  next: (
    action: vscode.CodeAction,
    token: vscode.CancellationToken,
  ) => vscode.ProviderResult<vscode.CodeAction>,
): Promise<vscode.CodeAction | null | undefined> {
  try {
    return await next(action, token);
  } catch (error) {
    if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed) {
      void vscode.window.showWarningMessage(error.message);
    }
    throw error;
  }
}

/** Commands that links in the server's hovers may run. */
const commandsOfMarkdown = [`${section}.showReport`, `${section}.explainPort`] as const;

/** Documents of folders and new documents; not the old side of a comparison or other views of a file. */
function documentSelector(): ({ scheme: string; language: string } | { scheme: string; pattern: string })[] {
  const patterns = fileKinds.flatMap(({ globs }) => globs);
  return [
    ...documentSchemes().flatMap((scheme) => [
      ...sourceLanguages.map((language) => ({ scheme, language })),
      ...patterns.map((pattern) => ({ scheme, pattern })),
    ]),
    // Cells of notebooks; their text is told with that of their notebook.
    ...sourceLanguages.map((language) => ({ scheme: 'vscode-notebook-cell', language })),
  ];
}

/** The URI schemes whose documents the server sees, sorted. */
export function documentSchemes(): string[] {
  const schemes = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return [...new Set(['file', 'untitled', ...schemes])].sort();
}

function initializationOptions(runtime: ClientRuntime): InitializationOptions {
  return {
    ...(runtime.extractorUrl === null ? {} : { extractorUrl: runtime.extractorUrl }),
    ...(runtime.cacheFolder === null ? {} : { cacheFolder: runtime.cacheFolder }),
    files: true,
    status: true,
    commands: true,
    locale: vscode.env.language.toLowerCase() === 'zh-cn' ? 'zh-cn' : 'en',
  };
}
