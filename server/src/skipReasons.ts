/** Why a file is not analysed, in a few words for the report: one rule and one wording wherever its text comes from. */

/** Text is searched for a NUL byte this far, in bytes, as git does to tell binary files. */
const binaryProbe = 8000;

/** A file over this size (bytes) whose lines are longer than {@link minifiedLine} on average is not written by hand. */
const minifiedSize = 50_000;
const minifiedLine = 500;

/** Whatever is neither file, folder nor link. */
export const notRegular = 'not a regular file';
/** A file that somebody named, whose name is of no kind that is read (`fileKinds.ts`). */
export const notSource = 'not a file of a kind that is read';
/** A file that somebody named, without any code. */
export const onlyTypes = 'a declaration file, which holds types only';
/** A workspace may not reach for files elsewhere. */
export const leadsOutside = 'a link that leads outside the folder';
/** The text cannot be held as a tree. */
export const nestedTooDeeply = 'nested too deeply';

/** Patterns that leave files out, of a kind and number that nobody writes for good. */
export const tooCostly = 'the patterns that leave files out take too long to compare with the names here';

/** `5.2 MB`, `640 kB`. */
export function readableSize(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}

/** Why a file of this size is not read at all; null where it may be. */
export function tooLarge(size: number, maxSize: number): string | null {
  return size > maxSize ? `too large (${readableSize(size)})` : null;
}

/** The same for a file that has no size, or grew while it was read. */
export function largerThan(maxSize: number): string {
  return `too large (over ${readableSize(maxSize)})`;
}

/**
 * What a text is read for: `code` is not worth parsing when it is minified; `data` counts whatever its lines look like;
 * of `lines` each stands for itself, and one that is no text costs no other.
 */
export type TextKind = 'code' | 'data' | 'lines';

/** What the bytes of a file are, if no text to read. */
export function whyNotText(bytes: Uint8Array, kind: TextKind): string | null {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return 'UTF-16, not UTF-8';
  if (kind !== 'lines' && bytes.subarray(0, binaryProbe).includes(0)) return 'binary';
  return kind === 'code' && isMinified(bytes) ? 'minified' : null;
}

/** Why the text of an open document is not analysed: what would be said of the file that it is saved to. */
export function whyNotAnalysed(text: string, maxSize: number, kind: TextKind = 'code'): string | null {
  const bytes = new TextEncoder().encode(text);
  return tooLarge(bytes.length, maxSize) ?? whyNotText(bytes, kind);
}

/** The system or the editor refused, with its own code or words. */
export function unreadable(why: string): string {
  return `unreadable (${why})`;
}

/** No disk and no editor can be asked for the file. */
export const noFileSystem = unreadable('no file system');

/** The parser or the analysis threw. */
export function notParsed(error: unknown): string {
  return `not parsed: ${error instanceof Error ? error.message : String(error)}`;
}

function isMinified(bytes: Uint8Array): boolean {
  if (bytes.length <= minifiedSize) return false;
  const enough = bytes.length / minifiedLine;
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (++lines >= enough) return false;
  }
  return true;
}
