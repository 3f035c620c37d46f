/** The report as one HTML page that loads and runs nothing: for a CI artefact or a mail. */

import { visibleText } from '../visibleText.js';
import { fileCounts, staleCount, targetRanges, totals } from './counts.js';
import { groupReport, portsOfGroup, type ReportGroup, saferOfGroup } from './groups.js';
import { reportStyle } from './htmlStyle.js';
import type { PortReport, ReportSite } from './portReport.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute. */
function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);
}

function place({ file, line, column }: { file: string; line: number; column: number }): string {
  return `<code>${escaped(file)}:${line}:${column}</code>`;
}

function row(site: ReportSite): string {
  const severity = site.suppressed ? 'suppressed' : (site.severity ?? 'fine');
  const elsewhere = site.uses.filter(({ file, line }) => file !== site.file || line !== site.line);
  const uses = elsewhere.map((use) => `<li>${use.role} at ${place(use)} ${escaped(use.api)}</li>`).join('');
  const message = site.message === null ? '' : `<p>${escaped(site.message)}</p>`;
  return `<tr class="${severity}"><td>${place(site)}<br><code>${escaped(site.text)}</code></td>
<td>${site.roles.join(', ')}</td><td>${escaped(site.api ?? '')}</td>
<td>${severity === 'fine' ? '' : severity}${message}${uses === '' ? '' : `<ul>${uses}</ul>`}</td></tr>`;
}

function table(group: ReportGroup): string {
  const safer = saferOfGroup(group);
  const ports = portsOfGroup(group);
  return `<h3 id="port-${group.key}">${ports.isRange ? 'Ports' : 'Port'} ${ports.text}</h3>
${safer === '' ? '' : `<p>Safer ports: ${safer}</p>\n`}<table>
<thead><tr><th scope="col">Place</th><th scope="col">Role</th><th scope="col">API</th><th scope="col">Finding</th></tr></thead>
<tbody>
${group.sites.map(row).join('\n')}
</tbody>
</table>`;
}

function section(title: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<section>\n<h2>${title}</h2>\n${parts.join('\n')}\n</section>\n`;
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`];
}

/** Ends with a newline. The page forbids itself scripts and everything from elsewhere. */
export function renderHtml(report: PortReport): string {
  const { findings, others } = groupReport(report, 'port');
  const title = `Ports in ${escaped(report.root)}`;
  const unused = report.unusedSuppressions.map((comment) => `${place(comment)} ${escaped(comment.message)}`);
  const skipped = report.files.skipped.map(
    ({ file, reason }) => `<code>${escaped(file)}</code>: ${escaped(reason)}`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>Targets: ${escaped(targetRanges(report))}</p>
<p>${[totals(report), `${fileCounts(report)}.`, staleCount(report)].join(' ').trim()}</p>
${section('Findings', findings.map(table))}${section('Unused suppression comments', list(unused))}${section(
  'Other ports',
  others.map(table),
)}${section('Skipped files', list(skipped))}</main>
</body>
</html>
`;
}
