/** From the names in settings to targets: profiles, `local`, and ranges written out. */
import { readPortRange } from './port.js';
import type { Target } from './target.js';
import { targetProfiles } from './targetProfiles.js';

/** The target that stands in when no name gives one: the default of the setting. */
const fallback = targetProfiles.filter((profile) => profile.name === 'linux');

/** What a name in `targets` may be, as the end of a sentence. */
export const allowedTargets = `one of ${targetProfiles.map((profile) => profile.name).join(', ')}, local, or a range such as 32768-60999`;

/**
 * Resolves the names of the setting `targets`, each target once, in the order given. `local` is the range of the
 * machine as it was read, null where it could not be. Each name that gives no target is one sentence in `problems`;
 * where none gives one, the default (`linux`) holds, so the answer is never empty.
 */
export function resolveTargets(
  names: readonly string[],
  local: Target | null,
): { targets: Target[]; problems: string[] } {
  const targets: Target[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const target = resolveTarget(name.trim(), local);
    if (typeof target === 'string') problems.push(target);
    else if (!targets.some((known) => known.name === target.name)) targets.push(target);
  }
  if (targets.length > 0) return { targets, problems };
  if (names.length === 0) problems.push(`No target is named; each must be ${allowedTargets}.`);
  const last = problems.length - 1;
  problems[last] = `${problems[last]} The target linux is used instead.`;
  return { targets: [...fallback], problems };
}

/** One name's target, or the sentence that says why it gives none. */
function resolveTarget(name: string, local: Target | null): Target | string {
  if (name === 'local')
    return local ?? 'The ephemeral range of this machine (target local) could not be read.';
  const profile = targetProfiles.find((known) => known.name === name);
  if (profile) return profile;
  if (!/^\d/.test(name)) return `Unknown target ${JSON.stringify(name)}; a target must be ${allowedTargets}.`;
  const range = /\d\s*[-–]\s*\d/.test(name)
    ? readPortRange(name)
    : `${JSON.stringify(name)} is no range such as 32768-60999`;
  if (typeof range === 'string') return `The target ${range}; a target must be ${allowedTargets}.`;
  return {
    name: `${range.low}-${range.high}`,
    label: 'a configured system',
    low: range.low,
    high: range.high,
    source: 'settings',
    parity: false,
    reserved: [],
  };
}
