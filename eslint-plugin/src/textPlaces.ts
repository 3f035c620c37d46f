/** Places of a text as the program counts them: lines from 1, which end at CR, LF or both, and UTF-16 columns from 1. */

export class TextPlaces {
  readonly #text: string;
  #starts: readonly number[] | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** The offset of a place; the end of the text for a line that is not there. */
  offset(line: number, column: number): number {
    this.#starts ??= [0, ...[...this.#text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
    const start = this.#starts[line - 1];
    return start === undefined ? this.#text.length : Math.min(start + column - 1, this.#text.length);
  }

  slice(start: number, end: number): string {
    return this.#text.slice(start, end);
  }
}
