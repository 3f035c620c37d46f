/** Reads lists of ports and port ranges (`allowedPorts`, `reservedPorts`) as users write them. */

import * as l10n from '@vscode/l10n';
import { isObject, show } from '../jsonValue.js';
import { isPort, type PortRange, readPortRange } from '../ports/port.js';
import type { AllowedPorts } from '../settings.js';
import { boundedList } from './listBounds.js';
import type { Complain } from './settingsProblem.js';

/** What an entry may be, to follow its key. */
function allowed(): string {
  return l10n.t(
    'must be a port, a range such as "50000-50010", or an object with "port" or "ports" and a "reason"',
  );
}

/**
 * A reader for the list under `key`: numbers, `"LOW-HIGH"`, comma lists of both (the form of
 * `ip_local_reserved_ports`), and objects `{ port | ports, reason? }`. A bad entry is left out and complained of.
 */
export function readPortEntries(
  key: 'allowedPorts' | 'reservedPorts',
): (value: unknown, base: readonly AllowedPorts[], complain: Complain) => readonly AllowedPorts[] {
  return (value, base, complain) => {
    if (!Array.isArray(value)) {
      complain(
        key,
        l10n.t('must be a list, in which each entry {0}', allowed()),
        l10n.t('it stays {0}', show(base)),
      );
      return base;
    }
    const all = boundedList(key, value, complain).flatMap((entry: unknown, index) => {
      const ranges = readEntry(entry);
      if (typeof ranges !== 'string') return ranges;
      complain(`${key}[${index}]`, ranges, l10n.t('it is left out'));
      return [];
    });
    // One entry can hold a list of its own.
    return boundedList(key, all, complain);
  };
}

/** The ranges of one entry, or the complaint about it. */
function readEntry(entry: unknown): AllowedPorts[] | string {
  if (!isObject(entry)) return readRanges(entry);
  const { reason } = entry;
  if (reason !== undefined && typeof reason !== 'string') return l10n.t('must have a text as its "reason"');
  const given = [entry.port, entry.ports].filter((part) => part !== undefined).flat();
  if (given.length === 0) return allowed();
  const result: AllowedPorts[] = [];
  for (const part of given) {
    const ranges = readRanges(part);
    if (typeof ranges === 'string') return ranges;
    result.push(...ranges.map((range) => (reason === undefined ? range : { ...range, reason })));
  }
  return result;
}

function readRanges(value: unknown): PortRange[] | string {
  if (typeof value === 'number') {
    return isPort(value) ? [{ low: value, high: value }] : l10n.t('is {0}, but {1}', value, allowed());
  }
  if (typeof value !== 'string') return allowed();
  const ranges: PortRange[] = [];
  for (const part of value.split(',')) {
    const range = readPortRange(part);
    if (typeof range === 'string') return l10n.t('is not valid: {0}', range);
    ranges.push(range);
  }
  return ranges;
}
