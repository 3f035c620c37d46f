/**
 * Installs VS Code's own server and workbench as the npm package code-server carries them (its `lib/vscode`), with
 * the Node.js they are made for: the extension then runs in the same Node extension host as behind SSH or in a
 * container. code-server's own wrapper is not needed and not started.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { completeMark, isComplete, serverBuildFolder } from './cache.js';
import { buildNativeModules, provideRipgrep, removeForeignBinaries } from './nativeModules.js';
import { installNode } from './nodeRuntime.js';
import { npm, run } from './run.js';

/** Built-in extensions that serve nothing but AI features, 90 MB of them. */
const leftOutExtensions = ['copilot', 'mermaid-markdown-features'];

/** Dependencies that only other systems, proxies with Kerberos and AI features use; several need more libraries. */
const leftOutDependencies = [
  '@github/copilot-sdk',
  '@vscode/copilot-api',
  '@microsoft/mxc-sdk',
  '@devcontainers/cli',
  'ssh2',
  'kerberos',
  '@vscode/sqlite3',
  '@vscode/sandbox-runtime',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
];

interface PackageJson {
  dependencies: Record<string, string>;
  devDependencies?: Record<string, string>;
  engines: { node: string };
}

function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** Unpacks the build; resolves with the major version of Node.js that it wants. */
async function unpackBuild(version: string, vscode: string, scratch: string): Promise<number> {
  const printed = await npm(['pack', `code-server@${version}`], { cwd: scratch });
  const tarball = printed.trim().split('\n').at(-1) ?? '';
  const excludes = leftOutExtensions.map((name) => `--exclude=package/lib/vscode/extensions/${name}`);
  const members = ['package/lib/vscode', 'package/package.json'];
  await run('tar', ['-xzf', path.join(scratch, tarball), '-C', scratch, ...excludes, ...members]);
  const unpacked = path.join(scratch, 'package');
  renameSync(path.join(unpacked, 'lib/vscode'), vscode);
  return Number.parseInt(readPackage(unpacked).engines.node, 10);
}

/** Installs the dependencies that the build's shrinkwrap pins, and TypeScript for its built-in extension. */
async function installDependencies(vscode: string): Promise<void> {
  const manifest = readPackage(vscode);
  for (const name of leftOutDependencies) delete manifest.dependencies[name];
  delete manifest.devDependencies;
  writeFileSync(path.join(vscode, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await npm(['install', '--omit=dev'], { cwd: vscode });
  await npm(['install', '--omit=dev'], { cwd: path.join(vscode, 'extensions') });
  symlinkSync('node_modules', path.join(vscode, 'node_modules.asar')); // where older builds look
}

/** Installs the build of one version of code-server unless it is there. */
export async function installCodeServer(version: string, print: (line: string) => void): Promise<void> {
  const folder = serverBuildFolder(version);
  if (isComplete(folder)) return;
  print(`installing code-server ${version}`);
  const vscode = path.join(folder, 'vscode');
  const scratch = path.join(folder, 'scratch');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  const major = await unpackBuild(version, vscode, scratch);
  const nodeFolder = await installNode(major, scratch);
  const node = path.join(nodeFolder, 'bin/node');
  await installDependencies(vscode);
  await buildNativeModules(vscode, nodeFolder);
  await provideRipgrep(vscode, scratch);
  removeForeignBinaries(vscode);
  rmSync(scratch, { recursive: true, force: true });
  const vscodeVersion = (await run(node, ['out/server-main.js', '--version'], { cwd: vscode })).split(
    '\n',
  )[0];
  writeFileSync(path.join(folder, completeMark), `${JSON.stringify({ version, vscodeVersion, node })}\n`);
}
