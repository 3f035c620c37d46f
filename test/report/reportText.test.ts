/** The report as a text document: its layout, and that each link covers its place. */
import { describe, expect, it } from 'vitest';
import { renderReportText } from '../../server/src/report/reportText.js';
import { finding, fullReport, hostileReport, report, rootKey, site, span } from './sites.js';

const uriOf = (file: string) => `file:///w/app/${file}`;
const options = { groupBy: 'port', complete: true, uriOf } as const;

describe('renderReportText', () => {
  it('gives findings first, by port, the gravest on top', () => {
    expect(renderReportText(fullReport, options).text).toBe(`Ephemeral Ports: workspace report
Targets: linux 32768–60999
Found: 1 warning, 1 information, 1 hint, 1 suppressed among 4 literal ports (3 listen, 1 connect)
Scan: complete, 5 files found, 4 read, 4 parsed, 1 skipped

# Findings
## Port 50051  safer: 15051, 5051
  src/a.ts:2:9  warning  listen, connect  net.Server.listen
    Port 50051 lies inside the range.
    src/b.ts:10:5  connect  net.connect

## Port 50000  safer: 15051, 5051
  src/c.ts:2:9  information  connect  net.connect
    It may connect to itself.

## Port 40080  safer: 15051, 5051
  src/d.ts:2:9  suppressed  listen  net.Server.listen

  src/a.ts:6:4  hint
    It suppresses nothing.

# Other ports
## Port 8080
  src/c.ts:8:3  listen  net.Server.listen

# Skipped files
  big.ts: too large (5.2 MB)
`);
  });

  it.each(['port', 'role', 'file'] as const)('links every place when grouped by %s', (groupBy) => {
    const { text, links } = renderReportText(fullReport, { ...options, groupBy });
    const lines = text.split('\n');
    const places = lines.flatMap((line, i) => (/^ +\S+\.ts:\d+:\d+ {2}/.test(line) ? [i] : []));
    expect(links.map(({ line }) => line)).toEqual(places);
    for (const { line, startCharacter, endCharacter, uri, targetLine, targetCharacter } of links) {
      const label = `${uri.replace('file:///w/app/', '')}:${targetLine + 1}:${targetCharacter + 1}`;
      expect(lines[line]?.slice(startCharacter, endCharacter)).toBe(label);
    }
  });

  it('has the gravest rows of a port on top, and those of a file as they stand there', () => {
    const places = [0, 1].map((line) =>
      site({ file: `${rootKey}/src/a.ts`, digits: span(line, 8, 13), token: span(line, 8, 13) }),
    );
    const both = report(
      places,
      places.map((of, line) => finding(of, { severity: line === 0 ? 'hint' : 'warning' })),
    );
    const severitiesOf = (groupBy: 'port' | 'file') =>
      renderReportText(both, { ...options, groupBy }).text.match(/ {2}(?:hint|warning) {2}/g);
    expect(severitiesOf('port')).toEqual(['  warning  ', '  hint  ']);
    expect(severitiesOf('file')).toEqual(['  hint  ', '  warning  ']);
  });

  it('shows the port in each row when grouped by role or file', () => {
    const byRole = renderReportText(fullReport, { ...options, groupBy: 'role' }).text;
    expect(byRole).toContain('## listen\n  src/a.ts:2:9  50051  warning  listen, connect');
    const byFile = renderReportText(fullReport, { ...options, groupBy: 'file' }).text;
    expect(byFile).toContain('## src/c.ts\n  src/c.ts:2:9  50000  information  connect');
  });

  it('says in words that nothing was found, or not yet', () => {
    expect(renderReportText(report([]), options).text).toContain(
      'No literal port lies in an ephemeral range of the targets.',
    );
    const running = renderReportText(report([]), { ...options, complete: false }).text;
    expect(running).toContain('Scan: still running, 3 files found, 3 read, 2 parsed so far');
    expect(running).toContain('None so far.');
  });

  it('keeps one row a line, whatever the names hold', () => {
    const { text, links } = renderReportText(hostileReport, options);
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    expect(links).toHaveLength(2);
  });
});
