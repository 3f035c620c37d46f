/** The rule `connect-self-unlikely`: a client could meet itself, but only by way of an unlikely destination or choice. */
import * as l10n from '@vscode/l10n';
import { leavesNoRoom } from '../../suggestions/safePort.js';
import { connectFact } from '../connect-in-ephemeral-range/connectInEphemeralRange.js';
import { ruleFacts, useRule } from '../rule.js';

/** Holds for a client over TCP whose destination is another host, or whose port the system gives to clients last. */
export const connectSelfUnlikely = useRule(
  ruleFacts(
    'connect-self-unlikely',
    'A client connects to a port of the ephemeral range; a self-connect is unlikely',
  ),
  (_, risk) => risk.selfConnect === 'unlikely',
  {
    fact: connectFact,
    consequence: (_, risk) =>
      risk.reasons.includes('remote-host')
        ? l10n.t(
            'It names another host, so it connects to itself only if that name leads back to its own host.',
          )
        : l10n.t('The kernel takes the other half of the range first, so a self-connect is unlikely.'),
    remedy: ({ targets, range }) =>
      range
        ? leavesNoRoom(targets)
          ? l10n.t('Reserving the ports there rules it out.')
          : l10n.t('Ports outside every target’s range rule it out.')
        : leavesNoRoom(targets)
          ? l10n.t('Reserving the port there rules it out.')
          : l10n.t('A port outside every target’s range rules it out.'),
  },
);

/** The consequence in a few words, for hovers. */
export function selfUnlikelyInBrief(): string {
  return l10n.t('A self-connect is unlikely.');
}
