/** Quick fix: another port at this literal, in the literal's own form. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import { writePort } from '../../findings/literalEdits.js';
import { shifted } from '../../findings/movedAlong.js';
import { publishedRanges } from '../../findings/notes/listeners.js';
import { rangeText } from '../../findings/words/phrases.js';
import type { AlongPlace, PortSite } from '../../index/portSite.js';
import { relatedPorts } from '../../moves/linkedPorts.js';
import { toWorkspaceEdit } from '../edits/workspaceEdit.js';
import type { Session } from '../session/session.js';
import { suggestInWorkspace } from '../workspace/portSuggestions.js';
import type { ActionProvider } from './actionProvider.js';

/** Offers three safe ports for each finding; the first is preferred unless the port stands at other places too. */
export const changePort: ActionProvider = {
  kind: 'quickfix',
  provide({ session, findings }) {
    return findings.flatMap(({ finding, diagnostics }) => {
      const { site } = finding;
      if (!site) return [];
      // What is computed from a product does not move with it, and one end alone makes another range.
      if (site.uses.some((use) => use.along === null) || isEndOfRange(session, site)) return [];
      const alone =
        session.engine.index.sitesOfPort(site.port).length === 1 &&
        relatedPorts(session.engine.index, site.port).length === 1;
      return suggestInWorkspace(session, site.port).map(({ port }, position) => ({
        ...changeAction(session, site, port, alone),
        diagnostics,
        ...(position === 0 && alone ? { isPreferred: true } : {}),
      }));
    });
  },
};

function isEndOfRange({ engine }: Session, { file, digits }: PortSite): boolean {
  const ends = publishedRanges(engine.index.sitesIn(file)).keys();
  return [...ends].some((end) => end.digits.start === digits.start);
}

function changeAction(session: Session, site: PortSite, port: number, alone: boolean): CodeAction {
  const edits = [{ file: site.file, span: site.digits, newText: writePort(port, site.digitsText) }];
  for (const { file, span, text, value } of ownNumbersAlong(site))
    edits.push({ file, span, newText: writePort(value + port - site.port, text) });
  const { range } = site;
  const [from, to] = range
    ? [rangeText(range), rangeText(shifted(range, port - site.port))]
    : [String(site.port), String(port)];
  return {
    title: range
      ? alone
        ? l10n.t('Change ports {0} to {1}', from, to)
        : l10n.t('Change ports {0} to {1} here only', from, to)
      : alone
        ? l10n.t('Change port {0} to {1}', from, to)
        : l10n.t('Change port {0} to {1} here only', from, to),
    kind: 'quickfix',
    edit: toWorkspaceEdit(session, edits),
  };
}

/** The numbers that move with a literal, each once. */
function ownNumbersAlong({ uses }: PortSite): AlongPlace[] {
  const places = uses.flatMap((use) => use.along ?? []);
  return [...new Map(places.map((one) => [`${one.file} ${one.span.start}`, one])).values()];
}
