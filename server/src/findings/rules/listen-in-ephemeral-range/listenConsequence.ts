/** What a server meets whose port the system gave away: who holds the port, and how its start fails. */
import * as l10n from '@vscode/l10n';
import { systemOf } from '../../../ports/systems.js';
import type { Exposure, Risk, RiskInput, Taker } from '../../risk.js';

/** Who can hold a listener's port before it starts, and what the user then sees. */
export function listenConsequence(input: RiskInput, risk: Risk): string {
  const error = errorName(risk);
  const one = input.range !== undefined;
  if (input.transport === 'udp') {
    return one
      ? l10n.t(
          'The kernel can give the one that it takes to the socket of another program first; the server then fails with {0}.',
          error,
        )
      : l10n.t(
          'The kernel can give it to the socket of another program first; the server then fails with {0}.',
          error,
        );
  }
  switch (holderOverall(risk)) {
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
      return one
        ? l10n.t(
            'The kernel can give the one that it takes to another program that listens on port 0 first; the server then fails to start with {0}.',
            error,
          )
        : l10n.t(
            'The kernel can give it to another program that listens on port 0 first; the server then fails to start with {0}.',
            error,
          );
    case 'other-users':
      return one
        ? l10n.t(
            'The kernel can give the one that it takes to another program that listens on port 0 or to an outgoing connection of another user first; the server then fails to start with {0}.',
            error,
          )
        : l10n.t(
            'The kernel can give it to another program that listens on port 0 or to an outgoing connection of another user first; the server then fails to start with {0}.',
            error,
          );
    case 'either':
      return one
        ? l10n.t(
            'The kernel can give the one that it takes to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with {0}.',
            error,
          )
        : l10n.t(
            'The kernel can give it to an outgoing connection or to a program that listens on port 0 first; the server then fails to start with {0}.',
            error,
          );
  }
}

/** The same in a few words, for hovers. */
export function listenConsequenceInBrief(): string {
  return l10n.t('Bind conflict: the port can be taken when the server starts.');
}

/** Whom a server meets: those to whom the kernel gives the port, without the connections that do not keep it out. */
type Holder = Taker | 'other-users';

/** Whom the server can meet, over all exposed targets together. */
function holderOverall({ exposures }: Risk): Holder {
  const holders = new Set(exposures.map(holderOn));
  if (holders.has('either') || (holders.has('connections') && holders.size > 1)) return 'either';
  if (holders.has('other-users')) return 'other-users';
  return holders.has('connections') ? 'connections' : 'listeners';
}

function holderOn({ target, taker }: Exposure): Holder {
  const blockedBy = systemOf(target)?.blockedBy ?? 'any';
  if (taker === 'listeners' || blockedBy === 'none') return 'listeners';
  return blockedBy === 'any' ? taker : 'other-users';
}

function errorName({ exposures }: Risk): string {
  const errors = exposures.flatMap(({ target }) => systemOf(target)?.bindErrors ?? []);
  const [first] = errors;
  if (!first) return 'EADDRINUSE';
  return exposures.length === 1 ? first.alone() : first.besideOthers();
}
