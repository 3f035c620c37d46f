/** VS Code's server and workbench: the extension runs in a Node extension host, as in remote windows. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completeMark, isComplete, serverBuildFolder } from '../install/cache.js';
import { run } from '../install/run.js';
import { type EditorHost, type EditorOptions, quietSettings } from './editorHost.js';

/** The server says that it is ready within this time, or it never will. Milliseconds. */
const startLimit = 30_000;

/** How long the server may take to end by itself. Milliseconds. */
const stopLimit = 5_000;

/** Our environment without what a VS Code around us, or its Node.js, left in it. There is no marketplace. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|VITEST)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: '{}' };
}

/** Resolves with the port the system chose; rejects with the server's output when it does not start. */
function listeningPort(child: ChildProcess, output: { text: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`the VS Code server ${why}:\n${output.text}`));
    const timer = setTimeout(() => fail('did not start in time'), startLimit);
    const read = (chunk: Buffer) => {
      output.text += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(output.text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code}`);
    });
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  await exited;
  clearTimeout(timer);
}

/** The text of every log file of an output channel, as VS Code wrote it below its data folder. */
function channelText(userData: string, name: string): string {
  const logs = path.join(userData, 'logs');
  if (!existsSync(logs)) return '';
  return readdirSync(logs, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === `${name}.log`)
    .map((file) => readFileSync(path.join(logs, file), 'utf8'))
    .join('');
}

/** Processes that run a language server installed below the folder, by what the system says of each. */
function serversBelow(folder: string): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((id) => {
    try {
      const [, script = ''] = readFileSync(`/proc/${id}/cmdline`, 'utf8')
        .split('\0')
        .filter((part) => !/^--/.test(part));
      return script.startsWith(folder) && script.endsWith('/dist/server.js');
    } catch {
      return false; // the process ended while it was looked at
    }
  });
}

/** Takes the permission to write from every file; the editor honours it, whoever runs it. */
function writeProtect(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isFile()) chmodSync(path.join(entry.parentPath, entry.name), 0o444);
  }
}

/** Starts the server of a build (a version of code-server) with a profile of its own. */
export async function startServerHost(build: string, options: EditorOptions): Promise<EditorHost> {
  const folder = serverBuildFolder(build);
  if (!isComplete(folder)) throw new Error(`code-server ${build} is not installed`);
  const { node } = JSON.parse(readFileSync(path.join(folder, completeMark), 'utf8'));
  const cwd = path.join(folder, 'vscode');
  const profile = mkdtempSync(path.join(tmpdir(), 'editor-'));
  const userData = path.join(profile, 'user-data');
  const extensionsFolder = path.join(profile, 'extensions');
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  mkdirSync(extensionsFolder);
  const trusted = options.trusted ?? true;
  // Workspace trust counts only as a user setting, and this build keeps user settings on the server.
  const trust = trusted ? {} : { 'security.workspace.trust.startupPrompt': 'never' };
  const settings = { ...quietSettings, ...options.settings, ...trust };
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(settings, null, 2));

  const env = cleanEnvironment();
  const common = ['out/server-main.js', '--user-data-dir', userData, '--extensions-dir', extensionsFolder];
  common.push('--accept-server-license-terms', '--telemetry-level', 'off');
  for (const vsix of options.extensions) {
    await run(node, [...common, '--install-extension', path.resolve(vsix), '--force'], { cwd, env });
  }
  const serve = ['--host', '127.0.0.1', '--port', '0', '--without-connection-token'];
  if (trusted) serve.push('--disable-workspace-trust');
  const child = spawn(node, [...common, ...serve], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { text: '' };
  const port = await listeningPort(child, output);
  const workspace = path.resolve(options.workspace);
  if (options.writable === false) writeProtect(workspace);
  const { workspaceFile } = options;
  const opened = workspaceFile
    ? `workspace=${encodeURIComponent(path.join(workspace, workspaceFile))}`
    : `folder=${encodeURIComponent(workspace)}`;
  return {
    extensionHost: 'node',
    workspace,
    url: `http://127.0.0.1:${port}/?${opened}`,
    uri: (file) => ({ scheme: 'vscode-remote', authority: `127.0.0.1:${port}`, path: path.resolve(file) }),
    log: () => output.text,
    channel: (name) => channelText(userData, name),
    serverProcesses: () => serversBelow(extensionsFolder),
    async stop() {
      await end(child);
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    },
  };
}
