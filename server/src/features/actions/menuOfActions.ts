/** The menu of quick fixes in our own client: a few at the top, the rest behind one entry. */
import * as l10n from '@vscode/l10n';
import type { CodeAction } from 'vscode-languageserver';
import { MorePortActionsCommand, type MorePortActionsParams } from '../../protocol.js';

/** Entries of the menu, with the one that leads to the rest. */
const mostEntries = 6;

/** What one provider offers. */
export interface OfferedActions {
  readonly actions: readonly CodeAction[];
  /** How many of them may stand at the top; the others are for those who look for more. */
  readonly atTop: number;
}

/**
 * The first actions of each provider, and behind *More about this port…* all others. Source actions, which editors list
 * elsewhere, stay out of it.
 */
export function menuOfActions(offered: readonly OfferedActions[], port: number | null): CodeAction[] {
  const source = offered.flatMap(({ actions }) => actions.filter((action) => !isFix(action)));
  const fixes = offered.map(({ actions, atTop }) => ({ atTop, actions: actions.filter(isFix) }));
  const first = fixes.flatMap(({ actions, atTop }) => actions.slice(0, atTop));
  const top = first.slice(0, mostEntries - 1);
  const rest = [
    ...first.slice(mostEntries - 1),
    ...fixes.flatMap(({ actions, atTop }) => actions.slice(atTop)),
  ];
  if (port === null) return [...first, ...rest, ...source];
  const title = l10n.t('More about this port…');
  const params: MorePortActionsParams = { port, actions: rest };
  const diagnostics = first.flatMap((action) => action.diagnostics ?? []);
  const more: CodeAction = {
    title,
    kind: 'quickfix',
    diagnostics: [...new Set(diagnostics)],
    command: { title, command: MorePortActionsCommand, arguments: [params] },
  };
  return [...top, more, ...source];
}

function isFix({ kind }: CodeAction): boolean {
  return kind === 'quickfix';
}
