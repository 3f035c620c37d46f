/** The report as the editor's text document: findings first, every place a link, the same order after every edit. */
import * as l10n from '@vscode/l10n';
import type { ReportLink } from '../protocol.js';
import { visibleText } from '../visibleText.js';
import { fileCounts, findingCounts, siteCounts, targetRanges } from './counts.js';
import { type GroupBy, groupReport, portsOfGroup, type ReportGroup, saferOfGroup } from './groups.js';
import { mapLines, mapOmissions } from './map/mapWords.js';
import { portMap } from './map/portMap.js';
import { type PortReport, portlessFindings, type ReportSite } from './portReport.js';
import { skipReasonWords } from './skipReasonWords.js';

export interface ReportTextOptions {
  readonly groupBy: GroupBy;
  /** False while the first scan runs; the counts of files are then those so far. */
  readonly complete: boolean;
  /** The URI of a file that the report names. */
  readonly uriOf: (file: string) => string;
}

/** A text whose lines can hold links. */
class LinkedText {
  readonly lines: string[] = [];
  readonly links: ReportLink[] = [];

  constructor(private readonly uriOf: (file: string) => string) {}

  add(line = ''): void {
    this.lines.push(line);
  }

  /** A line that begins, after `indent`, with a link to a 1-based place. */
  addPlace(indent: string, place: { file: string; line: number; column: number }, rest: string): void {
    const label = `${visibleText(place.file)}:${place.line}:${place.column}`;
    this.links.push({
      line: this.lines.length,
      startCharacter: indent.length,
      endCharacter: indent.length + label.length,
      uri: this.uriOf(place.file),
      targetLine: place.line - 1,
      targetCharacter: place.column - 1,
    });
    this.add(`${indent}${label}${rest}`);
  }
}

function groupTitle(group: ReportGroup, by: GroupBy): string {
  if (by !== 'port') return `## ${visibleText(group.key)}`;
  const { text, isRange } = portsOfGroup(group);
  const safer = saferOfGroup(group);
  const name = isRange ? l10n.t('Ports {0}', text) : l10n.t('Port {0}', text);
  return `## ${name}${safer === '' ? '' : `  ${l10n.t('safer: {0}', safer)}`}`;
}

/** What follows a row's place: `  50051  warning  listen  net.Server.listen`, the columns of every format. */
function rowRest(site: ReportSite, by: GroupBy): string {
  const words = [site.roles.join(', ')];
  if (site.severity !== null) words.unshift(site.suppressed ? 'suppressed' : site.severity);
  if (by !== 'port') words.unshift(site.range ? `${site.range.low}–${site.range.high}` : String(site.port));
  if (site.api !== null) words.push(visibleText(site.api));
  return words.map((word) => `  ${word}`).join('');
}

function addGroups(text: LinkedText, groups: readonly ReportGroup[], by: GroupBy): void {
  for (const group of groups) {
    text.add(groupTitle(group, by));
    for (const site of group.sites) {
      text.addPlace('  ', { ...site.digits, file: site.file }, rowRest(site, by));
      if (site.message !== null && !site.suppressed) text.add(`    ${visibleText(site.message)}`);
      for (const use of site.uses) {
        if (use.file === site.file && use.line === site.line) continue;
        text.addPlace('    ', use, `  ${use.role}  ${visibleText(use.api)}`);
      }
      for (const { message, places } of site.notes) {
        text.add(`    ${visibleText(message)}`);
        for (const place of places) text.addPlace('      ', place, '');
      }
    }
    text.add();
  }
}

function addHeading(text: LinkedText, report: PortReport, complete: boolean): void {
  const files = fileCounts(report);
  text.add(l10n.t('Ephemeral Ports: workspace report'));
  text.add(l10n.t('Targets: {0}', targetRanges(report)));
  text.add(l10n.t('Found: {0} among {1}', findingCounts(report), siteCounts(report)));
  text.add(
    complete ? l10n.t('Scan: complete, {0}', files) : l10n.t('Scan: still running, {0} so far', files),
  );
  text.add();
}

/** What the port map shows, where there are several services. */
function addMap(text: LinkedText, report: PortReport): void {
  const map = portMap(report);
  const lines = mapLines(map);
  if (lines.length === 0) return;
  text.add(`# ${l10n.t('Port map')}`);
  for (const { name, ports } of lines) text.add(`  ${visibleText(name)}  ${visibleText(ports)}`);
  for (const sentence of mapOmissions(map)) text.add(`  ${sentence}`);
  text.add();
}

/** The document's text and its links, in their order in the text. */
export function renderReportText(
  report: PortReport,
  { groupBy, complete, uriOf }: ReportTextOptions,
): { text: string; links: ReportLink[] } {
  const text = new LinkedText(uriOf);
  const { findings, others } = groupReport(report, groupBy);
  addHeading(text, report, complete);

  text.add(`# ${l10n.t('Findings')}`);
  if (findings.length === 0) {
    const none = l10n.t('No literal port lies in an ephemeral range of the targets.');
    text.add(complete ? none : l10n.t('None so far.'));
    text.add();
  }
  addGroups(text, findings, groupBy);
  const portless = portlessFindings(report);
  for (const comment of portless) {
    text.addPlace('  ', comment, `  ${comment.severity}`);
    text.add(`    ${visibleText(comment.message)}`);
  }
  if (portless.length > 0) text.add();

  if (others.length > 0) {
    text.add(`# ${l10n.t('Other ports')}`);
    addGroups(text, others, groupBy);
  }
  addMap(text, report);
  if (report.files.skipped.length > 0) {
    text.add(`# ${l10n.t('Skipped files')}`);
    for (const { file, reason } of report.files.skipped)
      text.add(`  ${visibleText(file)}: ${visibleText(skipReasonWords(reason))}`);
    text.add();
  }
  return { text: text.lines.join('\n'), links: text.links };
}
