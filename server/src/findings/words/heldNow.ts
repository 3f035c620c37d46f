/** Who has a port at this moment, in a sentence for each socket. */
import * as l10n from '@vscode/l10n';
import type { PortHolder } from '../../ports/portHolder.js';

/** One sentence that nobody has it, or one for each of its holders. */
export function heldNowSentences(port: number, holders: readonly PortHolder[]): string[] {
  if (holders.length === 0)
    return [l10n.t('At this moment no socket of this machine listens or is connected on port {0}.', port)];
  return [...new Set(holders.map((holder) => `${sentence(port, holder)}${ownerOf(holder)}.`))];
}

function sentence(port: number, { kind, transport, address, peer }: PortHolder): string {
  const protocol = transport.toUpperCase();
  switch (kind) {
    case 'listener':
      return transport === 'udp'
        ? l10n.t('At this moment port {0} is taken: a {1} socket is bound to {2}', port, protocol, address)
        : l10n.t('At this moment port {0} is taken: a {1} socket listens on {2}', port, protocol, address);
    case 'connected':
      return l10n.t(
        'At this moment port {0} is taken: it is the local port of a {1} connection with {2}',
        port,
        protocol,
        peer ?? '',
      );
    case 'itself':
      return l10n.t('At this moment port {0} is taken by a connection to itself on {1}', port, address);
    case 'accepted':
      return l10n.t('A connection with {0} is open there', peer ?? '');
    case 'ended':
      return l10n.t('A connection with {0} that its program has left still has port {1}', peer ?? '', port);
    case 'waiting':
      return l10n.t(
        'A connection with {0} has ended and keeps port {1} in TIME_WAIT for a minute',
        peer ?? '',
        port,
      );
  }
}

/** ` (node, process 4711)`; nothing where that is not known. */
function ownerOf({ kind, process }: PortHolder): string {
  if (process) return ` ${l10n.t('({0}, process {1})', process.name, process.pid)}`;
  return kind === 'waiting' || kind === 'ended' ? '' : ` ${l10n.t('(its process was not found)')}`;
}
