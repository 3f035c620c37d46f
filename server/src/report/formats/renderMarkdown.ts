/** The report as Markdown, for a pull request, an issue or a job summary. */

import { visibleText } from '../../visibleText.js';
import { fileCounts, staleCount, targetRanges, totals } from '../counts.js';
import { groupReport, portsOfGroup, type ReportGroup, saferOfGroup } from '../groups.js';
import { type PortReport, portlessFindings, type ReportSite } from '../portReport.js';

/** Text of the workspace as plain text: nothing in it is markup, a mention, a link or HTML. */
function plain(text: string): string {
  return visibleText(text)
    .replace(/[\\`*_{}[\]+!|~$]/g, '\\$&')
    .replace(/[<>#&@]|:(?=\/\/|\w+:)/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A link to a place; its address is relative to the root of the report, and cannot name a scheme. */
function linked({ file, line, column }: { file: string; line: number; column: number }): string {
  const path = file
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return `[${code(`${file}:${line}:${column}`)}](<${path}#L${line}>)`;
}

/** Text of the workspace as code: fenced by more back-ticks than it holds, and safe inside a table. */
function code(text: string): string {
  const visible = visibleText(text);
  const runs = visible.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const pad = visible.startsWith('`') || visible.endsWith('`') || visible === '' ? ' ' : '';
  return `${fence}${pad}${visible.replaceAll('|', '\\|')}${pad}${fence}`;
}

function row(site: ReportSite): string {
  const place = linked(site);
  const severity = site.suppressed ? 'suppressed' : (site.severity ?? '');
  const api = site.api === null ? '' : code(site.api);
  return `| ${place} | ${severity} | ${site.roles.join(', ')} | ${api} | ${plain(site.message ?? '')} |`;
}

function findings(group: ReportGroup): string[] {
  const safer = saferOfGroup(group);
  const ports = portsOfGroup(group);
  return [
    `### ${ports.isRange ? 'Ports' : 'Port'} ${ports.text}`,
    '',
    ...(safer === '' ? [] : [`Safer ports: ${safer}`, '']),
    '| place | severity | role | API | finding |',
    '| --- | --- | --- | --- | --- |',
    ...group.sites.map(row),
    '',
  ];
}

function others(groups: readonly ReportGroup[]): string[] {
  if (groups.length === 0) return [];
  const rows = groups.flatMap(({ key, sites }) =>
    sites.map((site) => `| ${key} | ${linked(site)} | ${site.roles.join(', ')} |`),
  );
  return ['## Other ports', '', '| port | place | role |', '| --- | --- | --- |', ...rows, ''];
}

/** What ports say of each other, each sentence once with the places that it is about. */
function notes({ sites }: PortReport): string[] {
  const places = new Map<string, Set<string>>();
  for (const site of sites)
    for (const note of site.notes) {
      const own = places.get(note.message) ?? new Set();
      for (const { file, line, column } of [{ ...site.digits, file: site.file }, ...note.places])
        own.add(code(`${file}:${line}:${column}`));
      places.set(note.message, own);
    }
  if (places.size === 0) return [];
  const items = [...places].map(([message, own]) => `- ${plain(message)} ${[...own].join(', ')}`);
  return ['## How ports hang together', '', ...items, ''];
}

/** Ends with a newline. */
export function renderMarkdown(report: PortReport): string {
  const grouped = groupReport(report, 'port');
  const unused = portlessFindings(report).map((comment) => `- ${linked(comment)} ${plain(comment.message)}`);
  const skipped = report.files.skipped.map(({ file, reason }) => `- ${code(file)}: ${plain(reason)}`);
  const lines = [
    `# Ports in ${plain(report.root)}`,
    '',
    `Targets: ${targetRanges(report)}`,
    '',
    [totals(report), `${fileCounts(report)}.`, staleCount(report)].filter((part) => part !== '').join(' '),
    '',
    ...(grouped.findings.length > 0 ? ['## Findings', '', ...grouped.findings.flatMap(findings)] : []),
    ...(unused.length > 0 ? ['## Unused suppression comments', '', ...unused, ''] : []),
    ...notes(report),
    ...others(grouped.others),
    ...(skipped.length > 0 ? ['## Skipped files', '', ...skipped, ''] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
