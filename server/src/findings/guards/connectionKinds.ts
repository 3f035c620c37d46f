/** What calls that connect give to the code around them, by their names in the catalogue; and what to do by hand where that is nothing. */
import * as l10n from '@vscode/l10n';
import type { ConnectionKind } from '../../syntax/places/connectionCall.js';
import type { NoPlace } from '../../syntax/places/connectionPlace.js';

const kinds: readonly (readonly [RegExp, ConnectionKind])[] = [
  [/^net\.(?:connect|createConnection)$/, 'socket'],
  [/^tls\.connect$/, 'secure'],
  [/^net\.Socket\.connect$/, 'dial'],
  [/^https?\.(?:request|get)$/, 'request'],
  [/^(?:new )?https?\.Agent$/, 'agent'],
];

/** What a call gives; null where code never sees the socket. */
export function connectionKindOf(api: string): ConnectionKind | null {
  return kinds.find(([name]) => name.test(api))?.[1] ?? null;
}

/** Why no quick fix guards a connection, and what helps instead; null where there is nothing to say. */
export function guardAdvice(api: string, why: NoPlace | 'hidden'): string | null {
  switch (why) {
    case 'hidden':
      return l10n.t(
        '{0} shows no local port, so no check can stand here: move the port below the range, or probe it with net.connect and a guard first.',
        api,
      );
    case 'elsewhere':
      return l10n.t(
        'The socket comes from elsewhere, so no quick fix can guard it: compare its ends where it is made, before anything listens for connect.',
      );
    case 'nothing':
      return null;
  }
}
