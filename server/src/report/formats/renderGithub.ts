/** Findings as workflow commands of GitHub Actions, which become annotations on the lines of a pull request. */
import type { Severity } from '../../settings.js';
import { visibleText } from '../../visibleText.js';
import { fileCounts, staleCount, totals } from '../counts.js';
import { type PortReport, portlessFindings } from '../portReport.js';

export interface GithubOptions {
  /** The way from the checkout (the working directory of the step) to the report's root; empty, or with `/` at its end. */
  readonly prefix: string;
}

/** Hints get no annotation: GitHub shows ten of a kind, and they must not displace the grave ones. */
const commands: Readonly<Record<Severity, string | null>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: null,
};

/** The data of a command: what could end it or begin another is percent-encoded, as the runner decodes it. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The value of a property, in which `:` and `,` separate as well. */
function property(text: string | number): string {
  return data(visibleText(String(text)))
    .replaceAll(':', '%3A')
    .replaceAll(',', '%2C');
}

function annotation(
  severity: Severity,
  properties: Record<string, string | number>,
  message: string,
): string[] {
  const command = commands[severity];
  if (command === null) return [];
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(value)}`);
  return [`::${command} ${list.join(',')}::${data(visibleText(message))}`];
}

/** One annotation a finding that is not suppressed, then the totals as plain lines. */
export function renderGithub(report: PortReport, { prefix }: GithubOptions): string {
  const lines = report.sites.flatMap(({ file, digits, rule, severity, message, suppressed, known }) => {
    if (severity === null || message === null || suppressed || known) return [];
    const { line, column, endColumn } = digits;
    const place = { file: prefix + file, line, endLine: line, col: column, endColumn: endColumn - 1 };
    return annotation(severity, { ...place, title: rule ?? '' }, message);
  });
  for (const { file, line, column, severity, message, rule } of portlessFindings(report)) {
    lines.push(...annotation(severity, { file: prefix + file, line, col: column, title: rule }, message));
  }
  lines.push(totals(report), `${fileCounts(report)}.`);
  const stale = staleCount(report);
  if (stale !== '') lines.push(stale);
  return `${lines.join('\n')}\n`;
}
