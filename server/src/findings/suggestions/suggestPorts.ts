/** Suggests safe ports for one port, the most memorable first. */
import * as l10n from '@vscode/l10n';
import { firstNodePort } from '../../ports/avoidedPorts.js';
import type { Suggestion } from '../finding.js';
import { rangesOf } from '../words/phrases.js';
import { memorablePorts } from './memorablePorts.js';
import { isSafePort, leavesNoRoom, looksAtEach, type SuggestionContext } from './safePort.js';

/**
 * Safe ports in place of `port`, best first; the same for the same port and context. Empty where the targets leave
 * none (`wide`, `openbsd`): then the port can only be reserved (see `reservation.ts`).
 */
export function suggestPorts(port: number, context: SuggestionContext): Suggestion[] {
  const count = context.count ?? 3;
  const suggestions = new Map<number, Suggestion>();
  if (leavesNoRoom(context.targets)) return [];
  for (const candidate of memorablePorts(port)) {
    if (suggestions.size >= count) break;
    if (suggestions.has(candidate) || !isSafePort(candidate, context)) continue;
    suggestions.set(candidate, { port: candidate, reasons: reasonsFor(candidate, port, context) });
  }
  return [...suggestions.values()];
}

/** Why a suggested port is safe, each a short clause. */
export function reasonsFor(candidate: number, port: number, context: SuggestionContext): string[] {
  const { targets, used } = context;
  const reasons = [
    l10n.t('outside {0}', rangesOf(targets)),
    l10n.t('below Kubernetes’ NodePorts ({0}–32767)', firstNodePort),
    ...(looksAtEach(context)
      ? [
          l10n.t('not registered at IANA and no usual default of a tool'),
          ...(used === null ? [] : [l10n.t('named nowhere else in the workspace')]),
        ]
      : []),
  ];
  const digits = commonEnding(String(candidate), String(port));
  return digits.length >= 3 ? [...reasons, l10n.t('keeps the last digits {0}', digits)] : reasons;
}

function commonEnding(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return a.slice(a.length - length);
}
