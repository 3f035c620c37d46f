/** Makes long texts of the bundles short: what is frequent in them gets a character of its own, which others can hold again. */

/** Characters that stand for others: printable ASCII first, which is one byte in a bundle; no quotes, no backslashes. */
const characters = [...Array(0x17f).keys()]
  .map((code) => String.fromCharCode(code))
  .filter((one) => /^[!#%&()*+,./0-9;<=>?@A-Z[\]^_{|}~\u00a1-\u00ac\u00ae-\u017e]$/.test(one));
/** Longer runs are seldom repeated. */
const maxLength = 7;

/**
 * A text with its frequent runs as single characters, and what these stand for, the first to be put back first: character
 * and run, between line breaks. Throws for a text with line breaks.
 */
export function packText(text) {
  if (text.includes('\n')) throw new Error('a text to pack has one line');
  let packed = text;
  const words = [];
  for (const symbol of characters.filter((one) => !text.includes(one))) {
    const run = bestRun(packed, Buffer.byteLength(symbol));
    if (run === null) break;
    packed = packed.split(run).join(symbol);
    words.unshift(symbol + run);
  }
  return { packed, words: words.join('\n') };
}

/** The run whose replacement saves the most bytes; null where none saves any. */
function bestRun(text, cost) {
  const counts = new Map();
  for (let length = 2; length <= maxLength; length++)
    for (let at = 0; at + length <= text.length; at++) {
      const run = text.slice(at, at + length);
      counts.set(run, (counts.get(run) ?? 0) + 1);
    }
  let best = null;
  let most = 0;
  for (const [run, count] of counts) {
    const bytes = Buffer.byteLength(run);
    if (count * (bytes - cost) <= most + bytes + cost + 1) continue;
    // Runs that overlap themselves are fewer than they seem.
    const saved = (text.split(run).length - 1) * (bytes - cost) - bytes - cost - 1;
    if (saved > most) [best, most] = [run, saved];
  }
  return best;
}
