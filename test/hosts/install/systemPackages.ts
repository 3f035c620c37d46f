/** The programs that the host tests take from the operating system: a browser, Neovim, a compiler. */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { run } from './run.js';

/** Program on the path, and the Debian packages that bring it. */
const needed: readonly (readonly [program: string, packages: readonly string[]])[] = [
  ['chromium', ['chromium']],
  ['nvim', ['neovim']],
  ['python3', ['python3']],
  ['make', ['build-essential']],
  ['g++', ['build-essential']],
];

/** Variables that name another binary of a program. */
const overrides: Readonly<Record<string, string>> = { chromium: 'CHROMIUM', nvim: 'NVIM' };

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // the question is only whether it can be run
  }
}

/** The path of a program by its override or the search path; undefined when it is not there. */
export function findProgram(program: string): string | undefined {
  const override = process.env[overrides[program] ?? ''];
  if (override) return override;
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, program)).find(isExecutable);
}

/** Why the packages that are missing cannot be installed here; undefined when they can. */
function whyNotInstallable(missing: readonly string[]): string | undefined {
  const list = missing.join(' ');
  if (!findProgram('apt-get')) return `needs ${list}, and this system has no apt-get`;
  if (process.getuid?.() !== 0) return `needs ${list}; install them as root: apt-get install ${list}`;
  return undefined;
}

/**
 * Installs what is missing, as root on a system with apt. Resolves with the reason why the host tests cannot run on
 * this machine, or undefined when everything is there; rejects when an installation that may be done fails.
 */
export async function ensureSystemPackages(print: (line: string) => void): Promise<string | undefined> {
  const missing = needed.filter(([program]) => !findProgram(program)).flatMap(([, packages]) => packages);
  if (missing.length === 0) return undefined;
  const packages = [...new Set(missing)];
  const reason = whyNotInstallable(packages);
  if (reason) return reason;
  print(`installing ${packages.join(' ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  return undefined;
}
