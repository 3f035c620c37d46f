/** Decides from the raw text whether a file can matter to ports at all, before anything is parsed. */

/**
 * Whether a file may hold a fact: digits that could be a port, a word of listening or connecting, or a re-export
 * that other files reach through. It may let too much through; it must never hold back a site (a test compares
 * reports with and without it).
 */
export function mayHoldFacts(text: string): boolean {
  return digits.test(text) || words.test(text) || reExports.test(text);
}

const digits = /(?<![\w.#])(?:\d{2,5}|\d{1,2}_\d{3}|0x[\da-fA-F]{2,4})(?![\w.]*%)(?!\w)/;
const words = /\b(?:listen|bind|bindAsync|connect|[a-z]*[pP]orts?|PORT)\b/;
const reExports = /\bexport\s*(?:\*|\{[^}]*\}\s*from)|\bmodule\.exports\s*=|\bexports\.\w+\s*=\s*require/;
