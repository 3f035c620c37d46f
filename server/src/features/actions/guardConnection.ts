/** Quick fix: a guard that destroys a connection which met itself, before any code of the user's takes it for one. */
import * as l10n from '@vscode/l10n';
import { connectionKindOf, guardAdvice } from '../../findings/guards/connectionKinds.js';
import { guardChanges } from '../../findings/guards/guardEdits.js';
import type { ActionProvider } from './actionProvider.js';
import { connectionFix, isTyped } from './connectionFix.js';

/** Offered for each connect of this document that can meet itself and has no guard yet; where none can stand, the menu says why. */
export const guardConnection: ActionProvider = connectionFix({
  title: (line) =>
    line === null
      ? l10n.t('Guard this connection against self-connect')
      : l10n.t('Guard the connection in line {0} against self-connect', line),
  mendingOf({ api, span }) {
    const kind = connectionKindOf(api);
    if (!kind) return () => guardAdvice(api, 'hidden');
    return ({ file, document, text, places }) => {
      const place = places.findConnectionPlace(file, text, span.start, kind);
      if (typeof place === 'string') return guardAdvice(api, place);
      return guardChanges(text, place, { isAgent: kind === 'agent', typed: isTyped(document) });
    };
  },
});
