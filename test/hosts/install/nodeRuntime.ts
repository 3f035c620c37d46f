/** Installs a Node.js from npm, with its headers: that of a build of VS Code's server, and those that the program supports. */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot } from './cache.js';
import { npm, run } from './run.js';

/** The CPU as npm's platform packages name it, or undefined for one that has no such packages. */
export function supportedCpu(): 'x64' | 'arm64' | undefined {
  return process.arch === 'x64' || process.arch === 'arm64' ? process.arch : undefined;
}

async function starts(node: string): Promise<boolean> {
  if (!existsSync(node)) return false;
  return run(node, ['--version']).then(
    () => true,
    () => false, // left half-written by an installation that was cut short
  );
}

/** Resolves with the folder of Node.js of this version (`22`, `20.19.0`): `bin/node` and `include/`. */
export async function installNode(version: number | string, scratch: string): Promise<string> {
  const folder = path.join(cacheRoot(), `node-${version}`);
  if (await starts(path.join(folder, 'bin/node'))) return folder;
  const temporary = path.join(scratch, 'node');
  mkdirSync(temporary, { recursive: true });
  writeFileSync(path.join(temporary, 'package.json'), '{"private":true}\n');
  const name = `node-linux-${process.arch}`;
  await npm(['install', '--no-save', '--no-package-lock', `${name}@${version}`], { cwd: temporary });
  rmSync(folder, { recursive: true, force: true });
  renameSync(path.join(temporary, 'node_modules', name), folder);
  return folder;
}
