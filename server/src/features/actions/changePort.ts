/** Quick fix: another port at this literal, in the literal's own form. */
import type { CodeAction } from 'vscode-languageserver';
import { writePort } from '../../findings/literalEdits.js';
import type { PortSite } from '../../workspace/portSite.js';
import { suggestInWorkspace } from '../portSuggestions.js';
import type { Session } from '../session/session.js';
import { toWorkspaceEdit } from '../workspaceEdit.js';
import type { ActionProvider } from './actionProvider.js';

/** Offers three safe ports for each finding; the first is preferred. */
export const changePort: ActionProvider = {
  kind: 'quickfix',
  provide({ session, findings }) {
    return findings.flatMap(({ finding, diagnostics }) => {
      const { site } = finding;
      if (!site) return [];
      return suggestInWorkspace(session, site.port).map(({ port }, position) => ({
        ...changeAction(session, site, port),
        diagnostics,
        ...(position === 0 ? { isPreferred: true } : {}),
      }));
    });
  },
};

function changeAction(session: Session, site: PortSite, port: number): CodeAction {
  const edit = { file: site.file, span: site.digits, newText: writePort(port, site.digitsText) };
  return {
    title: `Change port ${site.port} to ${port}`,
    kind: 'quickfix',
    edit: toWorkspaceEdit(session, [edit]),
  };
}
