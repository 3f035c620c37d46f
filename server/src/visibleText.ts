/** Makes characters visible that could steer a terminal, an annotation or a reader's eye, or that nobody sees. */

// Control characters (C0, DEL, C1), line separators, lone surrogates, what is no character (two of which XML cannot hold), marks that change the direction of text, and what
// Unicode says is drawn as nothing (zero-width characters, tags, variation selectors, fillers), with the blank of Braille.
const unsafe =
  /[\p{Cc}\p{Cf}\p{Surrogate}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu;

/** `\x1b`, `\u202e` or `\u{e0041}` for each such character; everything else stays. The answer is one line. */
export function visibleText(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff) return `\\u{${code.toString(16)}}`;
    return code < 0x100
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
