/** Editors of a newer Debian than the one that runs: their packages with the libraries, unpacked beside the system. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot, completeMark, isComplete } from './cache.js';
import { run } from './run.js';
import { findProgram } from './systemPackages.js';

/** Debian's testing: the newest Neovim, Emacs and Helix that can be had as packages, and a terminal to show one in. */
const release = 'forky';
const packages = ['neovim', 'emacs-nox', 'hx', 'tmux'];
/** Emacs's own compiler wants these; here it compiles nothing. */
const leftOut = /^(?:binutils|libc6-dev|libc-dev|libgcc-\d+-dev|linux-libc-dev|emacs-el|lib[a-z]*san\d)/;
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const libraries = 'usr/lib/x86_64-linux-gnu';

const folder = (): string => path.join(cacheRoot(), `debian-${release}`);

/** A program of that Debian with what starts it: its own loader, and the folders of its libraries. */
export interface TerminalEditor {
  readonly root: string;
  readonly program: string;
  readonly args: readonly string[];
  /** Such as `0.12.4`: of its package, without what Debian adds. */
  readonly version: string;
}

/** The command that starts a program (`usr/bin/nvim`) of a package; null where it is not installed. */
export function terminalEditor(name: string, program: string): TerminalEditor | null {
  const root = path.join(folder(), 'root');
  if (!isComplete(folder()) || !existsSync(path.join(root, program))) return null;
  const { versions } = JSON.parse(readFileSync(path.join(folder(), completeMark), 'utf8'));
  return {
    root,
    program: path.join(root, libraries, 'ld-linux-x86-64.so.2'),
    args: ['--library-path', path.join(root, libraries), path.join(root, program)],
    version: versions[name] ?? 'unknown',
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
    const archives = readdirSync(at('cache/archives')).filter((name) => name.endsWith('.deb'));
    for (const file of archives.filter((name) => !leftOut.test(name)))
      await run('dpkg-deb', ['-x', path.join(at('cache/archives'), file), at('root')]);
    rmSync(at('cache'), { recursive: true, force: true });
    rmSync(at('lib'), { recursive: true, force: true });
    const versions = Object.fromEntries(archives.map(nameAndVersion));
    writeFileSync(at(completeMark), `${JSON.stringify({ release, packages, versions })}\n`);
    return undefined;
  } catch (error) {
    return `they could not be fetched: ${String(error).slice(0, 300)}`;
  }
}

/** `emacs-nox_1%3a30.2+1-11_amd64.deb`: `emacs-nox`, `30.2`. */
function nameAndVersion(file: string): [name: string, version: string] {
  const [name = '', full = ''] = file.split('_');
  return [name, full.replace(/^\d+%3a/, '').replace(/[+-].*$/, '')];
}
