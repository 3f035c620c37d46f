/** Bundles the extension's Node entry beside a fake server and loads it into a fake editor. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../scripts/bundles.mjs';
import type { FakeEditor } from './fakeEditor.js';
import { FakeUri } from './fakeValues.js';

interface ExtensionModule {
  activate(context: object): void;
  deactivate(): Promise<void>;
}

/** A folder with `dist/client.js` and the fake server as `dist/server.js`. */
export class BuiltExtension {
  private constructor(readonly directory: string) {}

  /** Takes about a second. */
  static async build(): Promise<BuiltExtension> {
    const directory = mkdtempSync(path.join(tmpdir(), 'ephemeral-ports-client-'));
    const { entry = '', options } = bundles.client ?? {};
    const entries = { client: entry, server: path.join(__dirname, 'fixtures/fakeServer.cjs') };
    for (const [name, file] of Object.entries(entries)) {
      await build({
        ...options,
        entryPoints: [file],
        outfile: path.join(directory, 'dist', `${name}.js`),
        bundle: true,
        logLevel: 'error',
      });
    }
    return new BuiltExtension(directory);
  }

  /** How the next servers behave: `good`, `exit`, `refuse` or `hang`, or what their status says (fakeServer.cjs). */
  setMode(mode: string): void {
    writeFileSync(path.join(this.directory, 'dist', 'mode'), mode);
    rmSync(this.pidFile, { force: true });
  }

  /** Process ids of the servers started since the mode was set. */
  get pids(): number[] {
    try {
      return readFileSync(this.pidFile, 'utf8').trim().split('\n').map(Number);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Activates the extension in the editor; answers its `deactivate`. */
  activate(editor: FakeEditor): () => Promise<void> {
    const file = path.join(this.directory, 'dist', 'client.js');
    const module = { exports: {} as ExtensionModule };
    const requireReal = createRequire(file);
    const requireFake = (name: string): unknown => (name === 'vscode' ? editor.module() : requireReal(name));
    const code = readFileSync(file, 'utf8');
    new Function('exports', 'require', 'module', '__filename', '__dirname', code)(
      module.exports,
      requireFake,
      module,
      file,
      path.dirname(file),
    );
    const state = new Map<string, unknown>();
    module.exports.activate({
      extensionUri: FakeUri.file(this.directory),
      globalStorageUri: FakeUri.file(path.join(this.directory, 'storage')),
      extension: { packageJSON: { version: '0.0.0-test' } },
      subscriptions: [],
      workspaceState: {
        get: (key: string, otherwise: unknown) => state.get(key) ?? otherwise,
        update: async (key: string, value: unknown) => void state.set(key, value),
      },
    });
    return () => module.exports.deactivate();
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get pidFile(): string {
    return path.join(this.directory, 'dist', 'pids');
  }
}
