/** The report as one HTML page that loads and runs nothing: for a CI artefact or a mail. */

import { fileCounts, staleCount, targetRanges, totals } from '../counts.js';
import { groupReport, portsOfGroup, type ReportGroup, saferOfGroup } from '../groups.js';
import { mapMarkup } from '../map/mapMarkup.js';
import { mapStyle } from '../map/mapStyle.js';
import { portMap } from '../map/portMap.js';
import { type PortReport, portlessFindings, type ReportSite } from '../portReport.js';
import { htmlPage } from './htmlPage.js';
import { reportStyle } from './htmlStyle.js';
import { escapeMarkup } from './markup.js';

function place({ file, line, column }: { file: string; line: number; column: number }): string {
  return `<code>${escapeMarkup(file)}:${line}:${column}</code>`;
}

function row(site: ReportSite): string {
  const severity = site.suppressed ? 'suppressed' : (site.severity ?? 'fine');
  const elsewhere = site.uses.filter(({ file, line }) => file !== site.file || line !== site.line);
  const uses = elsewhere
    .map((use) => `<li>${use.role} at ${place(use)} ${escapeMarkup(use.api)}</li>`)
    .join('');
  const message = site.message === null ? '' : `<p>${escapeMarkup(site.message)}</p>`;
  const notes = site.notes
    .map((note) => `<p>${[escapeMarkup(note.message), ...note.places.map(place)].join(' ')}</p>`)
    .join('');
  return `<tr class="${severity}"><td>${place(site)}<br><code>${escapeMarkup(site.text)}</code></td>
<td>${severity === 'fine' ? '' : severity}</td><td>${site.roles.join(', ')}</td><td>${escapeMarkup(site.api ?? '')}</td>
<td>${message}${notes}${uses === '' ? '' : `<ul>${uses}</ul>`}</td></tr>`;
}

function table(group: ReportGroup, id: string): string {
  const safer = saferOfGroup(group);
  const ports = portsOfGroup(group);
  return `<h3 id="${id}-${group.key}">${ports.isRange ? 'Ports' : 'Port'} ${ports.text}</h3>
${safer === '' ? '' : `<p>Safer ports: ${safer}</p>\n`}<table>
<thead><tr><th scope="col">Place</th><th scope="col">Severity</th><th scope="col">Role</th><th scope="col">API</th><th scope="col">Finding</th></tr></thead>
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

/** Ends with a newline. */
export function renderHtml(report: PortReport): string {
  const { findings, others } = groupReport(report, 'port');
  const title = `Ports in ${escapeMarkup(report.root)}`;
  const unused = portlessFindings(report).map(
    (comment) => `${place(comment)} ${escapeMarkup(comment.message)}`,
  );
  const skipped = report.files.skipped.map(
    ({ file, reason }) => `<code>${escapeMarkup(file)}</code>: ${escapeMarkup(reason)}`,
  );
  const body = `<main>
<h1>${title}</h1>
<p>Targets: ${escapeMarkup(targetRanges(report))}</p>
<p>${[totals(report), `${fileCounts(report)}.`, staleCount(report)].join(' ').trim()}</p>
${section(
  'Findings',
  findings.map((group) => table(group, 'port')),
)}${section('Unused suppression comments', list(unused))}${section(
  'Other ports',
  others.map((group) => table(group, 'other-port')),
)}${section('Skipped files', list(skipped))}</main>
<section id="port-map" aria-labelledby="port-map-heading">
<h1 id="port-map-heading">Port map</h1>
${mapMarkup(portMap(report), {})}
</section>`;
  return htmlPage(title, `${reportStyle}${mapStyle}`, body);
}
