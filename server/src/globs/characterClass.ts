/** Reads a class of characters, `[a-z]`, `[!.]`, `[[:digit:]]`, as shells and git write it. */

/** The characters of a class, as pairs of the lowest and highest code; or all but those. */
export interface CharacterClass {
  readonly negated: boolean;
  readonly ranges: readonly number[];
}

/** The named classes of POSIX, for ASCII, as pairs of the lowest and highest code. */
const named: Readonly<Record<string, readonly number[]>> = {
  alnum: pairs('09', 'AZ', 'az'),
  alpha: pairs('AZ', 'az'),
  blank: pairs('\t\t', '  '),
  cntrl: pairs('\0\x1f', '\x7f\x7f'),
  digit: pairs('09'),
  graph: pairs('!~'),
  lower: pairs('az'),
  print: pairs(' ~'),
  punct: pairs('!/', ':@', '[`', '{~'),
  space: pairs('\t\r', '  '),
  upper: pairs('AZ'),
  xdigit: pairs('09', 'AF', 'af'),
};

function pairs(...texts: readonly string[]): number[] {
  return texts.flatMap((text) => [text.charCodeAt(0), text.charCodeAt(1)]);
}

/** The class whose bracket opens at `start`, and where it closes; null where it does not close. */
export function readClass(text: string, start: number): { characters: CharacterClass; end: number } | null {
  let at = start + 1;
  const negated = text[at] === '!' || text[at] === '^';
  if (negated) at += 1;
  const ranges: number[] = [];
  // A bracket that stands first means itself.
  for (let first = true; first || text[at] !== ']'; first = false) {
    if (at >= text.length) return null;
    const name = /^\[:([a-z]{1,8}):\]/.exec(text.slice(at, at + 12))?.[1];
    if (name !== undefined) {
      ranges.push(...(named[name] ?? []));
      at += name.length + 4;
      continue;
    }
    const low = one(text, at);
    at = low.next;
    const isRange = text[at] === '-' && at + 1 < text.length && text[at + 1] !== ']';
    const high = isRange ? one(text, at + 1) : low;
    at = high.next;
    ranges.push(low.code, high.code);
  }
  return { characters: { negated, ranges }, end: at };
}

/** One character, itself or behind a backslash. */
function one(text: string, at: number): { code: number; next: number } {
  const escaped = text[at] === '\\' && at + 1 < text.length;
  const place = escaped ? at + 1 : at;
  return { code: text.charCodeAt(place), next: place + 1 };
}
