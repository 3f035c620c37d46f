/** What a finding is known again by when lines move and files are formatted anew: the words around its digits. */

/** Words on either side: enough to tell two calls of one file apart, few enough that most edits leave some alone. */
const wordsEachSide = 8;

/** UTF-16 units that are looked at on either side: no line of a minified file is read whole for one finding. */
const unitsEachSide = 240;

/** The words before the digits, nearest first, and those after them, each as four hexadecimal digits. */
export interface FindingContext {
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** How many of the words stand in one address with the digits, where neither blank nor quote is between. */
  readonly joined: { readonly before: number; readonly after: number };
}

/** The context of what no text is known of. */
export const noContext: FindingContext = { before: [], after: [], joined: { before: 0, after: 0 } };

/** The words around a place of a text. Not among them are blanks, quotes and punctuation, which formatters change, and hosts and numbers. */
export function contextAt(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): FindingContext {
  const left = text.slice(Math.max(0, start - unitsEachSide), start);
  const right = text.slice(end, end + unitsEachSide);
  const joined = (part = ''): number => Math.min(wordsEachSide, wordsOf(part).length);
  return {
    before: wordsOf(left).slice(-wordsEachSide).reverse().map(shortHash),
    after: wordsOf(right).slice(0, wordsEachSide).map(shortHash),
    joined: {
      before: joined(left.split(endsAddress).at(-1)),
      after: joined(right.split(endsAddress, 1)[0]),
    },
  };
}

/** Where an address ends that the digits stand in. */
const endsAddress = /[\s'"`(){}[\],;=]/;

/** What stands beside any port, whosever it is. */
const beside = new Set(['localhost', 'http', 'https', 'ws', 'wss', 'tcp', 'udp', 'host', 'hostname', 'port']);

function wordsOf(text: string): string[] {
  const words = text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
  return words.filter((word) => !beside.has(word) && !/^\d+$/.test(word));
}

/** FNV-1a over UTF-16 units, folded to 16 bits: words may be secrets, and are not written down. */
function shortHash(word: string): string {
  let state = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) state = Math.imul(state ^ word.charCodeAt(i), 0x01000193);
  const folded = ((state >>> 16) ^ state) & 0xffff;
  return folded.toString(16).padStart(4, '0');
}

/** Points for a word next to the digits on both sides, and for any other word that both have. */
const points = { inRow: 2, shared: 1 };
/** Words in a row from the digits outward that count more. */
const rowLength = 3;

/** How much two contexts have in common; compared with the likeness of one of them with itself, a share. */
export function likeness(one: FindingContext, other: FindingContext): number {
  return sideLikeness(one.before, other.before) + sideLikeness(one.after, other.after);
}

/**
 * Whether the word next to the digits is the same on either side. Another host or path in the address of the digits is
 * another address: no formatting and no line beside it changes these.
 */
export function sharesNeighbour(one: FindingContext, other: FindingContext): boolean {
  let isShared = false;
  for (const side of ['before', 'after'] as const) {
    const [own, others] = [one[side], other[side]];
    for (let at = Math.max(one.joined[side], other.joined[side]) - 1; at >= 0; at--)
      if (own[at] !== others[at]) return false;
    isShared ||= own[0] !== undefined && own[0] === others[0];
  }
  return isShared;
}

function sideLikeness(one: readonly string[], other: readonly string[]): number {
  let inRow = 0;
  while (inRow < rowLength && inRow < one.length && one[inRow] === other[inRow]) inRow++;
  const left = [...other];
  let shared = 0;
  for (const word of one) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    shared++;
  }
  return points.inRow * inRow + points.shared * shared;
}
