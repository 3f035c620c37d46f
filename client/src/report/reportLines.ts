/** Reads the structure of a port report from its text alone: sections, groups and the lines that belong to them. */

/** A heading of the report and the lines below it, 0-based, the last one included. */
export interface ReportHeading {
  readonly title: string;
  /** 1: a section (`# Findings`); 2: a group in it (`## Port 50051`). */
  readonly level: 1 | 2;
  readonly line: number;
  /** The last line that is not blank before the next heading of the same or a higher level. */
  readonly lastLine: number;
}

/** The headings in order. `lines` without their line ends. */
export function readHeadings(lines: readonly string[]): ReportHeading[] {
  const starts = lines.flatMap((text, line) => {
    const match = /^(#{1,2}) (.+)$/.exec(text);
    return match?.[1] && match[2] ? [{ title: match[2].trim(), level: match[1].length as 1 | 2, line }] : [];
  });
  return starts.map((heading, index) => {
    const next = starts.slice(index + 1).find((other) => other.level <= heading.level);
    return { ...heading, lastLine: lastTextLine(lines, heading.line, next?.line ?? lines.length) };
  });
}

function lastTextLine(lines: readonly string[], from: number, end: number): number {
  for (let line = end - 1; line > from; line -= 1) {
    if (lines[line]?.trim()) return line;
  }
  return from;
}
