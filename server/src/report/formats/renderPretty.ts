/** The report for a terminal: findings by port with their reason and remedy, then the other ports, then totals. */
import type { Severity } from '../../settings.js';
import { visibleText } from '../../visibleText.js';
import { fileCounts, staleCount, targetRanges, totals } from '../counts.js';
import { gravest, groupReport, portsOfGroup, type ReportGroup, saferOfGroup } from '../groups.js';
import { mapLines } from '../map/mapWords.js';
import { portMap } from '../map/portMap.js';
import { type PortReport, portlessFindings, type ReportSite } from '../portReport.js';

export interface PrettyOptions {
  /** Use ANSI colours. Nothing is said by colour alone. */
  readonly color: boolean;
  /** Stands before file names so that they hold from the reader's working directory: ``, `examples/`. */
  readonly prefix: string;
}

type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan';
type Paint = (style: Style, text: string) => string;

const codes: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  blue: [34, 39],
  cyan: [36, 39],
};
const severityStyle: Readonly<Record<Severity, Style>> = {
  error: 'red',
  warning: 'yellow',
  information: 'blue',
  hint: 'cyan',
};

/** Uses elsewhere that a row shows; more are counted. */
const shownUses = 4;
/** Places of a port without finding that a row shows. */
const shownPlaces = 2;
/** Skipped files that are named. */
const shownSkipped = 20;

class PrettyReport {
  private readonly lines: string[] = [];

  constructor(
    private readonly report: PortReport,
    private readonly prefix: string,
    private readonly paint: Paint,
  ) {}

  render(): string {
    const { findings, others } = groupReport(this.report, 'port');
    const title = `Ports in ${visibleText(this.report.root)}`;
    this.lines.push(`${this.paint('bold', title)} against ${targetRanges(this.report)}`, '');
    for (const group of findings) this.finding(group);
    this.unused();
    this.others(others);
    this.map();
    this.skipped();
    this.lines.push(this.paint('bold', totals(this.report)));
    this.lines.push(this.paint('dim', `${fileCounts(this.report)}.`));
    const stale = staleCount(this.report);
    if (stale !== '') this.lines.push(stale);
    return `${this.lines.join('\n')}\n`;
  }

  private place({ file, line, column }: { file: string; line: number; column: number }): string {
    return `${visibleText(this.prefix + file)}:${line}:${column}`;
  }

  private finding(group: ReportGroup): void {
    const safer = saferOfGroup(group);
    const remedy = safer === '' ? '' : `, safer: ${safer}`;
    const severity = gravest(group);
    const ports = portsOfGroup(group);
    const title = this.paint('bold', `${ports.isRange ? 'Ports' : 'Port'} ${ports.text}`);
    this.lines.push(`${severity ? this.paint(severityStyle[severity], '●') : '○'} ${title}${remedy}`);
    for (const site of group.sites) this.row(site);
    this.lines.push('');
  }

  private row(site: ReportSite): void {
    const { severity, suppressed, message } = site;
    if (severity === null) return;
    const word = suppressed ? this.paint('dim', 'suppressed') : this.paint(severityStyle[severity], severity);
    const api = site.api === null ? '' : `  ${visibleText(site.api)}`;
    this.lines.push(`  ${this.place(site)}  ${word}  ${site.roles.join(', ')}${api}`);
    if (!suppressed && message !== null)
      this.lines.push(`    ${visibleText(message)} ${this.paint('dim', site.rule ?? '')}`);
    const elsewhere = site.uses.filter(({ file, line }) => file !== site.file || line !== site.line);
    for (const use of elsewhere.slice(0, shownUses)) {
      const verb = use.role === 'listen' ? 'listens' : 'connects';
      const port = use.port === site.port ? '' : ` with ${use.port}`;
      this.lines.push(this.paint('dim', `    ${verb}${port} at ${this.place(use)}  ${visibleText(use.api)}`));
    }
    if (elsewhere.length > shownUses)
      this.lines.push(this.paint('dim', `    and at ${elsewhere.length - shownUses} more`));
    this.notes(site, '    ');
  }

  private notes({ notes }: ReportSite, indent: string): void {
    for (const { message, places } of notes)
      this.lines.push(
        `${indent}${visibleText(message)}${places.map((one) => `  ${this.place(one)}`).join('')}`,
      );
  }

  private unused(): void {
    const all = portlessFindings(this.report);
    for (const comment of all) {
      const word = this.paint(severityStyle[comment.severity], comment.severity);
      this.lines.push(`  ${this.place(comment)}  ${word}`, `    ${visibleText(comment.message)}`);
    }
    if (all.length > 0) this.lines.push('');
  }

  private others(groups: readonly ReportGroup[]): void {
    if (groups.length === 0) return;
    this.lines.push(this.paint('bold', 'Other ports'));
    for (const { key, sites } of groups) {
      const roles = ['listen', 'connect', 'mention'].filter((role) =>
        sites.some((site) => site.roles.some((own) => own === role)),
      );
      const places = sites.slice(0, shownPlaces).map((site) => this.place(site));
      const more = sites.length > shownPlaces ? ` and ${sites.length - shownPlaces} more` : '';
      this.lines.push(`  ${key.padStart(5)}  ${roles.join(', ')}  ${places.join(', ')}${more}`);
      for (const site of distinctNotes(sites)) this.notes(site, '         ');
    }
    this.lines.push('');
  }

  /** What the port map shows, where there are several services. */
  private map(): void {
    const lines = mapLines(portMap(this.report));
    if (lines.length === 0) return;
    this.lines.push(this.paint('bold', 'Port map'));
    for (const { name, ports } of lines) this.lines.push(`  ${visibleText(name)}  ${visibleText(ports)}`);
    this.lines.push('');
  }

  private skipped(): void {
    const { skipped } = this.report.files;
    if (skipped.length === 0) return;
    this.lines.push(this.paint('bold', 'Skipped files'));
    for (const { file, reason } of skipped.slice(0, shownSkipped)) {
      this.lines.push(`  ${visibleText(this.prefix + file)}: ${visibleText(reason)}`);
    }
    if (skipped.length > shownSkipped)
      this.lines.push(`  and ${skipped.length - shownSkipped} more (all are listed in the JSON report)`);
    this.lines.push('');
  }
}

/** Sites that have notes, without those that say what one before said. */
function distinctNotes(sites: readonly ReportSite[]): ReportSite[] {
  const said = new Set<string>();
  return sites.map((site) => ({
    ...site,
    notes: site.notes.filter(({ message }) => !said.has(message) && said.add(message) !== undefined),
  }));
}

/** Ends with a newline. File names, code and messages are made visible: none can steer the terminal. */
export function renderPretty(report: PortReport, { color, prefix }: PrettyOptions): string {
  const paint: Paint = (style, text) => {
    const [on, off] = codes[style];
    return color ? `\x1b[${on}m${text}\x1b[${off}m` : text;
  };
  return new PrettyReport(report, prefix, paint).render();
}
