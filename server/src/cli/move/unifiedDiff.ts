/** Changed files as a unified diff: for people on a terminal, or as `git apply` and `patch` read it. */
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import { visibleText } from '../../visibleText.js';
import type { ChangedFile } from './changedFile.js';

/** Lines of text around a change. */
const context = 3;

/** The patch of one file, exactly as its text is; null where its bytes are no UTF-8, which no text can hold. */
export function patchOf(file: ChangedFile): string | null {
  const { before } = file;
  return Buffer.from(before.toString('utf8')).equals(before) ? unifiedDiff(file) : null;
}

/** The same for a reader's eyes: nothing in it can steer a terminal. Bytes that are no text are shown as U+FFFD. */
export function previewOf(file: ChangedFile, color: boolean): string {
  const lines = unifiedDiff(file)
    .split('\n')
    .map((line) => visibleText(line.replace(/\r$/, '').replaceAll('\t', '    ')));
  return color ? lines.map(paint).join('\n') : lines.join('\n');
}

/** ANSI codes by the start of a line, as other programs colour patches. */
const colors: readonly (readonly [start: string, on: number])[] = [
  ['--- ', 1],
  ['+++ ', 1],
  ['@@', 36],
  ['+', 32],
  ['-', 31],
];

function paint(line: string): string {
  const code = colors.find(([start]) => line.startsWith(start))?.[1];
  return code === undefined ? line : `\x1b[${code}m${line}\x1b[0m`;
}

function unifiedDiff({ name, before, after }: ChangedFile): string {
  const [old, changed] = [before.toString('utf8'), after.toString('utf8')];
  const patch = structuredPatch(`a/${name}`, `b/${name}`, old, changed, '', '', { context });
  return formatPatch(patch, FILE_HEADERS_ONLY);
}
