/** Writes a file that the user named: whole, or the run fails in one sentence. */
import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathFrom } from '../node/files/pathFrom.js';
import { codeOf } from '../node/files/systemErrors.js';
import { writeWhole } from '../node/files/writeWhole.js';
import { RunFailure } from './surroundings.js';

/** `named` counts from the working directory. Throws {@link RunFailure}. */
export function writeOutput(named: string, content: string | Uint8Array, cwd: string): void {
  try {
    writeWhole(path.resolve(cwd, named), content);
  } catch (error) {
    throw new RunFailure(`cannot write ${named} (${codeOf(error)})`);
  }
}

/**
 * Before a file is written that the workspace names, not the user: links must not lead out of the folder. Throws
 * {@link RunFailure}; `shown` is the file's name for people.
 */
export function refuseWayOut(folder: string, file: string, shown: string): void {
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  const parent = lstatSync(path.dirname(file), { throwIfNoEntry: false });
  if (!parent) return; // writing it fails in a sentence of its own
  let real: string | null = path.join(realpathSync(path.dirname(file)), path.basename(file));
  try {
    if (isLink) real = realpathSync(file);
  } catch {
    real = null; // it leads to nothing yet
  }
  if (real !== null && pathFrom(realpathSync(folder), real) !== null) return;
  throw new RunFailure(
    `${shown} leads out of the folder by a link, so it is not written: name the file on the command line if it is meant.`,
  );
}
