/** Reads the changed lines of a patch without context, as git writes it. */

/** Lines of a file, 1-based, both ends inclusive. */
export interface LineRange {
  readonly file: string;
  readonly first: number;
  readonly last: number;
}

/** The last line of any file. */
export const lastLine = Number.MAX_SAFE_INTEGER;

/** The changed lines of a patch. A file that changed in a way that the patch does not show is changed throughout. */
export function lineRangesOf(patch: string): LineRange[] {
  const ranges: LineRange[] = [];
  let head: string | null = null;
  let file: string | null = null;
  /** Lines of the hunk that are still to come: they can look like a head. */
  let inHunk = 0;
  for (const line of patch.split('\n')) {
    if (inHunk > 0) {
      if (!line.startsWith('\\')) inHunk--;
      continue;
    }
    if (line.startsWith('diff --git ')) [head, file] = [nameOfHead(line.slice(11)), null];
    if (line.startsWith('rename to ')) head = unquoted(line.slice(10));
    if (line.startsWith('+++ ')) file = nameOf(line.slice(4));
    // Another repository, with another commit than before: it says itself what changed in it.
    if (/^(?:index .* |new file mode )160000$/.test(line)) head = `${head ?? ''}/`;
    const whole = wholeOf(line, head);
    if (whole !== null) ranges.push({ file: whole, first: 1, last: lastLine });
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (!hunk) continue;
    const [, removed = '1', first = '0', added = '1'] = hunk;
    inHunk = Number(removed) + Number(added);
    if (file !== null && Number(added) > 0)
      ranges.push({ file, first: Number(first), last: Number(first) + Number(added) - 1 });
  }
  return ranges;
}

/** The name of a file or folder of which the patch says that it changed, and not where. */
function wholeOf(line: string, head: string | null): string | null {
  if (line.startsWith('* Unmerged path ')) return unquoted(line.slice(16));
  return line.startsWith('Binary files ') || (head?.endsWith('/') && line.startsWith('+++ ')) ? head : null;
}

/** The name in `a/NAME b/NAME`, which is the same on both sides where nothing says that it was renamed. */
function nameOfHead(written: string): string {
  return nameOf(written.slice((written.length + 1) / 2)) ?? '';
}

/** The name behind `b/`; null for a file that is gone. */
function nameOf(written: string): string | null {
  return written === '/dev/null' ? null : unquoted(written).slice(2);
}

/** A name, which git quotes as C does where it has to, and ends with a tab where it holds a blank. */
function unquoted(written: string): string {
  const quoted = /^"(.*)"\t?$/s.exec(written)?.[1];
  if (quoted === undefined) return written.replace(/\t$/, '');
  const bytes = quoted.replace(/\\(?:([0-7]{3})|(.))/gs, (_, octal?: string, letter = '') =>
    octal === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(octal, 8)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
};
