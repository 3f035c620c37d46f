/** The settings of the extension, the project file and the command line: one shape, one set of defaults. */
import type { ApiRow } from './catalogue/apiRow.js';
import { type FileKind, fileKindNames } from './fileKinds.js';
import type { PortRange } from './ports/port.js';

/** The section of the editor's settings; also the prefix of the client's commands, and its id. */
export const section = 'ephemeralPorts';

/** The rules, by the name that settings, suppression comments and reports use (docs/rules/<rule>.md). */
export const ruleIds = [
  'listen-in-ephemeral-range',
  'connect-in-ephemeral-range',
  'connect-self-unlikely',
  'port-mention',
  'unwritten-default',
  'unused-suppression',
] as const;
/** The id of a rule, as settings, reports and suppression comments write it. */
export type RuleId = (typeof ruleIds)[number];

/** Severities from grave to slight; `off` in settings turns a rule off. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
/** How grave a finding is. */
export type Severity = (typeof severities)[number];

/** A port or range that is never reported, and why. */
export interface AllowedPorts extends PortRange {
  readonly reason?: string;
}

/** The effective settings of one workspace folder; every value is valid. */
export interface Settings {
  /** Names of target profiles, `local`, or `LOW-HIGH`; at least one. */
  readonly targets: readonly string[];
  readonly reservedPorts: readonly PortRange[];
  readonly severity: Readonly<Record<RuleId, Severity | 'off'>>;
  readonly allowedPorts: readonly AllowedPorts[];
  /** A file of findings that were there, relative to the folder, with `/`; empty: none. */
  readonly baseline: string;
  /** How the editor shows these: as faded hints, or not at all. */
  readonly baselineFindings: 'faded' | 'hidden';
  /** Globs relative to the folder, beside what `.gitignore` and the editor exclude. */
  readonly exclude: readonly string[];
  readonly scope: 'openFiles' | 'workspace';
  /** Catalogue rows of the user. */
  readonly apis: readonly ApiRow[];
  /** Kinds of files that are read; `false` turns one off. */
  readonly files: Readonly<Record<FileKind, boolean>>;
  /** Whether installed packages are read for what they listen on and connect to. */
  readonly dependencies: 'read' | 'off';
  /** Bytes; larger files are skipped and listed in the report. */
  readonly maxFileSize: number;
  /** Show who else names a port above each listening literal. */
  readonly codeLens: boolean;
  /** Show the resolved port behind names in calls. */
  readonly inlayHints: boolean;
}

export const defaultSettings: Settings = Object.freeze({
  targets: Object.freeze(['linux']),
  reservedPorts: Object.freeze([]),
  severity: Object.freeze({
    'listen-in-ephemeral-range': 'warning',
    'connect-in-ephemeral-range': 'warning',
    'connect-self-unlikely': 'information',
    'port-mention': 'hint',
    'unwritten-default': 'information',
    'unused-suppression': 'hint',
  } as const),
  allowedPorts: Object.freeze([]),
  baseline: '',
  baselineFindings: 'faded',
  exclude: Object.freeze([]),
  scope: 'workspace',
  apis: Object.freeze([]),
  files: Object.freeze({
    code: true,
    component: true,
    notebook: true,
    json: true,
    environment: true,
    compose: true,
    dockerfile: true,
    kubernetes: true,
    workflow: true,
    script: true,
  }),
  dependencies: 'off',
  maxFileSize: 1_000_000,
  codeLens: false,
  inlayHints: false,
});

/** The kinds of files that settings let be read. */
export function readKinds({ files }: Pick<Settings, 'files'>): ReadonlySet<FileKind> {
  return new Set(fileKindNames.filter((kind) => files[kind]));
}
