/** Sorts a report's rows into groups for people: findings first, then every other literal port. */
import { type Severity, severities } from '../settings.js';
import { compareText } from '../textOrder.js';
import type { PortReport, ReportSite } from './portReport.js';

/** What the rows of a group share. */
export type GroupBy = 'port' | 'role' | 'file';

/** Rows that share a port, a role or a file. */
export interface ReportGroup {
  /** What they share, as written: `50051`, `listen`, `src/a.ts`. */
  readonly key: string;
  readonly sites: readonly ReportSite[];
}

/** The rows of a report, those that want attention first. */
export interface GroupedReport {
  /** Rows with a finding, suppressed ones too, without those that the baseline holds back. */
  readonly findings: readonly ReportGroup[];
  readonly others: readonly ReportGroup[];
}

const roleOrder = ['listen', 'connect', 'mention'];

const compareKeys: Readonly<Record<GroupBy, (a: string, b: string) => number>> = {
  port: (a, b) => Number(a) - Number(b),
  role: (a, b) => roleOrder.indexOf(a) - roleOrder.indexOf(b),
  file: compareText,
};

function group(sites: readonly ReportSite[], by: GroupBy): ReportGroup[] {
  const groups = new Map<string, ReportSite[]>();
  for (const site of sites) {
    const key = String(site[by]);
    const rows = groups.get(key);
    if (rows) rows.push(site);
    else groups.set(key, [site]);
  }
  return [...groups]
    .map(([key, rows]) => ({ key, sites: rows }))
    .sort((a, b) => compareKeys[by](a.key, b.key));
}

/** What a heading calls a group of one port: `50051`, or the ports `50000–50009` where all its rows come to these. */
export function portsOfGroup({ key, sites }: ReportGroup): {
  readonly text: string;
  readonly isRange: boolean;
} {
  const [first, ...others] = sites.map(({ range }) => (range ? `${range.low}–${range.high}` : key));
  const isRange = first !== undefined && first !== key && others.every((one) => one === first);
  return { text: isRange ? first : key, isRange };
}

/** Safer places for a group, as a heading lists them; empty where none is named. */
export function saferOfGroup({ sites }: ReportGroup): string {
  const [site] = sites;
  if (!site) return '';
  const { port, range } = site;
  return site.suggestions
    .map((one) => (range ? `${range.low + one.port - port}–${range.high + one.port - port}` : `${one.port}`))
    .join(', ');
}

/** The gravest severity of a group that is not suppressed; null where there is none. */
export function gravest({ sites }: ReportGroup): Severity | null {
  return (
    severities.find((severity) => sites.some((site) => site.severity === severity && !site.suppressed)) ??
    null
  );
}

/** The place of a group among those with findings: by its gravest; where all are suppressed, last. */
function rankOf(group: ReportGroup): number {
  const severity = gravest(group);
  return severity === null ? severities.length : severities.indexOf(severity);
}

/** The gravest first; rows of one gravity keep their order. */
function byGravity({ key, sites }: ReportGroup): ReportGroup {
  const rank = ({ severity, suppressed }: ReportSite): number =>
    severity === null || suppressed ? severities.length : severities.indexOf(severity);
  return { key, sites: [...sites].sort((a, b) => rank(a) - rank(b)) };
}

/**
 * Groups keep the report's order inside, those of one port with the gravest first. Those with findings stand by the
 * gravest of them, then by their key, others by their key: the same from one edit to the next.
 */
export function groupReport({ sites }: PortReport, by: GroupBy): GroupedReport {
  const findings = group(
    sites.filter(({ severity, known }) => severity !== null && !known),
    by,
  );
  return {
    findings: (by === 'port' ? findings.map(byGravity) : findings).sort((a, b) => rankOf(a) - rankOf(b)),
    others: group(
      sites.filter(({ severity }) => severity === null),
      by,
    ),
  };
}
