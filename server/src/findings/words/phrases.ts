/** Parts of sentences: systems with their ranges, counts, durations. */
import * as l10n from '@vscode/l10n';
import { thisMachine } from '../../ports/localTarget.js';
import type { PortRange } from '../../ports/port.js';
import { systemCalled } from '../../ports/systems.js';
import type { Target } from '../../ports/target.js';
import { isWrittenOut, writtenOut } from '../../ports/targets.js';
import type { Wording } from '../../ports/wording.js';

/** `32768–60999`. */
export function rangeText(range: PortRange): string {
  return `${range.low}–${range.high}`;
}

/** A port, or the ports that code can come to, as a sentence names them: `50051`, `50000–50009`. */
export function portsText(site: { readonly port: number; readonly range?: PortRange | null }): string {
  return site.range ? rangeText(site.range) : String(site.port);
}

/** A target's word in a sentence: `Linux`, `this machine`. */
export function targetLabel(target: Target): string {
  return wordsOf(target)?.label.translated() ?? target.label;
}

/** Where a target's range comes from, as part of a sentence; of a machine, what was read, as it is. */
export function rangeSource(target: Target): string {
  return wordsOf(target)?.source?.translated() ?? target.source;
}

/** `the ephemeral range of Linux (32768–60999)`, `the ephemeral ranges of Linux (…) and Windows (…)`. */
export function rangesOf(targets: readonly Target[]): string {
  const names = listed(targets.map((target) => `${targetLabel(target)} (${rangeText(target)})`));
  return targets.length === 1
    ? l10n.t('the ephemeral range of {0}', names)
    : l10n.t('the ephemeral ranges of {0}', names);
}

/** `of which 20,000 lie in the ephemeral range of Linux (…)`; `ranges` are those that hold the ports, in words. */
export function ofWhich(ports: number, ranges: string): string {
  return ports === 1
    ? l10n.t('of which 1 lies in {0}', ranges)
    : l10n.t('of which {0} lie in {1}', count(ports), ranges);
}

/** Sentences as one text. A full-width stop brings its own gap. */
export function sentences(parts: readonly string[]): string {
  return parts.join(' ').replaceAll('。 ', '。');
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return l10n.t('{0} and {1}', words.slice(0, -1).join(', '), words[words.length - 1] ?? '');
}

/** A count with thousands set apart: `14,116`. The same in every environment, as reports must be. */
export function count(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A duration to two digits in its natural unit: `1 second`, `14 seconds`, `3.9 hours`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1) {
    const text = amount(milliseconds);
    return text === '1' ? l10n.t('1 millisecond') : l10n.t('{0} milliseconds', text);
  }
  if (seconds < 90) {
    const text = amount(seconds);
    return text === '1' ? l10n.t('1 second') : l10n.t('{0} seconds', text);
  }
  if (seconds < 90 * 60) return l10n.t('{0} minutes', amount(seconds / 60));
  if (seconds < 36 * 3600) return l10n.t('{0} hours', amount(seconds / 3600));
  return l10n.t('{0} days', amount(seconds / 86400));
}

/** How often something is done: `every second`, `every 2.5 seconds`. */
export function interval(milliseconds: number): string {
  const text = duration(milliseconds);
  if (text === l10n.t('1 second')) return l10n.t('every second');
  return text === l10n.t('1 millisecond') ? l10n.t('every millisecond') : l10n.t('every {0}', text);
}

/** The words for a target: those of its system, of the machine, or of a range written out. */
function wordsOf(target: Target): { readonly label: Wording; readonly source?: Wording } | undefined {
  if (target.name === 'local') return { label: thisMachine };
  return isWrittenOut(target) ? writtenOut : systemCalled(target.name);
}

function amount(value: number): string {
  return value < 10 ? String(Math.round(value * 10) / 10) : count(value);
}
