/** Findings as GitLab's Code Quality report, which merge requests show beside the lines. */
import type { Severity } from '../../settings.js';
import { visibleText } from '../../visibleText.js';
import { fingerprints, shortName } from '../fingerprint.js';
import { type PortReport, portlessFindings } from '../portReport.js';

export interface GitlabOptions {
  /** The way from the root of the repository to the report's root; empty, or with `/` at its end. */
  readonly prefix: string;
}

/** The words of the format; `blocker` is for what this program does not know. */
const severityWords: Readonly<Record<Severity, 'critical' | 'major' | 'minor' | 'info'>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

/** One object a finding that is neither suppressed nor known; docs/gitlab.schema.json describes them. */
export function renderGitlab(report: PortReport, { prefix }: GitlabOptions): string {
  const fingerprintOf = fingerprints();
  const findings = report.sites.flatMap((site) => {
    const fingerprint = fingerprintOf(site);
    const { rule, severity, message, suppressed, known, digits } = site;
    if (rule === null || severity === null || message === null || suppressed || known) return [];
    return [issue(rule, severity, message, fingerprint, prefix + site.file, digits.line)];
  });
  const seen = new Map<string, number>();
  const comments = portlessFindings(report).map(({ file, line, severity, message, rule }) => {
    const count = seen.get(file) ?? 0;
    seen.set(file, count + 1);
    return issue(rule, severity, message, shortName([rule, file, count].join('\0')), prefix + file, line);
  });
  return `${JSON.stringify([...findings, ...comments], null, 2)}\n`;
}

function issue(
  rule: string,
  severity: Severity,
  message: string,
  fingerprint: string,
  path: string,
  line: number,
): object {
  return {
    description: visibleText(message),
    check_name: `ephemeral-ports/${rule}`,
    fingerprint,
    severity: severityWords[severity],
    location: { path, lines: { begin: line } },
  };
}
