/** The rule `port-mention`: a port of the range is named where nothing is known to listen or connect. */
import * as l10n from '@vscode/l10n';
import { leavesNoRoom } from '../../suggestions/safePort.js';
import { ruleFacts, useRule } from '../rule.js';

/** Holds for a site that reaches no call and whose port some target can choose by itself. */
export const portMention = useRule(
  ruleFacts('port-mention', 'A port of the ephemeral range is named'),
  ({ role }, risk) => role === 'mention' && risk.exposures.length > 0,
  {
    fact: ({ port }, ranges) => l10n.t('Port {0} lies in {1}.', port, ranges),
    consequence: () => l10n.t('A server there can find it taken, and a client of it can connect to itself.'),
    remedy: ({ targets }) =>
      leavesNoRoom(targets)
        ? l10n.t('Reserving the port there avoids both.')
        : l10n.t('A port outside every target’s range avoids both.'),
  },
);
