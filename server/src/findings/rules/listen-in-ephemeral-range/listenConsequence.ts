/** What a server meets whose port the system gave away: who holds the port, and how its start fails. */
import * as l10n from '@vscode/l10n';
import { systemOf } from '../../../ports/systems.js';
import type { Risk, RiskInput, Taker } from '../../risk.js';

/** Who can hold a listener's port before it starts, and what the user then sees. */
export function listenConsequence(input: RiskInput, risk: Risk): string {
  const error = errorName(risk);
  if (input.range) {
    return input.transport === 'udp'
      ? l10n.t(
          'The kernel can give the one that it takes to the socket of another program first; the server then fails with {0}.',
          error,
        )
      : l10n.t(
          'The kernel can give the one that it takes to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with {0}.',
          error,
        );
  }
  if (input.transport === 'udp') {
    return l10n.t(
      'The kernel can give it to the socket of another program first; the server then fails with {0}.',
      error,
    );
  }
  switch (takerOverall(risk)) {
    case 'connections':
      // A listener on loopback meets only what is on loopback too.
      return input.host === 'loopback'
        ? l10n.t(
            'The kernel can give it to an outgoing connection over loopback first; the server then fails to start with {0}.',
            error,
          )
        : l10n.t(
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

/** The same in a few words, for hovers. */
export function listenConsequenceInBrief(): string {
  return l10n.t('Bind conflict: the port can be taken when the server starts.');
}

/** Who takes the port, over all exposed targets together. */
function takerOverall(risk: Risk): Taker {
  const takers = new Set(risk.exposures.map((exposure) => exposure.taker));
  const [only] = takers;
  return takers.size === 1 && only !== undefined ? only : 'either';
}

function errorName({ exposures }: Risk): string {
  const errors = exposures.flatMap(({ target }) => systemOf(target)?.bindErrors ?? []);
  const [first] = errors;
  if (!first) return 'EADDRINUSE';
  return exposures.length === 1 ? first.alone() : first.besideOthers();
}
