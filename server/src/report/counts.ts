/** Counts in words, the same in every format. */
import * as l10n from '@vscode/l10n';
import type { PortRole } from '../index/portSite.js';
import { type Severity, severities } from '../settings.js';
import type { PortReport } from './portReport.js';

const findingWords: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => (count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count)),
  warning: (count) => (count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count)),
  information: (count) => l10n.t('{0} information', count),
  hint: (count) => (count === 1 ? l10n.t('1 hint') : l10n.t('{0} hints', count)),
};

/** `2 warnings, 1 hint, 1 suppressed`, or `no findings`. */
export function findingCounts({ summary }: PortReport): string {
  const parts = severities
    .filter((severity) => summary.findings[severity] > 0)
    .map((severity) => findingWords[severity](summary.findings[severity]));
  if (parts.length === 0) parts.push(l10n.t('no findings'));
  if (summary.suppressed > 0) parts.push(l10n.t('{0} suppressed', summary.suppressed));
  if (summary.known > 0) parts.push(l10n.t('{0} known from the baseline', summary.known));
  return parts.join(', ');
}

/** `12 literal ports (4 listen, 5 connect, 3 mentions)`, or that there are none. */
export function siteCounts({ summary: { sites, byRole } }: PortReport): string {
  if (sites === 0) return l10n.t('no literal port');
  const total = sites === 1 ? l10n.t('1 literal port') : l10n.t('{0} literal ports', sites);
  return `${total} (${roleCounts(byRole)})`;
}

/** `4 listen, 5 connect, 1 mention`; roles without a site are left out. */
export function roleCounts(byRole: Readonly<Record<PortRole, number>>): string {
  const roles = [
    byRole.listen > 0 ? l10n.t('{0} listen', byRole.listen) : '',
    byRole.connect > 0 ? l10n.t('{0} connect', byRole.connect) : '',
    byRole.mention === 1 ? l10n.t('1 mention') : '',
    byRole.mention > 1 ? l10n.t('{0} mentions', byRole.mention) : '',
  ];
  return roles.filter((part) => part !== '').join(', ');
}

/** `9 files found, 9 read, 6 parsed, 1 skipped`. */
export function fileCounts({ files }: PortReport): string {
  const { discovered, read, parsed, skipped } = files;
  const parts = [
    discovered === 1 ? l10n.t('1 file found') : l10n.t('{0} files found', discovered),
    l10n.t('{0} read', read),
    l10n.t('{0} parsed', parsed),
  ];
  if (skipped.length > 0) parts.push(l10n.t('{0} skipped', skipped.length));
  return parts.join(', ');
}

/** `linux 32768–60999, windows 49152–65535`. */
export function targetRanges({ targets }: PortReport): string {
  return targets
    .map(({ name, low, high }) => (/^\d/.test(name) ? `${low}–${high}` : `${name} ${low}–${high}`))
    .join(', ');
}

/** What the baseline holds that is there no more, in one sentence; empty where there is nothing. */
export function staleCount({ baseline }: PortReport): string {
  const stale = (baseline?.stale ?? []).reduce((sum, { count }) => sum + count, 0);
  if (stale === 0) return '';
  return stale === 1
    ? l10n.t('1 finding of the baseline is there no more; --update-baseline takes it out.')
    : l10n.t('{0} findings of the baseline are there no more; --update-baseline takes them out.', stale);
}

/** The totals as one sentence, for the formats of the command line: `Found 2 warnings among 3 literal ports (3 listen).` */
export function totals(report: PortReport): string {
  const { summary } = report;
  const found = severities.some((severity) => summary.findings[severity] > 0);
  if (summary.sites === 0 && !found) return 'Found no literal port.';
  return `Found ${findingCounts(report)} among ${siteCounts(report)}.`;
}
