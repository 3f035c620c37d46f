/** Neovim of a newer Debian than the one that runs: its package with the libraries, unpacked beside the system. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot, completeMark, isComplete } from './cache.js';
import { run } from './run.js';
import { findProgram } from './systemPackages.js';

/** Debian 13: Neovim 0.10.4. */
const release = 'trixie';
const packages = ['neovim'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const libraries = 'usr/lib/x86_64-linux-gnu';

const folder = (): string => path.join(cacheRoot(), `debian-${release}`);

/** A program of that Debian with what starts it: its own loader, and the folders of its libraries. */
export interface TerminalEditor {
  readonly root: string;
  readonly program: string;
  readonly args: readonly string[];
}

/** The command that starts a program (`usr/bin/nvim`); null where it is not installed. */
export function terminalEditor(program: string): TerminalEditor | null {
  const root = path.join(folder(), 'root');
  if (!isComplete(folder()) || !existsSync(path.join(root, program))) return null;
  return {
    root,
    program: path.join(root, libraries, 'ld-linux-x86-64.so.2'),
    args: ['--library-path', path.join(root, libraries), path.join(root, program)],
  };
}

/** Resolves with the reason why this machine cannot have them, or undefined once they are there. */
export async function installTerminalEditors(print: (line: string) => void): Promise<string | undefined> {
  if (isComplete(folder())) return undefined;
  if (process.arch !== 'x64') return `prepared for x64, this is ${process.arch}`;
  if (!findProgram('apt-get') || !existsSync(keyring)) return 'needs apt-get and the keys of Debian';
  print(`fetching ${packages.join(', ')} of Debian ${release}`);
  const at = (name: string): string => path.join(folder(), name);
  try {
    rmSync(folder(), { recursive: true, force: true });
    for (const name of [
      'etc/apt.conf.d',
      'etc/preferences.d',
      'lib/lists/partial',
      'cache/archives/partial',
      'root',
    ])
      mkdirSync(at(name), { recursive: true });
    writeFileSync(at('status'), '');
    const known = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)']);
    const archive = known.split('\n').find((uri) => /\/debian\/?$/.test(uri));
    if (!archive) return 'apt knows no archive of Debian; run apt-get update';
    writeFileSync(at('etc/sources.list'), `deb [signed-by=${keyring}] ${archive} ${release} main\n`);
    // A state of apt's own, in which nothing is installed: libraries come along, and the system stays as it is.
    const options = [
      `Dir::Etc=${at('etc')}`,
      `Dir::Etc::sourcelist=${at('etc/sources.list')}`,
      'Dir::Etc::sourceparts=/dev/null',
      `Dir::State=${at('lib')}`,
      `Dir::State::status=${at('status')}`,
      `Dir::Cache=${at('cache')}`,
      'APT::Install-Recommends=false',
    ].flatMap((option) => ['-o', option]);
    await run('apt-get', [...options, 'update', '-qq']);
    await run('apt-get', [...options, 'install', '-y', '-qq', '--download-only', ...packages]);
    for (const file of readdirSync(at('cache/archives')).filter((name) => name.endsWith('.deb')))
      await run('dpkg-deb', ['-x', path.join(at('cache/archives'), file), at('root')]);
    rmSync(at('cache'), { recursive: true, force: true });
    rmSync(at('lib'), { recursive: true, force: true });
    writeFileSync(at(completeMark), `${JSON.stringify({ release, packages })}\n`);
    return undefined;
  } catch (error) {
    return `they could not be fetched: ${String(error).slice(0, 300)}`;
  }
}
