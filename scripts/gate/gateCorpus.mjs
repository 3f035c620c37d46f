/** What the trials of the gate on real repositories share: their order, and random numbers that come again. */
import { existsSync, readdirSync, statSync } from 'node:fs';
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

/** The repositories that a trial is about: those that are named, by default all of the folder. Throws for one that is not there. */
export function chosenRepositories(folder, named) {
  const chosen = (named ?? '').split(',').filter((name) => name !== '');
  const missing = chosen.filter((name) => !existsSync(path.join(folder, name, '.')));
  if (missing.length > 0) throw new TrialFailure(`no such repository in ${folder}: ${missing.join(', ')}`);
  return chosen.length > 0 ? chosen : smallerFirst(folder);
}

/** A whole number of an option, at least `least`. Throws for anything else. */
export function countOf(name, text, least = 1) {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (count < least) throw new TrialFailure(`--${name} must be a whole number from ${least}`);
  return count;
}

/** Why a trial shows nothing; its message is one sentence. */
export class TrialFailure extends Error {}

/** Runs a trial with its corpus; what shows nothing ends with one sentence and exit code 1. */
export async function runTrial(corpus, trial) {
  try {
    if (corpus === undefined) throw new TrialFailure('--corpus names a folder of repositories');
    if (!existsSync(path.join(corpus, '.'))) throw new TrialFailure(`no such folder: ${corpus}`);
    await trial(corpus);
  } catch (error) {
    if (!(error instanceof TrialFailure)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
