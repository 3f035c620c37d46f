/** Numbers of a text that stand for themselves: not part of a name, a longer number, a version or a decimal. */

/** One such number. */
export interface NumberPlace {
  readonly value: number;
  /** Offsets of the digits. */
  readonly start: number;
  readonly end: number;
}

/** Digits, also in groups (`50_051`); at most as many as a port has, so that long rows of digits cost nothing. */
const wholeNumber = /(?<![\w.])\d(?:_?\d){0,4}(?![\w]|\.\d)/g;

/** All of them, in the order of the text. */
export function wholeNumbers(text: string): NumberPlace[] {
  return [...text.matchAll(wholeNumber)].map(({ 0: digits, index }) => ({
    value: Number(digits.replaceAll('_', '')),
    start: index,
    end: index + digits.length,
  }));
}
