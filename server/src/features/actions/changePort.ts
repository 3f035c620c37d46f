/** Quick fix: another port at this literal, in the literal's own form. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import { writePort } from '../../findings/literalEdits.js';
import type { PortSite } from '../../index/portSite.js';
import { suggestInWorkspace } from '../portSuggestions.js';
import type { Session } from '../session/session.js';
import { toWorkspaceEdit } from '../workspaceEdit.js';
import type { ActionProvider } from './actionProvider.js';

/** Offers three safe ports for each finding; the first is preferred unless the port stands at other places too. */
export const changePort: ActionProvider = {
  kind: 'quickfix',
  provide({ session, findings }) {
    return findings.flatMap(({ finding, diagnostics }) => {
      const { site } = finding;
      if (!site) return [];
      const alone = session.engine.index.sitesOfPort(site.port).length === 1;
      return suggestInWorkspace(session, site.port).map(({ port }, position) => ({
        ...changeAction(session, site, port, alone),
        diagnostics,
        ...(position === 0 && alone ? { isPreferred: true } : {}),
      }));
    });
  },
};

function changeAction(session: Session, site: PortSite, port: number, alone: boolean): CodeAction {
  const edit = { file: site.file, span: site.digits, newText: writePort(port, site.digitsText) };
  return {
    title: alone
      ? l10n.t('Change port {0} to {1}', site.port, port)
      : l10n.t('Change port {0} to {1} here only', site.port, port),
    kind: 'quickfix',
    edit: toWorkspaceEdit(session, [edit]),
  };
}
