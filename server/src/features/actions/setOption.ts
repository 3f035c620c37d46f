/** Quick fix: a script of `package.json` sets the option of a package that takes a port by itself. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import { toWorkspaceEdit } from '../edits/workspaceEdit.js';
import { suggestInWorkspace } from '../workspace/portSuggestions.js';
import type { ActionProvider } from './actionProvider.js';

/** Offers the first of the safe ports where a script has the port taken. */
export const setOption: ActionProvider = {
  kind: 'quickfix',
  provide({ session, file, findings }) {
    return findings.flatMap(({ finding: { taken }, diagnostics }): CodeAction[] => {
      if (!taken?.fix) return [];
      const { span, text } = taken.fix;
      const [safe] = suggestInWorkspace(session, taken.port);
      if (!safe) return [];
      return [
        {
          title: l10n.t('Set {0} to {1} in the script', text.trim(), safe.port),
          kind: 'quickfix',
          diagnostics,
          isPreferred: true,
          edit: toWorkspaceEdit(session, [{ file, span, newText: `${text}${safe.port}` }]),
        },
      ];
    });
  },
};
