/**
 * Makes a fresh clone ready to run: packages from the lockfile, then the bundles, each only when needed.
 * Uses nothing but Node, since it runs before anything is installed. Never writes to stdout.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { isInstalled } from './installed.mjs';
import { isBuilt } from './stamp.mjs';

/** The project's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** A set-up that takes longer than this (milliseconds) says on stderr what it is doing. */
const patience = 2000;

/** Runs a command silently; what it printed is shown (on stderr) only when it fails. */
function run(doing, command, args) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => process.stderr.write(`${doing}…\n`), patience);
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd: root, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    child.on('error', reject).on('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${doing} failed (exit ${code}):\n${output}`));
    });
  });
}

async function install() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // The path of npm as npm itself gives it to its scripts: the same version, and no shell on Windows.
  const viaNode = npm !== undefined && /\.[cm]?js$/.test(npm);
  await run(
    'Installing packages from the lockfile',
    viaNode ? process.execPath : 'npm',
    viaNode ? [npm, ...args] : args,
  );
}

/** Installs and builds what is missing or out of date; rejects with a message that says what failed. */
export async function setUp() {
  if (!isInstalled(root)) await install();
  if (!isBuilt(root)) await run('Building', process.execPath, ['scripts/build.mjs']);
}

/** Ends the process with a plain message on stderr and exit code 2: the set-up itself failed. */
export function setUpFailed(error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
