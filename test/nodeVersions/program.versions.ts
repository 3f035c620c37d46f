/** Every command, by the built program in a process of its own: under each version of Node.js the same bytes and exit codes. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { layOutPlugin } from '../../scripts/pluginPackage.mjs';
import { installNode } from '../hosts/install/nodeRuntime.js';

/** The oldest that is supported, and each line that is maintained. */
const versions = ['20.19.0', '22', '24'];

const program = path.resolve('dist/cli.js');
const eslint = path.resolve('node_modules/eslint/bin/eslint.js');
const top = mkdtempSync(path.join(os.tmpdir(), 'node-versions-'));
/** The same place for every version, so that absolute paths in reports are equal. */
const folder = path.join(top, 'work');

/** Where an installation is unpacked before it goes to its place. */
const scratch = mkdtempSync(path.join(os.tmpdir(), 'node-versions-install-'));

afterAll(() => {
  for (const one of [top, scratch]) rmSync(one, { recursive: true, force: true });
});

function git(...args: string[]): void {
  const own = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...own, ...args], { cwd: folder, stdio: 'pipe' });
}

/** The examples as a repository of two packages, with one file that git does not know. */
function layOut(): void {
  rmSync(top, { recursive: true, force: true });
  for (const name of ['one', 'two'])
    cpSync('examples', path.join(folder, 'packages', name), { recursive: true });
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM node:22\nEXPOSE 50099\n');
  writeFileSync(path.join(folder, '.gitignore'), '*.facts\nnode_modules\n');
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'c');
  writeFileSync(
    path.join(folder, 'added.mjs'),
    "import net from 'node:net';\nnet.createServer().listen(50123);\n",
  );
}

/** Each in the folder as the one before left it. */
const commands: readonly string[][] = [
  ['--version'],
  ['--help'],
  ...['pretty', 'json', 'sarif', 'markdown', 'html', 'map', 'github', 'gitlab', 'junit'].map((format) => [
    'report',
    '--no-cache',
    '--threads',
    '2',
    '--format',
    format,
  ]),
  ['report', '--since', 'HEAD'],
  ['report', '--files', 'all', '--format', 'json', '--cache-strategy', 'content'],
  ['report', '--files', 'all', '--format', 'json', '--cache-strategy', 'content'],
  ['report', 'nowhere'],
  ['explain', '50051'],
  ['suggest', '50051', '--count', '5'],
  ['facts', 'packages/one', '--root', '.'],
  ['facts', 'packages/two', '--root', '.'],
  ['facts', '--without', 'packages/*'],
  [
    'report',
    '--format',
    'json',
    '--facts',
    'ephemeral-ports.facts',
    'packages/one/ephemeral-ports.facts',
    'packages/two/ephemeral-ports.facts',
  ],
  ['init'],
  ['report'],
  ['move', '50123', '15123', '--dry-run'],
  ['move', '50123', '15123', '--yes'],
  ['report', '--update-baseline'],
  ['fix', '--format', 'patch'],
  ['fix', '--yes'],
  ['report', '--format', 'json'],
];

/** What every command prints and how it ends, and what the files are in the end. */
function play(node: string): Record<string, unknown> {
  const env = { PATH: process.env.PATH, HOME: top, XDG_CACHE_HOME: path.join(top, 'cache'), NO_COLOR: '1' };
  const printed = commands.map((args): [string, unknown] => {
    const { status, stdout, stderr } = spawnSync(node, [program, ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
    });
    return [args.join(' '), { status, stdout, stderr }];
  });
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !path.join(entry.parentPath).includes(`${path.sep}.git`))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file): [string, string] => [file, readFileSync(file, 'latin1')]);
  return Object.fromEntries([...printed, ...texts]);
}

/** Findings of ESLint with the plugin as it is published. */
function lint(node: string): unknown {
  const installed = path.join(folder, 'node_modules');
  mkdirSync(installed, { recursive: true });
  layOutPlugin(process.cwd(), path.join(installed, 'eslint-plugin-ephemeral-ports'));
  symlinkSync(process.cwd(), path.join(installed, 'ephemeral-ports'));
  const config = "export { default } from './ports.mjs';\n";
  const ports =
    "import plugin from 'eslint-plugin-ephemeral-ports';\nexport default plugin.configs.recommended;\n";
  writeFileSync(path.join(folder, 'eslint.config.mjs'), config);
  writeFileSync(path.join(folder, 'ports.mjs'), ports);
  const env = { PATH: process.env.PATH, HOME: top, XDG_CACHE_HOME: path.join(top, 'cache') };
  const args = [eslint, '--format', 'json', 'added.mjs'];
  const { stdout, stderr } = spawnSync(node, args, { cwd: folder, env, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

/** What the tools for agents answer. */
async function ask(node: string): Promise<unknown[]> {
  const client = new Client({ name: 'test', version: '1' });
  const env = { PATH: process.env.PATH ?? '', XDG_CACHE_HOME: path.join(top, 'cache') };
  await client.connect(new StdioClientTransport({ command: node, args: [program, 'mcp', folder], env }));
  const answers = [];
  for (const [name, args] of [
    ['report_ports', {}],
    ['explain_port', { port: 50051 }],
    ['suggest_ports', { port: 50051 }],
    ['plan_port_move', { port: 50123 }],
  ] as const)
    answers.push(await client.callTool({ name, arguments: args }));
  await client.close();
  return answers;
}

/** The diagnostics of a file that an editor opens. */
async function diagnose(node: string): Promise<unknown> {
  const server = spawn(node, [program, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.listen();
  const rootUri = pathToFileURL(folder).href;
  const workspaceFolders = [{ uri: rootUri, name: 'work' }];
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri,
    workspaceFolders,
    capabilities: {},
  });
  const uri = `${rootUri}/added.mjs`;
  const found = new Promise((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', (published) => {
      if (published.uri === uri && published.diagnostics.length > 0) resolve(published);
    });
  });
  await connection.sendNotification('initialized', {});
  const text = readFileSync(path.join(folder, 'added.mjs'), 'utf8');
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'javascript', version: 1, text },
  });
  const diagnostics = await found;
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  expect((await exited)[0]).toBe(0);
  connection.dispose();
  return diagnostics;
}

async function answers(node: string): Promise<unknown[]> {
  layOut();
  return [await ask(node), await diagnose(node), lint(node)];
}

/** What this Node.js does. */
let expected: { readonly played: Record<string, unknown>; readonly answered: unknown[] };
beforeAll(async () => {
  layOut();
  expected = { played: play(process.execPath), answered: await answers(process.execPath) };
});

describe.each(versions)('Node.js %s', (version) => {
  let node: string;
  beforeAll(async () => {
    node = path.join(await installNode(version, scratch), 'bin/node');
  });

  it('is of that version', () => {
    expect(`${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}.`).toContain(`v${version}.`);
  });

  it('runs every command as this one does', () => {
    layOut();
    expect(play(node)).toEqual(expected.played);
    expect(Object.values(expected.played)).toContainEqual(expect.objectContaining({ status: 1 }));
  });

  it('answers agents, editors and ESLint as this one does', async () => {
    expect(await answers(node)).toEqual(expected.answered);
    expect(JSON.stringify(expected.answered).match(/50123/g)?.length).toBeGreaterThan(5);
  });
});
