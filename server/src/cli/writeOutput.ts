/** Writes a file that the user named: whole, or the run fails in one sentence. */
import path from 'node:path';
import { writeWhole } from '../node/writeWhole.js';
import { RunFailure } from './surroundings.js';

/** `named` counts from the working directory. Throws {@link RunFailure}. */
export function writeOutput(named: string, content: string | Uint8Array, cwd: string): void {
  try {
    writeWhole(path.resolve(cwd, named), content);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new RunFailure(`cannot write ${named} (${code})`);
  }
}
