/** Puts back what `scripts/registry/packText.mjs` made short. */

/**
 * A text with each character of `words` put back to the run that it stands for; runs hold characters of words behind
 * their own.
 */
export function unpackText(packed: string, words: string): string {
  const runs = new Map<string, string>();
  const whole = (text: string): string => Array.from(text, (one) => runs.get(one) ?? one).join('');
  for (const word of words.split('\n').reverse())
    if (word !== '') runs.set(word.slice(0, 1), whole(word.slice(1)));
  return whole(packed);
}
