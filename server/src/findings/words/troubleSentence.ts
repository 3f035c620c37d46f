/** What an error about a port means, for who comes from one: a sentence each. */
import * as l10n from '@vscode/l10n';
import type { PortTrouble } from '../../protocol.js';

/** What happened, in words. */
export function troubleSentence(port: number, trouble: PortTrouble): string {
  switch (trouble) {
    case 'taken':
      return l10n.t(
        'EADDRINUSE: a program wanted to listen on port {0}, and another socket has it: another server, or an outgoing connection to which the system gave the port.',
        port,
      );
    case 'denied':
      return l10n.t(
        'EACCES: a program may not listen on port {0}: it lies below 1024, where most systems ask for privileges, or in a range that the system keeps for itself (on Windows those of Hyper-V).',
        port,
      );
    case 'notHttp':
      return l10n.t(
        'An HTTP client on port {0} read an answer that is no HTTP. When it reads its own request, nobody listened, and the client connected to itself.',
        port,
      );
  }
}
