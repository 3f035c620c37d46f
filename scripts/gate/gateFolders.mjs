/** Copies of repositories in which the gate's trials run the program, and what a run changed in them. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program, a folder to work in with a cache of its own, and how it is run there: its output, or what it said. */
export function programIn(prefix) {
  const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
  const work = mkdtempSync(path.join(os.tmpdir(), prefix));
  const env = { ...process.env, XDG_CACHE_HOME: path.join(work, 'cache') };
  const run = (cwd, ...args) =>
    spawnSync(process.execPath, [cli, ...args, '--threads', '1'], {
      cwd,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 30,
    });
  return { cli, work, env, run };
}

/** Copies a folder over what was there. */
export function copyFolder(from, to) {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** Files of `folder` that differ from `original`, with their texts. */
export function changedTexts(folder, original) {
  const status = spawnSync('diff', ['-rq', '--no-dereference', original, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return new Map(
    [...status.stdout.matchAll(/^Files .* and (.*) differ$/gm)].map(([, file]) => [
      file,
      readFileSync(file, 'utf8'),
    ]),
  );
}

/** The files whose texts are not the same in both. */
export function differences(expected, found) {
  const names = new Set([...expected.keys(), ...found.keys()]);
  return [...names].filter((name) => expected.get(name) !== found.get(name));
}
