/** How many entries the lists of settings may have: more than anybody writes, and few enough to be judged by at every edit. */
import * as l10n from '@vscode/l10n';
import type { Complain } from './settingsProblem.js';

/** Entries by list. Of ports and ranges: those that the entries give. */
export const listBounds = {
  /** Every port of every file is judged by each of them. */
  targets: 64,
  /** Every path is compared with each of them. */
  exclude: 500,
  /** `ip_local_reserved_ports` of a busy host has some dozen ranges. */
  reservedPorts: 2000,
  allowedPorts: 2000,
  /** Well over twice the rows of the built-in catalogue. */
  apis: 5000,
} as const;

/** The entries that count; what is over the bound is complained of once. */
export function boundedList<T>(
  key: keyof typeof listBounds,
  list: readonly T[],
  complain: Complain,
): readonly T[] {
  const bound = listBounds[key];
  if (list.length <= bound) return list;
  complain(
    key,
    l10n.t('has {0} entries, but may have {1}', list.length, bound),
    l10n.t('the others are left out'),
  );
  return list.slice(0, bound);
}
