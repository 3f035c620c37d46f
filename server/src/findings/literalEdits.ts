/** Writes another port in the form a literal already has: separators, base and case stay the author's. */

/** Bases by the letter of their prefix (ECMA-262 §12.9.3). */
const bases: Readonly<Record<string, number>> = { x: 16, o: 8, b: 2 };

/**
 * The digits of `port` as they stand in for `written`: `50_051` gives `15_051`, `0xC383` gives `0x3ACB`, `50051n`
 * keeps its `n`. A form that cannot show every number (`5e4`) becomes plain decimal digits.
 */
export function writePort(port: number, written: string): string {
  const bigint = /n$/i.test(written) && !/^0[xob]/i.test(written) ? written.slice(-1) : '';
  const prefixed = /^0([xob])([\da-f_]+)(n?)$/i.exec(written);
  if (prefixed) {
    const [, letter = '', digits = '', suffix = ''] = prefixed;
    const text = port.toString(bases[letter.toLowerCase()] ?? 10);
    const cased = /[A-F]/.test(digits) || !/[a-f]/.test(digits) ? text.toUpperCase() : text;
    const width = digits.startsWith('0') ? digits.replaceAll('_', '').length : 0;
    return `0${letter}${group(cased.padStart(width, '0'), digits)}${suffix}`;
  }
  return group(String(port), written.replace(/n$/i, '')) + bigint;
}

/** Puts separators at the same distances from the right as in `written`. */
function group(digits: string, written: string): string {
  if (!written.includes('_')) return digits;
  const plain = written.replaceAll('_', '').length;
  const distances = new Set<number>();
  let seen = 0;
  for (const unit of written) {
    if (unit === '_') distances.add(plain - seen);
    else seen += 1;
  }
  return [...digits]
    .map((digit, position) => (position > 0 && distances.has(digits.length - position) ? `_${digit}` : digit))
    .join('');
}
