/** Quick fix: a connection that met itself is dialled again, as Go does it. */
import * as l10n from '@vscode/l10n';
import { redialChanges } from '../../findings/guards/redialEdits.js';
import type { ActionProvider } from './actionProvider.js';
import { connectionFix, isTyped } from './connectionFix.js';

/** Functions that make a new socket at every call, by their names in the catalogue. */
const dials = /^(?:net|tls)\.(?:connect|createConnection)$/;

/** Offered for a connection of an async function that can meet itself; not where the code chooses the local port. */
export const dialAgain: ActionProvider = connectionFix({
  title: (line) =>
    line === null
      ? l10n.t('Dial again on self-connect')
      : l10n.t('Dial the connection in line {0} again on self-connect', line),
  mendingOf({ api, localPort, span }) {
    if (!dials.test(api) || localPort !== 'none') return null;
    return ({ file, document, text, places }) => {
      const place = places.findRedialPlace(file, text, span.start);
      return place && redialChanges(text, place, isTyped(document));
    };
  },
});
