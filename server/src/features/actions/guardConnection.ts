/** Quick fix: a guard that destroys a connection which met itself. */
import * as l10n from '@vscode/l10n';
import { type ConnectionKind, guardChanges } from '../../findings/guardEdits.js';
import type { ActionProvider } from './actionProvider.js';
import { connectionFix } from './connectionFix.js';

/** What the calls give, by their names in the catalogue. */
const kinds: readonly (readonly [RegExp, ConnectionKind])[] = [
  [/^(?:net|tls)\.(?:connect|createConnection)$|^(?:net\.Socket|tls\.TLSSocket)\.connect$/, 'socket'],
  [/^https?\.(?:request|get)$/, 'request'],
  [/^(?:new )?https?\.Agent$/, 'agent'],
];

/** Offered for each connect of this document that can meet itself and has no guard yet. */
export const guardConnection: ActionProvider = connectionFix({
  title: () => l10n.t('Guard this connection against self-connect'),
  mendingOf({ api, span }) {
    const kind = kinds.find(([name]) => name.test(api))?.[1];
    if (!kind) return null;
    return ({ file, text, places }) => {
      const place = places.findConnectionPlace(file, text, span.start);
      return place && guardChanges(text, place, kind);
    };
  },
});
