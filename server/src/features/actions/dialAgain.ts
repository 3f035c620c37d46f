/** Quick fix: a connection that met itself is dialled again, as Go does it. */
import * as l10n from '@vscode/l10n';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { redialChanges } from '../../findings/redialEdits.js';
import { dialectOf } from '../../sourceFiles.js';
import type { ActionProvider } from './actionProvider.js';
import { connectionFix } from './connectionFix.js';

/** Functions that make a new socket at every call, by their names in the catalogue. */
const dials = /^(?:net|tls)\.(?:connect|createConnection)$/;

/** Offered for a connection of an async function that can meet itself; not where the code chooses the local port. */
export const dialAgain: ActionProvider = connectionFix({
  title: () => l10n.t('Dial again on self-connect'),
  mendingOf({ api, localPort, span }) {
    if (!dials.test(api) || localPort !== 'none') return null;
    return ({ file, document, text, places }) => {
      const place = places.findRedialPlace(file, text, span.start);
      return place && redialChanges(text, place, isTyped(document));
    };
  },
});

/** Whether a document takes types: by the ending of its name, else by what the editor calls its language. */
function isTyped({ uri, languageId }: TextDocument): boolean {
  const dialect = dialectOf(uri);
  return dialect === null ? languageId.startsWith('typescript') : dialect !== 'js';
}
