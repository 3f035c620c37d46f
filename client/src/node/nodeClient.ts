/** The language client of Node: the server is a forked process of the editor's own Node, and messages go over IPC. */
import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { LogOutputChannel } from 'vscode';
import {
  BaseLanguageClient,
  type InitializeParams,
  type LanguageClientOptions,
  type MessageTransports,
} from 'vscode-languageclient';
import { IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver-protocol/node';

/** Milliseconds that a server has to end by itself after it was told to. */
const gracePeriod = 2000;

/**
 * Written on the base client: the one of `vscode-languageclient/node` adds transports, debug ports and a version
 * check that nothing here uses, 30 kB of the bundle. Troubles are logged; telling the user is the session's part.
 */
export class NodeLanguageClient extends BaseLanguageClient {
  private server: ChildProcess | null = null;

  constructor(
    id: string,
    name: string,
    private readonly program: { readonly module: string; readonly directory: string },
    private readonly log: LogOutputChannel,
    options: LanguageClientOptions,
  ) {
    super(id, name, options);
  }

  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }

  /** Ends the process: after a moment to end by itself when it was asked to, at once otherwise. */
  kill(asked: boolean): void {
    const server = this.server;
    this.server = null;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    if (!asked) {
      server.kill('SIGKILL');
      return;
    }
    const timer = setTimeout(() => server.kill('SIGKILL'), gracePeriod);
    server.once('exit', () => clearTimeout(timer));
  }

  protected override fillInitializeParams(params: InitializeParams): void {
    super.fillInitializeParams(params);
    params.processId = process.pid;
  }

  protected override async createMessageTransports(): Promise<MessageTransports> {
    const server = fork(this.program.module, ['--node-ipc', `--clientProcessId=${process.pid}`], {
      cwd: this.program.directory,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
      // The extension host's own flags (an inspector's port, say) are not for its children.
      execArgv: [],
      silent: true,
    });
    this.server = server;
    if (server.stdout) createInterface(server.stdout).on('line', (line) => this.log.info(line));
    if (server.stderr) createInterface(server.stderr).on('line', (line) => this.log.error(line));
    return { reader: new IPCMessageReader(server), writer: new IPCMessageWriter(server) };
  }
}
