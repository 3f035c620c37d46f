/** Reads a port number from text that a person wrote: under a cursor, or into an input box. */

/** The largest port. */
const maxPort = 65535;

/** A number as code writes it: decimal or hexadecimal, digits perhaps set apart by underscores. */
const numberPattern = /(?<![\w.])(?:0[xX][\da-fA-F](?:_?[\da-fA-F])*|\d(?:_?\d)*)(?![\w])/g;

/** The port from 1 to 65535 that `line` holds at or right beside `character`; null where there is none. */
export function portAt(line: string, character: number): number | null {
  for (const match of line.matchAll(numberPattern)) {
    const end = match.index + match[0].length;
    if (character >= match.index && character <= end) return readPort(match[0]);
  }
  return null;
}

/** The port from 1 to 65535 that the whole text is; null when it is none. */
export function readPort(text: string): number | null {
  const digits = text.trim().replaceAll('_', '');
  if (!/^(?:\d+|0x[\da-f]+)$/i.test(digits)) return null;
  const port = Number(digits);
  return port >= 1 && port <= maxPort ? port : null;
}
