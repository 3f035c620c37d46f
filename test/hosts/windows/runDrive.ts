/** Runs the driver on Windows' Node under Wine, or on the Node that runs the tests. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../install/projectFolder.js';
import { wineEnvironment } from '../install/windowsNode.js';

/** What one scenario saw. */
export interface Played {
  readonly name: string;
  readonly seen?: unknown;
  readonly error?: string;
  readonly milliseconds: number;
}

/** A run that hangs is ended after this. Milliseconds. */
const limit = 300_000;

const driver = (): string => path.join(projectFolder(), 'test/hosts/windows/drive.cjs');
/** Wine shows the root of this machine as the drive Z. */
const windowsPath = (file: string): string => `Z:${file.replaceAll('/', '\\')}`;

function ended(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, env, timeout: limit }, () => resolve());
  });
}

function played(file: string): Played[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** On this machine's own Node. */
export async function playHere(cli: string, folder: string): Promise<Played[]> {
  const results = path.join(folder, 'results.jsonl');
  mkdirSync(path.join(folder, 'scene'));
  await ended(process.execPath, [driver(), cli, path.join(folder, 'scene'), results], folder, process.env);
  return played(results);
}

/** On Windows' Node. Streams from outside Wine are none for it: a batch file redirects inside. */
export async function playOnWindows(
  { node, prefix }: { readonly node: string; readonly prefix: string },
  cli: string,
  folder: string,
): Promise<{ played: Played[]; printed: string }> {
  const results = path.join(folder, 'results.jsonl');
  mkdirSync(path.join(folder, 'scene'));
  const files = [node, driver(), cli, path.join(folder, 'scene'), results].map(
    (file) => `"${windowsPath(file)}"`,
  );
  writeFileSync(path.join(folder, 'run.bat'), `@echo off\r\n${files.join(' ')} > out.txt 2> err.txt\r\n`);
  await ended('wine', ['cmd', '/c', 'run.bat'], folder, wineEnvironment(prefix));
  const printed = ['out.txt', 'err.txt']
    .map((name) => path.join(folder, name))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .join('\n');
  return { played: played(results), printed };
}
