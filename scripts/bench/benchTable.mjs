/** Figures and tables of measurements, for documents and for the terminal. */

/** A number with so many digits after the point, or that nobody measured it. */
export const number = (value, digits = 2) =>
  value === null || Number.isNaN(value) ? 'not measured' : value.toFixed(digits);

export const grouped = (value) => value.toLocaleString('en');
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

/** A table in Markdown. */
export function markdownTable(titles, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  return [titles, titles.map(() => '---'), ...rows].map(line).join('');
}

/** The same for a terminal: what begins with a letter stands left, figures stand right. */
export function textTable(titles, rows) {
  const widths = titles.map((_, i) => Math.max(...[titles, ...rows].map((cells) => cells[i].length)));
  const left = titles.map(
    (_, i) => !rows.every((cells) => /^\d|^(?:not measured|over \d+|failed|skipped)?$/.test(cells[i])),
  );
  const line = (cells) =>
    cells.map((cell, i) => (left[i] ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return [titles, ...rows].map((cells) => `${line(cells).trimEnd()}\n`).join('');
}
