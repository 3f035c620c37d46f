/** What the trials of the gate on real repositories share: their order, and random numbers that come again. */
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Numbers from 0 to 1 by a seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The repositories of a folder, by their number of files, so that many are seen in little time. */
export function smallerFirst(folder) {
  const count = (at) => {
    let files = 0;
    for (const entry of readdirSync(at, { withFileTypes: true }))
      files += entry.isDirectory() ? count(path.join(at, entry.name)) : 1;
    return files;
  };
  return readdirSync(folder)
    .filter((name) => statSync(path.join(folder, name)).isDirectory())
    .map((name) => ({ name, files: count(path.join(folder, name)) }))
    .sort((a, b) => a.files - b.files)
    .map(({ name }) => name);
}
