/** A port that a text names: where its digits stand, and the host beside it. */

/** Digits that name a port. */
export interface TextPort {
  readonly start: number;
  readonly end: number;
  readonly port: number;
  /** The host beside it as written, `''` for none; holes stand for what is not known. */
  readonly host: string;
}

/** The port that the digits at a place name; none where they are too large. */
export function portOfDigits(text: string, start: number, length: number, host: string): TextPort[] {
  const port = Number(text.slice(start, start + length));
  return port <= 65535 ? [{ start, end: start + length, port, host: host.trim() }] : [];
}
