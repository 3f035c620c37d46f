/** From the names in settings to targets: systems, `local`, and ranges written out. */
import * as l10n from '@vscode/l10n';
import { readPortRange } from './port.js';
import { type System, systems } from './systems.js';
import type { Target } from './target.js';
import { wording } from './wording.js';

/** The words for a range that settings write out. */
export const writtenOut = { label: wording('a configured system'), source: wording('the settings') };

/** What such a target says of its source. */
const fromSettings = 'settings';

/** Whether the target is a range that settings write out, and not one of a system that is known. */
export function isWrittenOut({ source }: Target): boolean {
  return source === fromSettings;
}

/** A target for each system, with the range that it has by default. */
export const targetProfiles: readonly Target[] = Object.freeze(systems.map(profileOf));

function profileOf({ name, label, low, high, source, takenBy }: System): Target {
  return Object.freeze({
    name,
    label: label.english,
    low,
    high,
    source: source.english,
    parity: takenBy === 'parity',
    reserved: Object.freeze([]),
  });
}

/** The target that stands in when no name gives one: the default of the setting. */
const fallback = targetProfiles.filter((profile) => profile.name === 'linux');

const profileNames = targetProfiles.map((profile) => profile.name).join(', ');

/** What a name in `targets` may be, as the end of a sentence. */
export function allowedTargets(): string {
  return l10n.t('one of {0}, local, or a range such as 32768-60999', profileNames);
}

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
  if (names.length === 0)
    problems.push(l10n.t('No target is named; a target must be {0}.', allowedTargets()));
  const last = problems.length - 1;
  problems[last] = `${problems[last]} ${l10n.t('The target linux is used instead.')}`;
  return { targets: [...fallback], problems };
}

/** One name's target, or the sentence that says why it gives none. */
function resolveTarget(name: string, local: Target | null): Target | string {
  if (name === 'local')
    return local ?? l10n.t('The ephemeral range of this machine (target local) could not be read.');
  const profile = targetProfiles.find((known) => known.name === name);
  if (profile) return profile;
  if (!/^\d/.test(name)) {
    return l10n.t('Unknown target {0}; a target must be {1}.', JSON.stringify(name), allowedTargets());
  }
  const range = /\d\s*[-–]\s*\d/.test(name)
    ? readPortRange(name)
    : l10n.t('{0} is no range such as 32768-60999', JSON.stringify(name));
  if (typeof range === 'string') {
    return l10n.t('The target {0}; a target must be {1}.', range, allowedTargets());
  }
  return {
    name: `${range.low}-${range.high}`,
    label: writtenOut.label.english,
    low: range.low,
    high: range.high,
    source: fromSettings,
    parity: false,
    reserved: [],
  };
}

/** What a container listens on: it has a network of its own with the range that Linux sets, whatever its host has (see `docs/self-connect.md`). */
export const containerTargets: readonly Target[] = resolveTargets(['linux'], null).targets;
