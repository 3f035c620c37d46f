/** Words that reports keep in English and that sentences give in the user's language. */
import { t as translate } from '@vscode/l10n';

/** One text in both. */
export interface Wording {
  readonly english: string;
  /** In the language that the user reads. */
  translated(): string;
}

/** A text with a translation; `scripts/l10n.mjs` collects the literals that stand here, as those of `l10n.t`. */
export function wording(english: string): Wording {
  return { english, translated: () => translate(english) };
}

/** A name, which is the same in every language. */
export function properName(english: string): Wording {
  return { english, translated: () => english };
}
