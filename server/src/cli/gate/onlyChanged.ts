/** Findings of changed lines alone. */
import type { Finding } from '../../findings/finding.js';
import type { PortSite } from '../../index/portSite.js';
import type { FileFindings } from '../../report/buildReport.js';
import type { ChangedLines } from './changedLines.js';

/** Sites whose literal or a use of theirs lies in changed lines, with their findings; comments by their own line. */
export function onlyChanged(files: readonly FileFindings[], changed: ChangedLines): FileFindings[] {
  const isSiteChanged = ({ file, digits, uses }: PortSite): boolean =>
    changed.has(file, digits.startLine + 1) ||
    uses.some((use) => changed.has(use.file, use.span.startLine + 1));
  const isChanged = ({ site, file, span }: Finding): boolean =>
    site === null ? changed.has(file, span.startLine + 1) : isSiteChanged(site);
  return files.map(({ sites, findings }) => ({
    sites: sites.filter(isSiteChanged),
    findings: findings.filter(isChanged),
  }));
}
