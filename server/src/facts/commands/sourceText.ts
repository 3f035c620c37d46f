/** Decoded texts whose characters know where they stand in the file: scalars of YAML, strings of JSON, parts of lines. */

/** A run of text that stands in the file as it is. */
export interface TextChunk {
  readonly text: string;
  /** Offset in the file. */
  readonly at: number;
}

/** A variable of the environment that is put in at run time. */
export interface VariableChunk {
  readonly variable: string;
  /** What is taken where the variable is not set; null for nothing. */
  readonly fallback: readonly Chunk[] | null;
  /** Where it stands. */
  readonly start: number;
  readonly end: number;
}

export type Chunk = TextChunk | VariableChunk;

/** A decoded text. */
export interface SourceText {
  readonly text: string;
  /** The offset of a character in the file; -1 where it was written otherwise. */
  at(index: number): number;
}

/** A part of the file as it is. */
export function partOf(source: string, start: number, end: number): SourceText {
  return { text: source.slice(start, end), at: (index) => start + index };
}

/**
 * A decoded text between two offsets of the file. Blanks may have been folded and escapes resolved: what is neither
 * found where it should be nor a blank or an escape has no offset.
 */
export function decodedPart(value: string, source: string, start: number, end: number): SourceText {
  for (const direct of [start, start + 1])
    if (direct + value.length <= end && source.startsWith(value, direct))
      return { text: value, at: (index) => direct + index };
  const offsets = new Int32Array(value.length).fill(-1);
  let at = start;
  for (let i = 0; i < value.length; i++) {
    const wanted = value[i] as string;
    if (/\s/.test(wanted) && source[at] !== wanted) {
      const escaped = /^\\[nrtbf]/.exec(source.slice(at, at + 2));
      if (escaped) at += 2;
      else while (at < end && /\s/.test(source[at] as string)) at++;
      continue;
    }
    // Indentation, quotes and escape characters stand before what they belong to.
    let next = at;
    while (
      next < end &&
      source[next] !== wanted &&
      /[\s\\'"|>+\-\d]/.test(source[next] as string) &&
      next - at < maxIndent
    )
      next++;
    if (source[next] !== wanted) continue;
    offsets[i] = next;
    at = next + 1;
  }
  return { text: value, at: (index) => offsets[index] ?? -1 };
}

/** What can stand between two characters of a text: the indentation of a line, a header of a block. */
const maxIndent = 200;

/** A part of a decoded text. */
export function sliceOf(source: SourceText, from: number, to: number): SourceText {
  return { text: source.text.slice(from, to), at: (index) => source.at(from + index) };
}

/** The part of a decoded text as it stands in the file; null where it does not stand there in one piece. */
export function chunkOf(source: SourceText, from: number, to: number): TextChunk | null {
  const at = source.at(from);
  if (at < 0 || to <= from || source.at(to - 1) !== at + (to - 1 - from)) return null;
  return { text: source.text.slice(from, to), at };
}

/** `${NAME:-default}`, `${NAME-default}`, `$NAME`; `$$` is a dollar (docs.docker.com, Compose interpolation). */
const variables = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?([-=?+])((?:[^{}$]|\$\{[^{}]*\}|\$)*))?\})/g;

/** The chunks of a text in which variables are put in. */
export function interpolated(source: SourceText): Chunk[] {
  const { text } = source;
  const chunks: Chunk[] = [];
  const add = (from: number, to: number): void => {
    const chunk = chunkOf(source, from, to);
    if (chunk) chunks.push(chunk);
    else if (to > from) chunks.push({ variable: '', fallback: null, start: -1, end: -1 });
  };
  let last = 0;
  for (const match of text.matchAll(variables)) {
    if (match[0] === '$$') continue;
    add(last, match.index);
    last = match.index + match[0].length;
    const [, plain, braced, operator, word = ''] = match;
    const from = last - 1 - word.length;
    chunks.push({
      variable: plain ?? braced ?? '',
      fallback: operator === '-' || operator === '=' ? interpolated(sliceOf(source, from, last - 1)) : null,
      start: source.at(match.index),
      end: source.at(last - 1) + 1,
    });
  }
  add(last, text.length);
  return chunks;
}

/** Chunks parted at a character of their texts. */
export function splitChunks(chunks: readonly Chunk[], separator: string): Chunk[][] {
  const parts: Chunk[][] = [[]];
  for (const chunk of chunks) {
    if (!('text' in chunk)) {
      parts.at(-1)?.push(chunk);
      continue;
    }
    let from = 0;
    for (let next = chunk.text.indexOf(separator); ; next = chunk.text.indexOf(separator, from)) {
      const to = next < 0 ? chunk.text.length : next;
      if (to > from) parts.at(-1)?.push({ text: chunk.text.slice(from, to), at: chunk.at + from });
      if (next < 0) break;
      parts.push([]);
      from = next + 1;
    }
  }
  return parts;
}

/** The text of chunks without variables; null where there are any. */
export function plainTextOf(chunks: readonly Chunk[]): string | null {
  return chunks.every((one) => 'text' in one)
    ? chunks.map((one) => ('text' in one ? one.text : '')).join('')
    : null;
}
