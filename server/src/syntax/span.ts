/** Positions in a source text: offsets for edits, lines and characters for people and protocols. */

/** A piece of text. Offsets and characters count UTF-16 units; everything is 0-based; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly startLine: number;
  readonly startCharacter: number;
  readonly endLine: number;
  readonly endCharacter: number;
}
