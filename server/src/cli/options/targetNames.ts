/** The targets of a run: named on the command line or in project files, `local` read from this machine. */
import { Option } from 'commander';
import { createSystemRange } from '../../node/system/readSystemRange.js';
import type { Target } from '../../ports/target.js';
import { allowedTargets, resolveTargets } from '../../ports/targets.js';
import { RunFailure, type Surroundings } from '../surroundings.js';

/** The option `--targets`, the same for every command. */
export function targetsOption(): Option {
  return new Option(
    '--targets <list>',
    'systems the code runs on: linux, windows, macos, ..., local, LOW-HIGH',
  ).argParser(readTargetNames);
}

/** Reads the value of `--targets`: names between commas, each valid. */
export function readTargetNames(list: string): string[] {
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new RunFailure(`--targets must name ${allowedTargets()}.`);
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
  const local = names.includes('local') ? await createSystemRange().read() : { target: null };
  if ('problem' in local) surroundings.complain(`ephemeral-ports: ${local.problem}\n`);
  const own = 'target' in local ? local.target : null;
  return (some) => resolveTargets(some, own).targets;
}
