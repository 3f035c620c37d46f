/** Sorts a report's rows into groups for people: findings first, then every other literal port. */
import { type Severity, severities } from '../settings.js';
import { compareText } from './order.js';
import type { PortReport, ReportSite } from './portReport.js';

export type GroupBy = 'port' | 'role' | 'file';

/** Rows that share a port, a role or a file. */
export interface ReportGroup {
  /** What they share, as written: `50051`, `listen`, `src/a.ts`. */
  readonly key: string;
  readonly sites: readonly ReportSite[];
}

export interface GroupedReport {
  /** Rows with a finding, suppressed ones too. */
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

/** The gravest severity of a group that is not suppressed; null where there is none. */
export function gravest({ sites }: ReportGroup): Severity | null {
  return (
    severities.find((severity) => sites.some((site) => site.severity === severity && !site.suppressed)) ??
    null
  );
}

/** Groups keep the report's order inside, and stand in the order of their key: the same from one edit to the next. */
export function groupReport({ sites }: PortReport, by: GroupBy): GroupedReport {
  return {
    findings: group(
      sites.filter(({ severity }) => severity !== null),
      by,
    ),
    others: group(
      sites.filter(({ severity }) => severity === null),
      by,
    ),
  };
}
