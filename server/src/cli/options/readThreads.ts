/** Reads the option `--threads`. */
import { RunFailure } from '../surroundings.js';

/** A whole number from 1 to 64. Throws {@link RunFailure}. */
export function readThreads(text: string): number {
  const threads = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (threads < 1 || threads > 64) throw new RunFailure('--threads must be a whole number from 1 to 64.');
  return threads;
}
