/** Paths that somebody else names: they stay inside one folder, links included. */
import { realpathSync } from 'node:fs';
import path from 'node:path';
import { pathFrom } from '../../node/files/pathFrom.js';
import { RunFailure } from '../surroundings.js';

/** Units of a path that is looked at: more than any system takes. */
const maxPath = 4096;

/** The path relative to the folder, with `/`. Throws {@link RunFailure} for one that is not there, or leads outside. */
export function pathWithin(root: string, named: string): string {
  if (named.length > maxPath || named.includes('\0')) throw new RunFailure('the path is no path of a file.');
  const absolute = path.resolve(root, named);
  const within = pathFrom(root, absolute);
  if (within === null) throw new RunFailure(`${named} lies outside the folder that was given at the start.`);
  let real: string;
  try {
    real = realpathSync(absolute);
  } catch {
    throw new RunFailure(`no such path: ${named}`);
  }
  if (pathFrom(realpathSync(root), real) === null)
    throw new RunFailure(`${named} leads outside the folder that was given at the start.`);
  return within;
}
