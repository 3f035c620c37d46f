/** Quick fix: copies the line that tells a target's system to keep out of the port. */
import * as l10n from '@vscode/l10n';
import { reservationsFor } from '../../findings/reservationsFor.js';
import { portsText } from '../../findings/words/phrases.js';
import type { Reservation } from '../../ports/reservation.js';
import { CopyTextCommand } from '../../protocol.js';
import type { ActionProvider } from './actionProvider.js';

/** Offered where the client has the command that copies; the server itself has no clipboard. */
export const copyReservation: ActionProvider = {
  kind: 'quickfix',
  provide({ session, file, findings }) {
    if (!session.client.options.commands) return [];
    const { settings, targets } = session.settings.of(file);
    return findings.flatMap(({ finding, diagnostics }) => {
      if (!finding.site) return [];
      const { port, range } = finding.site;
      const ports = range ?? { low: port, high: port };
      return reservationsFor([ports], targets, settings.reservedPorts).map(({ kind, text }) => {
        const title = titleOf(kind, portsText(finding.site ?? { port }));
        const command = { title, command: CopyTextCommand, arguments: [text] };
        return { title, kind: 'quickfix', diagnostics, command };
      });
    });
  },
};

function titleOf(kind: Reservation['kind'], port: string): string {
  switch (kind) {
    case 'sysctl':
      return l10n.t('Copy the sysctl line that reserves {0}', port);
    case 'compose':
      return l10n.t('Copy the Compose setting that reserves {0}', port);
    case 'kubernetes':
      return l10n.t('Copy the pod setting that reserves {0}', port);
    case 'netsh':
      return l10n.t('Copy the netsh line that reserves {0}', port);
  }
}
