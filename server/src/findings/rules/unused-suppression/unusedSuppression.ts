/** The rule `unused-suppression`: a comment that suppresses nothing hides the next finding on its line. */
import * as l10n from '@vscode/l10n';
import type { Directive } from '../../../facts/directives.js';
import { ruleIds } from '../../../settings.js';
import { covers } from '../../suppression.js';
import { type CommentRule, ruleFacts } from '../rule.js';

const facts = ruleFacts('unused-suppression', 'A suppression comment suppresses nothing');

/** Holds for each comment that covers no verdict; only a comment that names this rule suppresses one. */
export const unusedSuppression: CommentRule = {
  ...facts,
  judgeComments({ directives, used }) {
    const keepers = directives.filter((directive) => directive.rules.includes(facts.id));
    const keeps = (keeper: Directive, directive: Directive) =>
      keeper !== directive && covers(keeper, facts.id, directive.span.startLine);
    const unused = directives.filter((directive) => !used.has(directive));
    const needed = keepers.filter((keeper) => unused.some((directive) => keeps(keeper, directive)));
    return unused
      .filter((directive) => !needed.includes(directive))
      .map((directive) => ({
        span: directive.span,
        message: messageOf(directive),
        suppressed: keepers.some((keeper) => keeps(keeper, directive)),
      }));
  },
};

function messageOf(directive: Directive): string {
  const said = l10n.t('This comment suppresses no finding.');
  const unknown = directive.rules.filter((word) => !ruleIds.some((id) => id === word));
  if (unknown.length === 0) return `${said} ${l10n.t('Remove it.')}`;
  const words = unknown.map((word) => `"${word}"`).join(', ');
  return `${said} ${l10n.t('No rule is called {0}.', words)} ${l10n.t('Correct or remove it.')}`;
}
