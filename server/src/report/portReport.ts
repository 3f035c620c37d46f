/** The report's model, the contract of `--format json` (schemaVersion 1): plain data, the same for every renderer. */

import type { Transport } from '../catalogue/apiRow.js';
import type { FileKind } from '../fileKinds.js';
import type { Suggestion } from '../findings/finding.js';
import type { NoteId } from '../findings/notes/noteWords.js';
import type { Confidence, PortRole, Via } from '../index/portSite.js';
import type { HostKind } from '../ports/host.js';
import type { PortRange } from '../ports/port.js';
import type { RuleId, Severity } from '../settings.js';

/** Files are relative to `root`, with `/`. Lines and columns are 1-based and count UTF-16 units. */
export interface PortReport {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** The folder that file names are relative to, as the user named it. */
  readonly root: string;
  readonly targets: readonly { name: string; low: number; high: number; source: string }[];
  readonly files: {
    readonly discovered: number;
    readonly read: number;
    readonly parsed: number;
    readonly skipped: readonly { file: string; reason: string }[];
  };
  /** Sorted by file, line, column, port. */
  readonly sites: readonly ReportSite[];
  /** Suppression comments that suppress nothing, sorted by file and position; they count as findings. */
  readonly unusedSuppressions: readonly PortlessFinding[];
  /** Ports that packages take and nobody wrote down, likewise. */
  readonly unwrittenDefaults: readonly PortlessFinding[];
  /** What the baseline holds back; null where none was compared. */
  readonly baseline: ReportBaseline | null;
  readonly summary: {
    readonly sites: number;
    /** Findings by severity, without those that are suppressed or known. */
    readonly findings: Readonly<Record<Severity, number>>;
    readonly suppressed: number;
    /** Findings that the baseline holds back. */
    readonly known: number;
    readonly byRole: Readonly<Record<PortRole, number>>;
    readonly byPort: readonly { port: number; sites: number }[];
  };
}

/** A literal that names a port; lines and columns count from 1. */
export interface ReportSite {
  readonly file: string;
  /** The kind of file. */
  readonly kind: FileKind;
  /** The token. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** The token as written, cut at 60 characters. */
  readonly text: string;
  readonly port: number;
  readonly role: PortRole;
  readonly roles: readonly PortRole[];
  readonly via: Via;
  readonly confidence: Confidence;
  readonly host: HostKind;
  readonly transport: Transport;
  readonly api: string | null;
  /** What the literal stands in: a Compose service (`compose.yaml: db`), else the package or the folder below the root. */
  readonly service: string;
  readonly digits: { readonly line: number; readonly column: number; readonly endColumn: number };
  readonly uses: readonly {
    file: string;
    line: number;
    column: number;
    api: string;
    role: 'listen' | 'connect';
    port: number;
    host: HostKind;
    /** What the call stands in, as for the literal. */
    service: string;
  }[];
  readonly rule: RuleId | null;
  readonly severity: Severity | null;
  readonly message: string | null;
  readonly suppressed: boolean;
  /** The finding is in the baseline: it was there before. */
  readonly known: boolean;
  readonly suggestions: readonly Suggestion[];
  /** The ports that the code can come to where it computes one of several, both ends inclusive; null for one port. */
  readonly range: PortRange | null;
  /** What the workspace's other ports say of this one; no findings. */
  readonly notes: readonly ReportNote[];
}

/** A sentence on how a port hangs together with others, and where these stand. */
export interface ReportNote {
  readonly note: NoteId;
  readonly message: string;
  readonly places: readonly { file: string; line: number; column: number }[];
}

/** The baselines of a report. */
export interface ReportBaseline {
  readonly files: readonly string[];
  /** Findings that they hold back. */
  readonly known: number;
  /** Findings of theirs that are there no more; file names count from the folder of their baseline. */
  readonly stale: readonly { file: string; rule: string; port: number | null; count: number }[];
}

/** A finding that is of no literal: of the rules `unused-suppression` and `unwritten-default`. */
export interface PortlessFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly message: string;
}

/** Findings of no literal, each with its rule, in the order in which reports show them. */
export function portlessFindings(
  report: PortReport,
): readonly (PortlessFinding & { readonly rule: RuleId })[] {
  return [
    ...report.unwrittenDefaults.map((one) => ({ ...one, rule: 'unwritten-default' as const })),
    ...report.unusedSuppressions.map((one) => ({ ...one, rule: 'unused-suppression' as const })),
  ];
}
