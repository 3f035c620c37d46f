/** Names and texts of all files under one numbering. */
import type { FileFacts } from '../../facts/fileFacts.js';

/** Strings by number, and numbers by string. */
export class WorkspaceStrings {
  readonly #texts: string[] = [''];
  readonly #numbers = new Map<string, number>([['', 0]]);

  text(number: number): string {
    return this.#texts[number] ?? '';
  }

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  /** The number of a text that some file holds; 0 where none does. */
  known(text: string): number {
    return this.#numbers.get(text) ?? 0;
  }

  /** The workspace's numbers of a file's strings, by the file's. */
  numbersOf({ strings }: FileFacts): Int32Array {
    const numbers = new Int32Array(strings.length);
    for (let i = 0; i < strings.length; i++) numbers[i] = this.number(strings[i] as string);
    return numbers;
  }
}
