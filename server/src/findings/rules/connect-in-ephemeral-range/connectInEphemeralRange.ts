/** The rule `connect-in-ephemeral-range`: a client can get its server's port as its own, and then meets itself. */
import * as l10n from '@vscode/l10n';
import type { Target } from '../../../ports/target.js';
import { count, duration, interval } from '../../phrases.js';
import type { Risk, RiskInput } from '../../risk.js';
import { safePlace } from '../../safePort.js';
import { ruleFacts, useRule } from '../rule.js';

/** Holds for a client over TCP whose destination is its own host, or not known, and whose port the system prefers. */
export const connectInEphemeralRange = useRule(
  ruleFacts(
    'connect-in-ephemeral-range',
    'A client that connects to a port of the ephemeral range can connect to itself',
  ),
  (_, risk) => risk.selfConnect === 'likely',
  {
    fact: ({ port, host }, ranges, written) =>
      port === written && (host === 'loopback' || host === 'any')
        ? l10n.t('A client connects to port {0} of its own host, which lies in {1}.', port, ranges)
        : connectFact(port, ranges, written),
    consequence: selfConnectConsequence,
    remedy: ({ targets }) => connectRemedy(targets),
  },
);

/** That a client connects to the port; `written` is the port as the literal names it, where the code computes another. */
export function connectFact(port: number, ranges: string, written: number): string {
  return port === written
    ? l10n.t('A client connects to port {0}, which lies in {1}.', port, ranges)
    : l10n.t('A client connects to port {0}, computed from {1}, which lies in {2}.', port, written, ranges);
}

/** That a client can connect to itself, how often, and after what time where the code shows its retry interval. */
export function selfConnectConsequence(input: RiskInput, risk: Risk): string {
  if (risk.odds === null) return l10n.t('A self-connect is not possible.');
  const odds = count(risk.odds);
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
  return l10n.t('The client can connect to itself while the server is down.');
}

/** Another port for the server, or a guard. */
function connectRemedy(targets: readonly Target[]): string {
  const place = safePlace(targets);
  return place === null
    ? l10n.t('Compare local with remote port and address after connecting, or reserve the port.')
    : l10n.t('Move the server {0}, or compare local with remote port and address after connecting.', place);
}
