/** Builds the report's model from the index's sites and their findings. */
import type { Finding, Suggestion } from '../findings/finding.js';
import type { NotesOfSite } from '../findings/notes/portNotes.js';
import type { PortRole, PortSite } from '../index/portSite.js';
import type { FileKey } from '../modules/fileNames.js';
import type { Target } from '../ports/target.js';
import type { SkippedFile } from '../scan/fileSource.js';
import type { Severity } from '../settings.js';
import { kindOf } from '../sourceFiles.js';
import { compareText } from '../textOrder.js';
import { type ServiceOf, serviceNames } from './map/serviceNames.js';
import type { PortlessFinding, PortReport, ReportBaseline, ReportSite } from './portReport.js';
import { relativeName } from './relativeName.js';

/** The sites of one file, and what was found there. */
export interface FileFindings {
  readonly sites: readonly PortSite[];
  /** Their `site` is one of {@link sites}, or null (unused suppressions). */
  readonly findings: readonly Finding[];
}

export interface ReportInput {
  readonly version: string;
  /** The root as the user named it, and its key. */
  readonly root: string;
  readonly rootKey: FileKey;
  /** Names of files and folders, where they are not relative to the root. */
  readonly nameOf?: (file: FileKey) => string;
  readonly targets: readonly Target[];
  readonly scan: {
    readonly discovered: number;
    readonly read: number;
    readonly parsed: number;
    readonly skipped: readonly SkippedFile[];
  };
  readonly files: Iterable<FileFindings>;
  /** Whether a finding is in the baseline; absent where none is compared. */
  readonly isKnown?: (finding: Finding) => boolean;
  readonly baseline?: ReportBaseline | null;
  /** Whether a folder has a `package.json`. */
  readonly isPackage: (folder: FileKey) => boolean;
  /** What the workspace's other ports say of one. */
  readonly notesOf: NotesOfSite;
  /** Safer ports for one; asked once a port, only for ports with a finding. */
  readonly suggest: (port: number) => readonly Suggestion[];
}

type Place = { readonly file: string; readonly line: number; readonly column: number };

function byPlace(a: Place, b: Place): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** What rows are made with. */
interface RowContext {
  readonly input: ReportInput;
  readonly nameOf: (file: FileKey) => string;
  readonly suggest: ReportInput['suggest'];
  readonly serviceOf: ServiceOf;
}

/** One row; the finding is null where the port is fine. */
function reportSite(
  site: PortSite,
  finding: Finding | null,
  { input, nameOf, suggest, serviceOf }: RowContext,
): ReportSite {
  return {
    file: nameOf(site.file),
    // A Compose file can have any name.
    kind: site.service === undefined ? (kindOf(site.file) ?? 'code') : 'compose',
    line: site.token.startLine + 1,
    column: site.token.startCharacter + 1,
    endLine: site.token.endLine + 1,
    endColumn: site.token.endCharacter + 1,
    text: site.text,
    port: site.port,
    role: site.role,
    roles: site.roles,
    via: site.via,
    confidence: site.confidence,
    host: site.host,
    transport: site.transport,
    api: site.api,
    service: serviceOf(site.file, site.service),
    digits: {
      line: site.digits.startLine + 1,
      column: site.digits.startCharacter + 1,
      endColumn: site.digits.endCharacter + 1,
    },
    uses: site.uses.map(({ file, span, api, role, port, host }) => ({
      file: nameOf(file),
      line: span.startLine + 1,
      column: span.startCharacter + 1,
      api,
      role,
      port,
      host,
      service: serviceOf(file, file === site.file ? site.service : undefined),
    })),
    rule: finding?.rule ?? null,
    severity: finding?.severity ?? null,
    message: finding?.message ?? null,
    suppressed: finding?.suppressed ?? false,
    known: finding !== null && input.isKnown?.(finding) === true,
    suggestions: finding === null ? [] : suggest(site.port),
    range: site.range,
    notes: input.notesOf(site).map(({ note, message, places }) => ({
      note,
      message,
      places: places.map(({ file, digits }) => ({
        file: nameOf(file),
        line: digits.startLine + 1,
        column: digits.startCharacter + 1,
      })),
    })),
  };
}

function portlessFinding(
  { file, span, severity, message }: Finding,
  nameOf: RowContext['nameOf'],
): PortlessFinding {
  return {
    file: nameOf(file),
    line: span.startLine + 1,
    column: span.startCharacter + 1,
    endLine: span.endLine + 1,
    endColumn: span.endCharacter + 1,
    severity,
    message,
  };
}

function summarize(
  sites: readonly ReportSite[],
  portless: readonly PortlessFinding[],
): PortReport['summary'] {
  const findings: Record<Severity, number> = { error: 0, warning: 0, information: 0, hint: 0 };
  const byRole: Record<PortRole, number> = { listen: 0, connect: 0, mention: 0 };
  const byPort = new Map<number, number>();
  let suppressed = 0;
  let known = 0;
  for (const { port, role, severity, suppressed: silent, known: isKnown } of sites) {
    byRole[role]++;
    byPort.set(port, (byPort.get(port) ?? 0) + 1);
    if (severity === null) continue;
    if (silent) suppressed++;
    else if (isKnown) known++;
    else findings[severity]++;
  }
  for (const { severity } of portless) findings[severity]++;
  return {
    sites: sites.length,
    findings,
    suppressed,
    known,
    byRole,
    byPort: [...byPort].sort(([a], [b]) => a - b).map(([port, count]) => ({ port, sites: count })),
  };
}

/** The whole report: deterministic, whatever the order of the input. */
export function buildReport(input: ReportInput): PortReport {
  const known = new Map<number, readonly Suggestion[]>();
  const suggest = (port: number): readonly Suggestion[] => {
    const suggestions = known.get(port) ?? input.suggest(port);
    known.set(port, suggestions);
    return suggestions;
  };
  const nameOf = input.nameOf ?? ((file: FileKey): string => relativeName(input.rootKey, file));
  const serviceOf = serviceNames({ root: input.rootKey, nameOf, isPackage: input.isPackage });
  const context = { input, nameOf, suggest, serviceOf };
  const sites: ReportSite[] = [];
  const portless: (PortlessFinding & Pick<Finding, 'rule'>)[] = [];
  for (const file of input.files) {
    const findingOf = new Map(file.findings.map((finding) => [finding.site, finding]));
    for (const site of file.sites) sites.push(reportSite(site, findingOf.get(site) ?? null, context));
    for (const finding of file.findings) {
      if (finding.site === null && !input.isKnown?.(finding))
        portless.push({ ...portlessFinding(finding, nameOf), rule: finding.rule });
    }
  }
  sites.sort(
    (a, b) =>
      byPlace(a, b) || a.digits.line - b.digits.line || a.digits.column - b.digits.column || a.port - b.port,
  );
  portless.sort(byPlace);
  const ofRule = (wanted: Finding['rule']): PortlessFinding[] =>
    portless.flatMap(({ rule, ...one }) => (rule === wanted ? [one] : []));
  const { discovered, read, parsed } = input.scan;
  const skipped = input.scan.skipped
    .map(({ file, reason }) => ({ file: nameOf(file), reason }))
    .sort((a, b) => compareText(a.file, b.file));
  return {
    schemaVersion: 1,
    tool: { name: 'ephemeral-ports', version: input.version },
    root: input.root,
    targets: input.targets.map(({ name, low, high, source }) => ({ name, low, high, source })),
    files: { discovered, read, parsed, skipped },
    sites,
    unwrittenDefaults: ofRule('unwritten-default'),
    unusedSuppressions: ofRule('unused-suppression'),
    baseline: input.baseline ?? null,
    summary: summarize(sites, portless),
  };
}
