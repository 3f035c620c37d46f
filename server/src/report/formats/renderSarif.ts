/** The report as SARIF 2.1.0 (OASIS), for code scanning services and viewers. */
import type { Location, Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import { rules } from '../../findings/rules/ruleTable.js';
import type { Severity } from '../../settings.js';
import { fingerprints } from '../fingerprint.js';
import { type PortReport, portlessFindings, type ReportSite } from '../portReport.js';

export interface SarifOptions {
  /** The way from the folder that the consumer calls the source root to the report's root; empty, or with `/` at its end. */
  readonly prefix: string;
}

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Percent-encodes a path. Half a surrogate pair has no encoding: U+FFFD stands in for it. */
function uriOf(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** A relative path counts from the source root; an absolute one is a URI by itself. */
function artifact(file: string, prefix: string): NonNullable<PhysicalLocation['artifactLocation']> {
  const path = prefix + file;
  if (path.startsWith('/')) return { uri: `file://${uriOf(path)}` };
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${uriOf(path.slice(2))}` };
  return { uri: uriOf(path), uriBaseId: '%SRCROOT%' };
}

function location(file: string, region: Region, prefix: string): Location {
  return { physicalLocation: { artifactLocation: artifact(file, prefix), region } };
}

function descriptors(): ReportingDescriptor[] {
  return rules.map(({ id, title, docs, defaultSeverity }) => ({
    id,
    shortDescription: { text: title },
    helpUri: docs,
    defaultConfiguration: {
      enabled: defaultSeverity !== 'off',
      level: defaultSeverity === 'off' ? 'none' : levels[defaultSeverity],
    },
  }));
}

function siteResult(site: ReportSite, fingerprint: string, prefix: string, hasBaseline: boolean): Result[] {
  const { rule, severity, message, digits, uses } = site;
  if (rule === null || severity === null || message === null) return [];
  const region: Region = {
    startLine: digits.line,
    startColumn: digits.column,
    endLine: digits.line,
    endColumn: digits.endColumn,
  };
  const elsewhere = uses.filter(({ file, line }) => file !== site.file || line !== site.line);
  return [
    {
      ruleId: rule,
      ruleIndex: rules.findIndex(({ id }) => id === rule),
      level: levels[severity],
      message: { text: message },
      locations: [location(site.file, region, prefix)],
      relatedLocations: elsewhere.map(({ file, line, column, api, role }, id) => ({
        id,
        message: { text: `${role}: ${api}` },
        ...location(file, { startLine: line, startColumn: column }, prefix),
      })),
      partialFingerprints: { 'portSite/v1': fingerprint },
      suppressions: [
        ...(site.suppressed ? [{ kind: 'inSource' as const }] : []),
        ...(site.known ? [{ kind: 'external' as const, justification: 'In the baseline.' }] : []),
      ],
      ...(hasBaseline ? { baselineState: site.known ? ('unchanged' as const) : ('new' as const) } : {}),
      properties: { port: site.port, suggestions: site.suggestions.map(({ port }) => port) },
    },
  ];
}

function results(report: PortReport, prefix: string): Result[] {
  const fingerprintOf = fingerprints();
  return [
    ...report.sites.flatMap((site) =>
      siteResult(site, fingerprintOf(site), prefix, report.baseline !== null),
    ),
    ...portlessFindings(report).map(
      ({ file, line, column, endLine, endColumn, severity, message, rule }): Result => ({
        ruleId: rule,
        ruleIndex: rules.findIndex(({ id }) => id === rule),
        level: levels[severity],
        message: { text: message },
        locations: [location(file, { startLine: line, startColumn: column, endLine, endColumn }, prefix)],
        ...(report.baseline === null ? {} : { baselineState: 'new' as const }),
      }),
    ),
    ...goneResults(report),
  ];
}

/** Findings of the baseline that are there no more: consumers that track results may close them. */
function goneResults({ baseline }: PortReport): Result[] {
  return (baseline?.stale ?? []).flatMap(({ file, rule, port, count }): Result[] => {
    const ruleIndex = rules.findIndex(({ id }) => id === rule);
    if (ruleIndex < 0) return [];
    const text =
      port === null ? 'A finding of the baseline is gone.' : `The finding of port ${port} is gone.`;
    return Array<Result>(count).fill({
      ruleId: rule,
      ruleIndex,
      kind: 'notApplicable',
      level: 'none',
      message: { text },
      baselineState: 'absent',
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
    });
  });
}

/** Ends with a newline. Skipped files are notifications of the run. */
export function renderSarif(report: PortReport, { prefix }: SarifOptions): string {
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            informationUri: 'https://github.com/ephemeral-ports/ephemeral-ports',
            rules: descriptors(),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: {
          '%SRCROOT%': { description: { text: 'The folder in which the report was made.' } },
        },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: report.files.skipped.map(({ file, reason }) => ({
              level: 'note',
              message: { text: `Skipped: ${reason}.` },
              locations: [{ physicalLocation: { artifactLocation: artifact(file, prefix) } }],
            })),
          },
        ],
        results: results(report, prefix),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
