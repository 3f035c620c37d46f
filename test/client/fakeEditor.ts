/** As much of the `vscode` module as the client uses, in memory; what the client does to it can be looked at. */
import {
  Disposable,
  documentOf,
  Emitter,
  type FakeDocument,
  FakeUri,
  FileSystemError,
  type Handler,
  lenient,
  Position,
  Range,
  translate,
} from './fakeValues.js';

/** A tab with a page. */
interface FakePanel {
  readonly title: string;
  readonly options: object;
  visible: boolean;
  readonly webview: { html: string };
  reveal(): void;
  readonly onDidChangeViewState: unknown;
  readonly onDidDispose: unknown;
  dispose(): void;
  /** The user brings the tab to the front or hides it. */
  see(visible: boolean): void;
}

/** The editor of one test. */
export class FakeEditor {
  readonly commands = new Map<string, Handler>();
  /** Tools for language models, by name. */
  readonly tools = new Map<string, { invoke(options: { input: unknown }): Promise<object> }>();
  /** Whether the editor knows language models: from 1.95 on. */
  hasModels = false;
  readonly context = new Map<string, unknown>();
  readonly documents: FakeDocument[] = [];
  readonly files = new Map<string, Uint8Array>();
  /** URIs of files that must not be written. */
  readonly readOnly = new Set<string>();
  readonly messages: string[] = [];
  readonly logged: string[] = [];
  readonly shown: string[] = [];
  readonly panels: FakePanel[] = [];
  readonly executed: string[] = [];
  readonly status = { text: '', detail: '', severity: 0, busy: false, command: { command: '', title: '' } };
  /** What the user picks or types, first in, first out; undefined: gives up. */
  readonly answers: unknown[] = [];
  readonly found: string[] = [];
  badge: { value: number; tooltip: string } | undefined;
  clipboard = '';
  language = 'en';
  folders: { uri: FakeUri; name: string; index: number }[] = [];
  settings: Record<string, unknown> = {};
  /** Those of {@link settings} that stand in the workspace, not at the user. */
  readonly workspaceSettings: Record<string, unknown> = {};
  tree: { getChildren(node?: unknown): unknown; getTreeItem(node: unknown): unknown } | null = null;
  readonly content = new Map<
    string,
    { provideTextDocumentContent: Handler; onDidChange: (listener: (uri: FakeUri) => void) => unknown }
  >();
  readonly providers = new Map<string, unknown[]>();
  readonly opened = new Emitter<FakeDocument>();
  private readonly changed = new Emitter<undefined>();

  /** Resolves when `condition` holds; it is looked at whenever something happened to the editor. */
  until(condition: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!condition()) return;
        listener.dispose();
        resolve();
      };
      const listener = this.changed.event(look);
      look();
    });
  }

  open(path: string, languageId: string, text = ''): FakeDocument {
    const document = documentOf(FakeUri.file(path), languageId, text);
    this.documents.push(document);
    this.opened.fire(document);
    return document;
  }

  /** Runs a registered command. */
  async run(name: string, ...args: unknown[]): Promise<unknown> {
    const handler = this.commands.get(name);
    if (!handler) throw new Error(`No command ${name}.`);
    return (handler as (...values: unknown[]) => unknown)(...args);
  }

  private modelsModule(): object {
    if (!this.hasModels) return { lm: undefined };
    return {
      lm: {
        registerTool: (name: string, tool: { invoke(options: { input: unknown }): Promise<object> }) => {
          this.tools.set(name, tool);
          return new Disposable(() => this.tools.delete(name));
        },
      },
      LanguageModelToolResult: class {
        constructor(readonly parts: readonly object[]) {}
      },
      LanguageModelTextPart: class {
        constructor(readonly value: string) {}
      },
    };
  }

  /** The module that `require('vscode')` gives. What is missing is a class, an event or a function that does nothing. */
  module(): object {
    return lenient({
      version: '1.100.0',
      Uri: FakeUri,
      EventEmitter: Emitter,
      Disposable,
      Position,
      Range,
      LogLevel: { Trace: 1, Info: 3 },
      StatusBarAlignment: {},
      ViewColumn: { Active: -1 },
      LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
      TreeItemCollapsibleState: { None: 0, Collapsed: 1 },
      ConfigurationTarget: { Global: 1, Workspace: 2 },
      ThemeIcon: class {
        constructor(readonly id: string) {}
      },
      ThemeColor: class {
        constructor(readonly id: string) {}
      },
      TreeItem: class {
        constructor(
          readonly label: string,
          readonly collapsibleState = 0,
        ) {}
      },
      DocumentLink: class {
        constructor(
          readonly range: Range,
          readonly target: FakeUri,
        ) {}
      },
      RelativePattern: class {
        constructor(
          readonly base: FakeUri,
          readonly pattern: string,
        ) {}
      },
      FilePermission: { Readonly: 1 },
      FileType: { File: 1, Directory: 2 },
      FileSystemError,
      l10n: { t: translate, bundle: undefined },
      env: lenient({
        ...this.env(),
        clipboard: { writeText: async (text: string) => this.note(() => (this.clipboard = text)) },
      }),
      commands: this.commandsModule(),
      window: this.windowModule(),
      workspace: this.workspaceModule(),
      languages: this.languagesModule(),
      ...this.modelsModule(),
    });
  }

  private env(): Record<string, unknown> {
    return { appName: 'Fake Code', appHost: 'test', language: this.language, remoteName: undefined };
  }

  private note(action: () => unknown): void {
    action();
    this.changed.fire(undefined);
  }

  private commandsModule(): object {
    return {
      registerCommand: (name: string, handler: Handler) => {
        this.commands.set(name, handler);
        return { dispose: () => this.commands.delete(name) };
      },
      getCommands: async () => [...this.commands.keys(), 'markdown.showPreview'],
      executeCommand: async (name: string, ...args: unknown[]) => {
        if (name === 'setContext') this.note(() => this.context.set(String(args[0]), args[1]));
        else if (this.commands.has(name)) return this.run(name, ...args);
        else this.note(() => this.executed.push([name, ...args].map(String).join(' ')));
        return undefined;
      },
    };
  }

  private windowModule(): object {
    const tell = async (message: string) => {
      this.note(() => this.messages.push(message));
      return undefined;
    };
    const log = (line: string) => this.note(() => this.logged.push(line));
    const answer = async () => this.answers.shift();
    const channel = {
      logLevel: 3,
      info: log,
      warn: log,
      error: log,
      debug: log,
      trace: log,
      appendLine: log,
    };
    return lenient({
      activeTextEditor: undefined,
      visibleTextEditors: [],
      tabGroups: lenient({ all: [] }),
      createOutputChannel: () => lenient({ ...channel, show: () => this.note(() => this.shown.push('log')) }),
      showErrorMessage: tell,
      showWarningMessage: tell,
      showInformationMessage: tell,
      showQuickPick: async (items: { label: string }[]) => {
        const label = this.answers.shift();
        return Array.isArray(label)
          ? items.filter((item) => label.includes(item.label))
          : items.find((item) => item.label === label);
      },
      showInputBox: answer,
      showSaveDialog: answer,
      showTextDocument: async (shown: FakeDocument | FakeUri) =>
        this.note(() => this.shown.push(String(shown instanceof FakeUri ? shown : shown.uri))),
      createWebviewPanel: (_type: string, title: string, _where: unknown, options: object) =>
        this.openPanel(title, options),
      createTreeView: (_id: string, options: { treeDataProvider: NonNullable<FakeEditor['tree']> }) => {
        this.tree = options.treeDataProvider;
        const note = (badge: FakeEditor['badge']) => this.note(() => (this.badge = badge));
        return {
          set badge(badge: FakeEditor['badge']) {
            note(badge);
          },
          description: '',
          dispose: () => undefined,
        };
      },
    });
  }

  private page(): FakePanel['webview'] {
    const editor = this;
    let html = '';
    return {
      get html() {
        return html;
      },
      set html(text) {
        editor.note(() => (html = text));
      },
    };
  }

  private openPanel(title: string, options: object): FakePanel {
    const hidden = new Emitter<undefined>();
    const closed = new Emitter<undefined>();
    const panel: FakePanel = {
      title,
      options,
      visible: true,
      webview: this.page(),
      reveal: () => undefined,
      onDidChangeViewState: hidden.event,
      onDidDispose: closed.event,
      dispose: () => closed.fire(undefined),
      see: (visible) => {
        panel.visible = visible;
        hidden.fire(undefined);
      },
    };
    this.note(() => this.panels.push(panel));
    return panel;
  }

  private workspaceModule(): object {
    const editor = this;
    return lenient({
      get workspaceFolders() {
        return editor.folders;
      },
      textDocuments: this.documents,
      notebookDocuments: [],
      isTrusted: true,
      onDidOpenTextDocument: this.opened.event,
      asRelativePath: (uri: FakeUri) => uri.path,
      getConfiguration: () => ({
        get: (key: string, otherwise: unknown) => this.settings[key] ?? otherwise,
        inspect: (key: string) => ({ workspaceValue: this.workspaceSettings[key] }),
        update: async (key: string, value: unknown, target: number) => {
          this.settings[key] = value;
          if (target === 2) this.workspaceSettings[key] = value;
        },
      }),
      findFiles: async (include: { pattern: string }, exclude: string) => {
        this.found.push(`${include.pattern} without ${exclude}`);
        const ending = /\.gitignore$/.test(include.pattern)
          ? '.gitignore'
          : include.pattern.includes('*.ts,')
            ? '.ts'
            : '.json';
        return [...this.files.keys()].filter((key) => key.endsWith(ending)).map(FakeUri.parse);
      },
      fs: {
        stat: async (uri: FakeUri) => ({
          type: 1,
          size: this.bytes(uri).length,
          ...(this.readOnly.has(String(uri)) ? { permissions: 1 } : {}),
        }),
        isWritableFileSystem: (scheme: string) => (scheme === 'locked' ? false : undefined),
        readFile: async (uri: FakeUri) => this.bytes(uri),
        writeFile: async (uri: FakeUri, bytes: Uint8Array) =>
          this.note(() => this.files.set(String(uri), bytes)),
      },
      registerTextDocumentContentProvider: (
        scheme: string,
        provider: Parameters<typeof this.content.set>[1],
      ) => {
        this.content.set(scheme, provider);
        provider.onDidChange((uri) => void this.load(uri));
        return { dispose: () => this.content.delete(scheme) };
      },
      openTextDocument: (uri: FakeUri) => this.load(uri),
    });
  }

  private languagesModule(): object {
    const register = (name: string) => (_selector: unknown, provider: unknown) => {
      this.providers.set(name, [...(this.providers.get(name) ?? []), provider]);
      return { dispose: () => undefined };
    };
    return lenient({
      match: () => 10,
      getDiagnostics: () => [],
      onDidChangeDiagnostics: () => ({ dispose: () => undefined }),
      createLanguageStatusItem: () => {
        const noteText = () => this.note(() => undefined);
        return new Proxy(this.status, {
          set(target, key, value) {
            Reflect.set(target, key, value);
            noteText();
            return true;
          },
          get: (target, key) => (key === 'dispose' ? () => undefined : Reflect.get(target, key)),
        });
      },
      registerDocumentLinkProvider: register('links'),
      registerDefinitionProvider: register('definitions'),
    });
  }

  private bytes(uri: FakeUri): Uint8Array {
    const bytes = this.files.get(String(uri));
    if (bytes) return bytes;
    throw new FileSystemError('FileNotFound');
  }

  /** Asks the provider of the scheme for the document's text, as an editor does when it opens or is told of a change. */
  private async load(uri: FakeUri): Promise<FakeDocument> {
    const text = await this.content
      .get(uri.scheme)
      ?.provideTextDocumentContent(...([uri, undefined] as never[]));
    const at = this.documents.findIndex((document) => String(document.uri) === String(uri));
    const language = uri.path.endsWith('.md') ? 'markdown' : 'port-report';
    const document = documentOf(uri, language, String(text));
    this.note(() => this.documents.splice(at < 0 ? this.documents.length : at, at < 0 ? 0 : 1, document));
    return document;
  }
}
