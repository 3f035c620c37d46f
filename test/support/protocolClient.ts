/** A language client for tests: speaks to any server over a message connection and waits for events, never for time. */
import {
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
  ResponseError,
  type TextDocumentContentChangeEvent,
  type WorkspaceFolder,
} from 'vscode-languageserver/node';
import type {
  InitializationOptions,
  ListFilesParams,
  ReadFileParams,
  ServerStatus,
} from '../../server/src/protocol.js';
import { fullCapabilities } from './clientCapabilities.js';

/** A title of a move that does not count all places yet. */
const isCounting = /, (?:more may|at least \d+) wait for your tick/;
/** Questions until a title is taken as it is. */
const maxAsks = 200;

/** What a test says of the client; everything has a default. */
export interface ClientOptions {
  readonly folders: readonly WorkspaceFolder[];
  /** The editor's section `ephemeralPorts`, by folder URI; `*` for all others. Other sections by their name. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly capabilities?: object;
  readonly options?: InitializationOptions & { readonly settings?: unknown };
  /** Answers the server's requests for files. */
  readonly listFiles?: (params: ListFilesParams) => unknown;
  readonly readFile?: (params: ReadFileParams) => unknown;
}

interface Waiter {
  readonly holds: () => boolean;
  readonly resolve: () => void;
}

export class ProtocolClient {
  /** The last diagnostics of each URI. */
  readonly diagnostics = new Map<string, PublishDiagnosticsParams>();
  /** Every publication, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly log: string[] = [];
  /** What the user was told. */
  readonly messages: string[] = [];
  readonly registrations: { method: string; registerOptions?: unknown }[] = [];
  readonly progress: { token: string | number; value: { kind: string; message?: string; title?: string } }[] =
    [];
  status: ServerStatus | null = null;
  reportChanges = 0;
  /** Requests to show lenses or hints anew, in order. */
  readonly refreshes: string[] = [];
  settings: Record<string, unknown>;
  /** Ends each work-done progress as soon as it begins, as a user who clicks Cancel. */
  cancelsProgress = false;
  initializeResult: InitializeResult | null = null;
  private waiters: Waiter[] = [];
  private readonly versions = new Map<string, number>();

  constructor(
    readonly connection: MessageConnection,
    private readonly options: ClientOptions,
  ) {
    this.settings = { ...options.settings };
    this.listenToNotifications();
    this.answerRequests();
    connection.listen();
  }

  /** Runs the handshake. */
  async initialize(): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: this.options.folders,
      capabilities: this.options.capabilities ?? fullCapabilities,
      initializationOptions: { status: true, ...this.options.options },
    });
    this.initializeResult = result;
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  /** Resolves once `holds`; looked at after each message from the server. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      this.waiters.push({ holds, resolve });
    });
  }

  /** Resolves when the first scan is done and nothing runs. */
  untilScanned(): Promise<void> {
    return this.until(() => this.status?.quiescent === true);
  }

  /** Resolves when the diagnostics of a file are as wanted, and answers them. */
  async untilDiagnostics(uri: string, wanted: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    await this.until(() => wanted(this.diagnosticsOf(uri)));
    return this.diagnosticsOf(uri);
  }

  diagnosticsOf(uri: string): Diagnostic[] {
    return this.diagnostics.get(uri)?.diagnostics ?? [];
  }

  async open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    this.versions.set(uri, 1);
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Sends changes; answers the new version. */
  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<number> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Tells the server of files that changed outside the editor: created 1, changed 2, deleted 3. */
  fileEvents(...changes: { uri: string; type: 1 | 2 | 3 }[]): Promise<void> {
    return this.notify('workspace/didChangeWatchedFiles', { changes });
  }

  async configure(settings: Record<string, unknown>): Promise<void> {
    this.settings = settings;
    await this.notify('workspace/didChangeConfiguration', { settings: null });
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /**
   * Code actions at a range, with the client's diagnostics there in the context. A server reads the other text files
   * beside its first answers, whose titles say so: asked again until all are counted.
   */
  async codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const diagnostics = this.diagnosticsOf(uri);
    const context = { diagnostics, ...(only ? { only } : {}) };
    const params: CodeActionParams = { textDocument: { uri }, range, context };
    for (let left = maxAsks; ; left--) {
      const actions = await this.request<CodeAction[]>('textDocument/codeAction', params);
      if (left === 0 || !actions.some(({ title }) => isCounting.test(title))) return actions;
    }
  }

  /** Ends the server's work; it answers before the connection is closed. */
  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }

  private listenToNotifications(): void {
    const on = <P>(method: string, take: (params: P) => void): void => {
      this.connection.onNotification(method, (params: P) => {
        take(params);
        this.wake();
      });
    };
    on<PublishDiagnosticsParams>('textDocument/publishDiagnostics', (params) => {
      this.published.push(params);
      this.diagnostics.set(params.uri, params);
    });
    on<{ message: string }>('window/logMessage', ({ message }) => this.log.push(message));
    on<{ message: string }>('window/showMessage', ({ message }) => this.messages.push(message));
    on<ServerStatus>('ephemeralPorts/status', (status) => {
      this.status = status;
    });
    on('ephemeralPorts/reportChanged', () => {
      this.reportChanges += 1;
    });
    on<(typeof this.progress)[number]>('$/progress', (progress) => {
      this.progress.push(progress);
      if (progress.value.kind === 'begin' && this.cancelsProgress) {
        void this.notify('window/workDoneProgress/cancel', { token: progress.token });
      }
    });
  }

  private answerRequests(): void {
    const { connection } = this;
    type Items = { items: { scopeUri?: string; section: string }[] };
    connection.onRequest('workspace/configuration', ({ items }: Items) =>
      items.map(({ scopeUri, section }) =>
        section === 'ephemeralPorts'
          ? (this.settings[scopeUri ?? '*'] ?? this.settings['*'] ?? null)
          : (this.settings[section] ?? null),
      ),
    );
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: [] }) => {
      this.registrations.push(...registrations);
      this.wake();
      return null;
    });
    connection.onRequest('window/workDoneProgress/create', () => null);
    for (const kind of ['codeLens', 'inlayHint']) {
      connection.onRequest(`workspace/${kind}/refresh`, () => {
        this.refreshes.push(kind);
        this.wake();
        return null;
      });
    }
    const { listFiles, readFile } = this.options;
    if (listFiles) connection.onRequest('ephemeralPorts/listFiles', listFiles);
    if (readFile) connection.onRequest('ephemeralPorts/readFile', readFile);
    connection.onRequest(
      (method) => new ResponseError(-32601, `The test's client does not answer ${method}.`),
    );
  }

  private wake(): void {
    const ready = this.waiters.filter(({ holds }) => holds());
    this.waiters = this.waiters.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}
