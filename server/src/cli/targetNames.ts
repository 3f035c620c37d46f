/** The targets of a run: named on the command line or in project files, `local` read from this machine. */
import { type LocalRange, readSystemRange } from '../node/readSystemRange.js';
import type { Target } from '../ports/target.js';
import { allowedTargets, resolveTargets } from '../ports/targets.js';
import { RunFailure, type Surroundings } from './surroundings.js';

/** Reads the value of `--targets`: names between commas, each valid. */
export function readTargetNames(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new RunFailure(`--targets must name ${allowedTargets}.`);
  for (const name of names) {
    // Beside a valid name, so that the problem is about this name alone.
    const [problem] = name === 'local' ? [] : resolveTargets(['linux', name], null).problems;
    if (problem !== undefined) throw new RunFailure(`--targets: ${problem}`);
  }
  return names;
}

/**
 * A function from names to targets. The machine is asked at most once, and only when `local` is among all the
 * names; where it gives no answer, stderr says so and the other targets hold.
 */
export async function targetResolver(
  names: readonly string[],
  surroundings: Surroundings,
): Promise<(names: readonly string[]) => Target[]> {
  const local: LocalRange = names.includes('local')
    ? await readSystemRange()
    : { target: null, problem: null };
  if (local.problem !== null) surroundings.complain(`ephemeral-ports: ${local.problem}\n`);
  return (some) => resolveTargets(some, local.target).targets;
}
