/** The messages that the code passes to `l10n.t`. */
export function collectMessages(): string[];
/** The text of l10n/bundle.l10n.json. */
export function englishBundle(): string;
