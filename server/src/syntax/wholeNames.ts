/** Finds where a name is written in a text, whole: not as a part of a longer one. */

/**
 * Offsets at which a name stands by itself, beginning to end; letters beyond ASCII do not belong to names here. A name
 * that the parser made up for a missing one (the empty text) stands at the beginning.
 */
export function* placesOfName(name: string, text: string): Generator<number> {
  if (name === '') {
    yield 0;
    return;
  }
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (!partOfName.test(text.charAt(at - 1)) && !partOfName.test(text.charAt(at + name.length))) yield at;
  }
}

const partOfName = /[\w$]/;
