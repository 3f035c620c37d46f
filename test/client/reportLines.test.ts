/** The structure of a report, read from its text. */
import { describe, expect, it } from 'vitest';
import { readHeadings } from '../../client/src/report/reportLines.js';

const report = `Ephemeral Ports: workspace report
Scan: complete, 3 files

# Findings
## Port 50051  safer: 15051
  src/a.ts:1:8  listen  warning  net.Server.listen
    Port 50051 is taken.
## Port 50052
  src/b.ts:1:8  listen  warning

# Other ports
## Port 8080
  src/c.ts:1:8  listen
`;

describe('readHeadings', () => {
  it('gives each heading its lines, without the blank ones at the end', () => {
    const headings = readHeadings(report.split('\n'));
    expect(headings.map(({ title, level, line, lastLine }) => [level, title, line, lastLine])).toEqual([
      [1, 'Findings', 3, 8],
      [2, 'Port 50051  safer: 15051', 4, 6],
      [2, 'Port 50052', 7, 8],
      [1, 'Other ports', 10, 12],
      [2, 'Port 8080', 11, 12],
    ]);
  });

  it.each(['', 'no heading', '#no blank', '### too deep', '  # indented'])('finds none in %j', (text) => {
    expect(readHeadings([text])).toEqual([]);
  });

  it('ends a heading without lines at itself', () => {
    expect(readHeadings(['# Findings', '', ''])).toEqual([
      { title: 'Findings', level: 1, line: 0, lastLine: 0 },
    ]);
  });
});
