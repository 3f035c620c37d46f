/** The rule `listen-in-ephemeral-range`: a server can find its port taken, since its system gives the port away. */
import * as l10n from '@vscode/l10n';
import { reservationMeans } from '../../reservationsFor.js';
import type { Risk, RiskInput } from '../../risk.js';
import { hasRoomFor, safePlace } from '../../suggestions/safePort.js';
import { ofWhich, rangeText } from '../../words/phrases.js';
import { ruleFacts, useRule } from '../rule.js';
import { listenConsequence } from './listenConsequence.js';

/** Holds for a listener, of whatever transport and address, on a port that some target can choose by itself. */
export const listenInEphemeralRange = useRule(
  ruleFacts('listen-in-ephemeral-range', 'A server listens on a port of the ephemeral range'),
  (_, risk) => risk.bindConflict,
  {
    fact: ({ port, range, inContainer }, ranges, written, { exposedPorts }) =>
      inContainer
        ? l10n.t('Port {0}, on which a server listens in a container, lies in {1}.', port, ranges)
        : range
          ? l10n.t(
              'Ports {0} are a server’s to choose from, {1}.',
              rangeText(range),
              ofWhich(exposedPorts, ranges),
            )
          : port === written
            ? l10n.t('Port {0}, on which a server listens, lies in {1}.', port, ranges)
            : l10n.t(
                'Port {0}, computed from {1}, on which a server listens, lies in {2}.',
                port,
                written,
                ranges,
              ),
    consequence: listenConsequence,
    remedy: listenRemedy,
  },
);

/** What to do about a server's port: move it outside the ranges, or reserve it where the exposed systems have one. */
export function listenRemedy(input: RiskInput, risk: Risk): string {
  const means = reservationMeans(risk.exposures.map((exposure) => exposure.target));
  const place = safePlace(input.targets);
  if (place === null) {
    return means === null
      ? l10n.t('No unprivileged port lies outside these ranges: narrow the range there.')
      : l10n.t('No unprivileged port lies outside these ranges: reserve it there ({0}).', means);
  }
  if (input.range && !hasRoomFor(input.range, input.targets)) {
    return means === null
      ? l10n.t('Let it choose from fewer ports, {0}.', place)
      : l10n.t('Let it choose from fewer ports, {0}, or reserve its ports there ({1}).', place, means);
  }
  if (input.range) {
    return means === null
      ? l10n.t('Move the whole range {0}.', place)
      : l10n.t('Move the whole range {0}, or reserve its ports there ({1}).', place, means);
  }
  return means === null
    ? l10n.t('Move it {0}.', place)
    : l10n.t('Move it {0}, or reserve it there ({1}).', place, means);
}
