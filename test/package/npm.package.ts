/** The npm package: from its tarball, in an empty folder, the command line runs. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  InitializeRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { layOutPlugin } from '../../scripts/pluginPackage.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'npm-package-'));
const installed = path.join(folder, 'node_modules/ephemeral-ports');

interface Tarball {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
}

let tarball: Tarball;

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  [tarball] = JSON.parse(packed);
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const install = ['install', '--no-audit', '--no-fund', '--offline', path.join(folder, tarball.filename)];
  execFileSync('npm', install, { cwd: folder, stdio: 'ignore' });
  mkdirSync(path.join(folder, 'project'));
  cpSync('examples/src', path.join(folder, 'project/src'), { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the installed program by its name, as a user with npx does. */
async function npx(
  cwd: string,
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  const run = promisify(execFile)('npx', ['--offline', 'ephemeral-ports', ...args], {
    cwd,
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  try {
    return { code: 0, ...(await run) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

describe('the npm package', () => {
  it('holds the command line with what it loads, and neither tests nor source maps', () => {
    const files = tarball.files.map((file) => file.path);
    for (const wanted of [
      'package.json',
      'dist/cli.js',
      'dist/server.js',
      'dist/worker.js',
      'dist/extractor.js',
      'dist/mcp.js',
    ]) {
      expect(files).toContain(wanted);
    }
    expect(files.filter((file) => /^(test|server|client|scripts|node_modules)\/|\.map$/.test(file))).toEqual(
      [],
    );
  });

  const documented = [...readFileSync('README.md', 'utf8').matchAll(/^npx ephemeral-ports (.+)$/gm)]
    .map(([, args = '']) => args.trim())
    .filter((args) => args !== 'lsp --stdio');

  it.each(documented)('runs `ephemeral-ports %s` as the README says', async (args) => {
    const { code, stderr } = await npx(path.join(folder, 'project'), ...args.split(' '));
    expect(stderr).toBe('');
    expect([0, 1]).toContain(code);
  });

  it('needs no other package', () => {
    const { dependencies = {} } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
    expect(dependencies).toEqual({});
  });

  it('brings its program under its name', () => {
    const { bin } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8'));
    expect(bin).toEqual({ 'ephemeral-ports': './dist/cli.js' });
    expect(readFileSync(path.join(installed, 'dist/cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('of the ESLint plugin holds the plugin and its texts, and depends on this one', () => {
    const plugin = path.join(folder, 'plugin');
    layOutPlugin(process.cwd(), plugin);
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      cwd: plugin,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [one]: Tarball[] = JSON.parse(packed);
    expect(one?.files.map((file) => file.path).sort()).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
      'plugin.js',
    ]);
    const install = [
      'install',
      '--no-audit',
      '--no-fund',
      '--offline',
      '--legacy-peer-deps',
      path.join(folder, one?.filename ?? ''),
    ];
    execFileSync('npm', install, { cwd: folder, stdio: 'ignore' });
    const { rules } = createRequire(path.join(folder, 'a.js'))('eslint-plugin-ephemeral-ports');
    expect(Object.keys(rules)).toContain('listen-in-ephemeral-range');
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await npx(folder, '--version')).stdout.trim()).toBe(version);
  });

  it('reports the ports of a folder, and fails for its findings', async () => {
    const { code, stdout } = await npx(folder, 'report', 'project', '--format', 'json');
    expect(code).toBe(1);
    const { summary, sites } = JSON.parse(stdout);
    expect(summary.findings.warning).toBeGreaterThan(0);
    expect(sites.map((site: { port: number }) => site.port)).toContain(50051);
  });

  it('serves editors over stdio', async () => {
    const server = spawn('npx', ['--offline', 'ephemeral-ports', 'lsp', '--stdio'], {
      cwd: folder,
      env: { ...process.env, npm_config_loglevel: 'error' },
      shell: process.platform === 'win32',
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const exited = new Promise<number | null>((resolve) => server.once('exit', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const { capabilities, serverInfo } = await connection.sendRequest(InitializeRequest.type, params);
    expect(serverInfo?.name).toBe('ephemeral-ports');
    expect(capabilities.hoverProvider).toBeTruthy();
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    expect(await exited).toBe(0);
    connection.dispose();
  });
});
