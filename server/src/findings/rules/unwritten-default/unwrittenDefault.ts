/** The rule `unwritten-default`: a package takes a port of the range by itself, and nothing of the workspace says so. */
import * as l10n from '@vscode/l10n';
import type { DefaultPort } from '../../../index/placedDefaults.js';
import { inRange } from '../../../ports/port.js';
import type { Target } from '../../../ports/target.js';
import type { Settings } from '../../../settings.js';
import { assessRisk } from '../../risk.js';
import { safePlace } from '../../suggestions/safePort.js';
import { rangesOf, sentences } from '../../words/phrases.js';
import { ruleFacts } from '../rule.js';

/** What holds for every use of a port that no code shows. */
const unseen = { host: 'loopback', localPort: 'none', guarded: false, retryInterval: null } as const;

/** Facts of the rule. */
export const unwrittenDefault = {
  ...ruleFacts('unwritten-default', 'A package takes a port of the ephemeral range that nobody wrote down'),
  /** The targets whose system can choose the port by itself, and the sentences; null where there are none. */
  judge(
    { port, role, transport, what, option }: DefaultPort,
    targets: readonly Target[],
    { reservedPorts, allowedPorts }: Pick<Settings, 'reservedPorts' | 'allowedPorts'>,
  ): { targets: readonly Target[]; message: () => string } | null {
    if (allowedPorts.some((one) => inRange(port, one))) return null;
    const risk = assessRisk({ ...unseen, port, role, transport, targets, reserved: reservedPorts });
    const exposed = risk.exposures.map(({ target }) => target);
    if (exposed.length === 0) return null;
    const message = (): string => {
      const ranges = rangesOf(exposed);
      const fact =
        role === 'listen'
          ? l10n.t(
              '{0} listens on port {1} unless {2} says another; it lies in {3}.',
              what,
              port,
              option,
              ranges,
            )
          : l10n.t(
              '{0} connects to port {1} unless {2} says another; it lies in {3}.',
              what,
              port,
              option,
              ranges,
            );
      const place = safePlace(exposed);
      return sentences([
        fact,
        l10n.t('The kernel can give it to another program first.'),
        ...(place === null ? [] : [l10n.t('Move it {0}.', place)]),
      ]);
    };
    return { targets: exposed, message };
  },
};
