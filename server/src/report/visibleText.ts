/** Makes characters visible that could steer a terminal, an annotation or a reader's eye. */

// Control characters (C0, DEL, C1), line separators, marks that change the direction of text, lone surrogates.
const unsafe = /[\p{Cc}\p{Surrogate}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** `\x1b` or `\u202e` for each such character; everything else stays. The answer is one line. */
export function visibleText(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
