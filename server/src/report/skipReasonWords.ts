/** Why a file was not read, in the user's language. Reasons are kept in English: programs that read reports get them so. */
import * as l10n from '@vscode/l10n';
import {
  leadsOutside,
  nestedTooDeeply,
  notRegular,
  notSource,
  onlyTypes,
  tooCostly,
} from '../skipReasons.js';

/** Reasons without anything that differs. */
const whole: Readonly<Record<string, () => string>> = {
  [notRegular]: () => l10n.t('not a regular file'),
  [notSource]: () => l10n.t('not a file of a kind that is read'),
  [onlyTypes]: () => l10n.t('a declaration file, which holds types only'),
  [leadsOutside]: () => l10n.t('a link that leads outside the folder'),
  [nestedTooDeeply]: () => l10n.t('nested too deeply'),
  [tooCostly]: () => l10n.t('the patterns that leave files out take too long to compare with the names here'),
  'UTF-16, not UTF-8': () => l10n.t('UTF-16, not UTF-8'),
  binary: () => l10n.t('binary'),
  minified: () => l10n.t('minified'),
};

/** Reasons with a size, a code of the system or a sentence of the parser in them. */
const withMore: readonly (readonly [RegExp, (more: string) => string])[] = [
  [/^too large \(over (.+)\)$/, (size) => l10n.t('too large (over {0})', size)],
  [/^too large \((.+)\)$/, (size) => l10n.t('too large ({0})', size)],
  [/^unreadable \((.+)\)$/s, (why) => l10n.t('unreadable ({0})', why)],
  [/^not parsed: (.+)$/s, (why) => l10n.t('not parsed: {0}', why)],
  [/^not a regular file \((.+)\)$/, (kind) => l10n.t('not a regular file ({0})', kind)],
];

/** A reason of `skipReasons.ts` as a user reads it; one that is not known stays as it is. */
export function skipReasonWords(reason: string): string {
  if (Object.hasOwn(whole, reason)) return whole[reason]?.() ?? reason;
  for (const [pattern, words] of withMore) {
    const more = pattern.exec(reason)?.[1];
    if (more !== undefined) return words(more);
  }
  return reason;
}
