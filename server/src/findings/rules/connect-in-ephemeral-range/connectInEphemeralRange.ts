/** The rule `connect-in-ephemeral-range`: a client can get its server's port as its own, and then meets itself. */
import * as l10n from '@vscode/l10n';
import type { Risk, RiskInput } from '../../risk.js';
import { hasRoomFor, safePlace } from '../../suggestions/safePort.js';
import { count, duration, interval, ofWhich, rangeText } from '../../words/phrases.js';
import { ruleFacts, useRule } from '../rule.js';

/** Holds for a client over TCP whose destination is its own host, or not known, and whose port the system prefers. */
export const connectInEphemeralRange = useRule(
  ruleFacts(
    'connect-in-ephemeral-range',
    'A client that connects to a port of the ephemeral range can connect to itself',
  ),
  (_, risk) => risk.selfConnect === 'likely',
  {
    fact: (input, ranges, written, risk) => {
      const { port, host, range } = input;
      return !range && port === written && (host === 'loopback' || host === 'any')
        ? l10n.t('Port {0}, to which a client connects on its own host, lies in {1}.', port, ranges)
        : connectFact(input, ranges, written, risk);
    },
    consequence: selfConnectConsequence,
    remedy: connectRemedy,
  },
);

/** That a client connects to the port; `written` is the port as the literal names it, where the code computes another. */
export function connectFact(
  { port, range }: RiskInput,
  ranges: string,
  written: number,
  { exposedPorts }: Risk,
): string {
  if (range)
    return l10n.t(
      'Ports {0} are a client’s to choose from, {1}.',
      rangeText(range),
      ofWhich(exposedPorts, ranges),
    );
  return port === written
    ? l10n.t('Port {0}, to which a client connects, lies in {1}.', port, ranges)
    : l10n.t('Port {0}, computed from {1}, to which a client connects, lies in {2}.', port, written, ranges);
}

/** That a client can connect to itself, how often, and after what time where the code shows its retry interval. */
export function selfConnectConsequence(input: RiskInput, risk: Risk): string {
  if (risk.odds === null) return l10n.t('A self-connect is not possible.');
  const odds = count(risk.odds);
  if (input.range) {
    return l10n.t(
      'While nothing listens on the one that it takes, about one attempt in {0} gets that port as its source, and the client connects to itself.',
      odds,
    );
  }
  if (risk.expectedTime === null || input.retryInterval === null) {
    return l10n.t(
      'While nothing listens there, about one attempt in {0} gets this very port as its source, and the client connects to itself.',
      odds,
    );
  }
  return l10n.t(
    'While nothing listens there, about one attempt in {0} gets this very port as its source, and the client connects to itself: on average after {1} of attempts {2}.',
    odds,
    duration(risk.expectedTime),
    interval(input.retryInterval),
  );
}

/** The same in a few words, for hovers. */
export function selfConnectInBrief(): string {
  return l10n.t(
    'Self-connect: while nothing listens there, the client can connect to itself (TCP simultaneous open).',
  );
}

/** Another port for the server, or a guard. */
function connectRemedy({ targets, range }: RiskInput): string {
  const place = safePlace(targets);
  if (range && place !== null && !hasRoomFor(range, targets))
    return l10n.t(
      'Let it choose from fewer ports, {0}, or compare local with remote port and address after connecting.',
      place,
    );
  if (range) {
    return place === null
      ? l10n.t('Compare local with remote port and address after connecting, or reserve the ports.')
      : l10n.t(
          'Move the whole range {0}, or compare local with remote port and address after connecting.',
          place,
        );
  }
  return place === null
    ? l10n.t('Compare local with remote port and address after connecting, or reserve the port.')
    : l10n.t('Move the server {0}, or compare local with remote port and address after connecting.', place);
}
