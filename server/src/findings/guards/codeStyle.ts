/** How a file is written: its indentation, quotes and semicolons, as code that is put into it has to follow them. */

/** A replacement in a text, by offsets. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** How the file around some code is written. */
export interface CodeStyle {
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  /** The indentation of the line that the code follows. */
  readonly indent: string;
  /** One level of indentation. */
  readonly unit: string;
  readonly newline: '\n' | '\r\n';
}

/** Lines of a file that are looked at for its style: more of them say the same. */
const maxLines = 5000;

/** How the file is written, as far as its text shows it. */
export function styleAt(text: string, offset: number): CodeStyle {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lines = text.split(/\r?\n/, maxLines).filter((line) => !/^\s*(?:\*|\/[/*])/.test(line));
  const levels = lines.map((line) => /^([ \t]+)\S/.exec(line)?.[1] ?? '').filter((level) => level !== '');
  const spaces = levels.filter((level) => !level.includes('\t')).map((level) => level.length);
  return {
    quote: quoteOf(lines),
    semicolons: hasSemicolons(lines),
    indent: /^[ \t]*/.exec(text.slice(lineStart, offset))?.[0] ?? '',
    unit: levels.length > spaces.length ? '\t' : ' '.repeat(spaces.length > 0 ? Math.min(...spaces, 8) : 2),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** What quotes the specifiers of modules have, and all other texts where there is no module. */
function quoteOf(lines: readonly string[]): "'" | '"' {
  const modules = lines.filter((line) => /\b(?:from|import|require\()\s*['"]/.test(line));
  const all = (modules.length > 0 ? modules : lines).join('\n');
  return count(all, /"/g) > count(all, /'/g) ? '"' : "'";
}

/** Whether more lines end with a semicolon than end as a statement would without one. */
function hasSemicolons(lines: readonly string[]): boolean {
  const ended = lines.filter((line) => /;\s*(?:\/\/.*)?$/.test(line)).length;
  const open = lines.filter((line) => /[\w)\]'"`]\s*$/.test(line)).length;
  return ended * 2 >= open;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Lines with tabs and our own quotes and semicolons, as the file would write them. The first one is not indented, and no line end follows. */
export function renderCode(
  lines: readonly string[],
  { quote, semicolons, indent, unit, newline }: CodeStyle,
): string {
  return lines
    .map((line, index) => {
      const depth = /^\t*/.exec(line)?.[0].length ?? 0;
      const text = line
        .slice(depth)
        .replaceAll("'", quote)
        .replace(/;$/, semicolons ? ';' : '');
      return (index === 0 ? '' : indent) + unit.repeat(depth) + text;
    })
    .join(newline);
}

/** `socket`, or the first `socket2`, `socket3`, … that the file does not have. */
export function freeName(text: string, base: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!new RegExp(`\\b${name}\\b`).test(text)) return name;
  }
}

/** The end of a statement, with the comment behind it on its line. */
export function behindComment(text: string, end: number): number {
  const rest = /^[ \t]*\/\/[^\r\n]*/.exec(text.slice(end, end + 1000));
  return end + (rest?.[0].length ?? 0);
}

/**
 * What parts code that is put in at an offset from what stands behind it: a line break where that is on its line, and a
 * semicolon where a file without them goes on with a character that would continue the code (ECMA-262, Automatic
 * Semicolon Insertion).
 */
export function partedFrom(text: string, at: number, { newline, indent, semicolons }: CodeStyle): string {
  const rest = text.slice(at, at + maxGap);
  const [, next] = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*(\S?)/.exec(rest) ?? [];
  const continues = !semicolons && next !== undefined && next !== '' && '([`+-/*.,'.includes(next);
  return (continues ? ';' : '') + (/^[ \t]*[^\s]/.test(rest) ? newline + indent : '');
}

/** Blanks and comments between two statements that are looked through. */
const maxGap = 2000;
