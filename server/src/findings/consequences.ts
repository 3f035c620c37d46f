/** What follows when the system gives a port of its range away: sentences shared by messages, hovers and `explain`. */
import * as l10n from '@vscode/l10n';
import { count, duration, interval } from './phrases.js';
import type { Risk, RiskInput, Taker } from './risk.js';

/** Who can hold a listener's port before it starts, and what the user then sees. */
export function taken(input: RiskInput, risk: Risk): string {
  const error = errorName(risk);
  if (input.transport === 'udp') {
    return l10n.t(
      'The kernel can give it to the socket of another program first; the server then fails with {0}.',
      error,
    );
  }
  switch (takerOverall(risk)) {
    case 'connections':
      return l10n.t(
        'The kernel can give it to an outgoing connection first; the server then fails to start with {0}.',
        error,
      );
    case 'listeners':
      return l10n.t(
        'The kernel can give it to another program that listens on port 0 first; the server then fails to start with {0}.',
        error,
      );
    case 'either':
      return l10n.t(
        'The kernel can give it to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with {0}.',
        error,
      );
  }
}

/** The same for a listener on loopback, which meets only what is on loopback too. */
export function loopbackTaken(input: RiskInput, risk: Risk): string {
  const error = errorName(risk);
  if (input.transport !== 'udp' && takerOverall(risk) === 'connections') {
    return l10n.t(
      'The kernel can give it to an outgoing connection over loopback first; the server then fails to start with {0}.',
      error,
    );
  }
  return taken(input, risk);
}

/** That a client can connect to itself, how often, and after what time where the code shows its retry interval. */
export function selfConnectOften(input: RiskInput, risk: Risk): string {
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

/** What a self-connect comes to, in a sentence that `likely` gives where it is; null where there can be none. */
export function selfConnectOutcome({ selfConnect }: Risk, likely: () => string): string | null {
  switch (selfConnect) {
    case 'likely':
      return likely();
    case 'unlikely':
      return l10n.t('A self-connect is unlikely.');
    case 'handled':
      return l10n.t('A self-connect can happen, and the code gives the connection up.');
    case 'impossible':
      return null;
  }
}

/** Who takes the port, over all exposed targets together. */
export function takerOverall(risk: Risk): Taker {
  const takers = new Set(risk.exposures.map((exposure) => exposure.taker));
  const [only] = takers;
  return takers.size === 1 && only !== undefined ? only : 'either';
}

function errorName(risk: Risk): string {
  const windows = risk.exposures.some((exposure) => exposure.target.name === 'windows');
  if (!windows) return 'EADDRINUSE';
  // Hyper-V excludes whole blocks of the dynamic range, and a bind inside one is refused with EACCES.
  return risk.exposures.length === 1
    ? l10n.t('EADDRINUSE or EACCES')
    : l10n.t('EADDRINUSE (on Windows also EACCES)');
}
