/** The report as JUnit's XML, which most systems for continuous integration show as tests: a port that is fine passes. */
import type { Severity } from '../../settings.js';
import { visibleText } from '../../visibleText.js';
import { type PortReport, portlessFindings, type ReportSite } from '../portReport.js';

export interface JunitOptions {
  /** The way from the working directory to the report's root; empty, or with `/` at its end. */
  readonly prefix: string;
  /** The severities that fail a test: those that fail the run. */
  readonly failing: ReadonlySet<Severity>;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or a quoted attribute: what XML 1.0 cannot hold is made visible. */
function xml(text: string): string {
  return visibleText(text).replace(/[&<>"]/g, (mark) => entities[mark] ?? mark);
}

/** A test: what it is called, and what is inside its element. */
interface TestCase {
  readonly name: string;
  readonly line: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly lines: readonly string[];
}

/** One suite a file, one test a literal port; docs/junit.xsd describes it. */
export function renderJunit(report: PortReport, { prefix, failing }: JunitOptions): string {
  const files = new Map<string, TestCase[]>();
  const add = (file: string, test: TestCase): void => {
    const own = files.get(file);
    if (own) own.push(test);
    else files.set(file, [test]);
  };
  for (const site of report.sites) add(site.file, caseOf(site, prefix, failing));
  for (const { file, line, column, severity, message, rule } of portlessFindings(report))
    add(file, {
      name: `${rule === 'unused-suppression' ? 'suppression comment' : 'default port'} at ${line}:${column}`,
      line,
      ...outcomeOf(rule, severity, message, `${prefix}${file}:${line}:${column}`, failing),
    });
  const suites = [...files].map(([file, tests]) => suite(prefix + file, tests));
  const all = [...files.values()].flat();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="ephemeral-ports" ${countsOf(all)}>`,
    ...suites.flat(),
    '</testsuites>',
    '',
  ].join('\n');
}

function caseOf(site: ReportSite, prefix: string, failing: JunitOptions['failing']): TestCase {
  const { rule, severity, message, digits } = site;
  const name = `port ${site.port} at ${digits.line}:${digits.column} (${site.roles.join(', ')})`;
  const place = `${prefix}${site.file}:${digits.line}:${digits.column}`;
  const base = { name, line: digits.line };
  if (rule === null || severity === null || message === null)
    return { ...base, outcome: 'passed', lines: [] };
  if (site.suppressed || site.known) {
    const why = site.suppressed ? 'suppressed by a comment' : 'in the baseline';
    return { ...base, outcome: 'skipped', lines: [`<skipped message="${why}"/>`] };
  }
  return { ...base, ...outcomeOf(rule, severity, message, place, failing) };
}

/** A finding fails its test where it fails the run; slighter ones are told as output. */
function outcomeOf(
  rule: string,
  severity: Severity,
  message: string,
  place: string,
  failing: JunitOptions['failing'],
): Pick<TestCase, 'outcome' | 'lines'> {
  const text = xml(`${place}: ${severity}: ${message}`);
  if (!failing.has(severity)) return { outcome: 'passed', lines: [`<system-out>${text}</system-out>`] };
  return {
    outcome: 'failed',
    lines: [`<failure type="${xml(rule)}" message="${xml(message)}">${text}</failure>`],
  };
}

function suite(file: string, tests: readonly TestCase[]): string[] {
  const name = xml(file);
  return [
    `  <testsuite name="${name}" ${countsOf(tests)}>`,
    ...tests.flatMap((test) => {
      const head = `    <testcase classname="${name}" name="${xml(test.name)}" file="${name}" line="${test.line}"`;
      return test.lines.length === 0
        ? [`${head}/>`]
        : [`${head}>`, ...test.lines.map((line) => `      ${line}`), '    </testcase>'];
    }),
    '  </testsuite>',
  ];
}

function countsOf(tests: readonly TestCase[]): string {
  const count = (outcome: TestCase['outcome']): number =>
    tests.filter((one) => one.outcome === outcome).length;
  return `tests="${tests.length}" failures="${count('failed')}" errors="0" skipped="${count('skipped')}"`;
}
