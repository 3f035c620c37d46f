/** Reads settings that nobody has checked yet: the editor's section `ephemeralPorts` or a parsed project file. */

import * as l10n from '@vscode/l10n';
import { type FileKind, fileKindNames } from '../fileKinds.js';
import { isObject, show } from '../jsonValue.js';
import { allowedTargets, resolveTargets } from '../ports/targets.js';
import {
  defaultSettings,
  type RuleId,
  ruleIds,
  type Settings,
  type Severity,
  severities,
} from '../settings.js';
import { boundedList } from './listBounds.js';
import { readApiRows } from './readApiRows.js';
import { readExclude } from './readExcludes.js';
import { readPortEntries } from './readPortEntries.js';
import { type Complain, complainTo, maxProblems, type SettingsProblem, stays } from './settingsProblem.js';

/** Keys of a project file that are no settings of the engine. */
const foreignKeys = new Set(['$schema', 'trace']);

/**
 * The settings in `raw`. A key that is absent (or null) keeps the value of `base`, and so does one whose value is
 * not valid, which is also named in `problems`; of lists, only the bad entries are dropped. A project file goes over
 * the editor's settings by reading it with these as `base`. `where` names the place in messages (`settings`,
 * `ephemeral-ports.json`).
 */
export function readSettings(
  raw: unknown,
  where: string,
  base: Settings = defaultSettings,
): { settings: Settings; problems: SettingsProblem[] } {
  const problems: SettingsProblem[] = [];
  const complain = complainTo(problems, where);
  if (raw === undefined || raw === null) return { settings: base, problems };
  if (!isObject(raw)) {
    complain('', l10n.t('must be an object with settings'), l10n.t('the defaults are kept'));
    return { settings: base, problems };
  }
  const read = <T>(
    key: keyof Settings,
    reader: (value: unknown, base: T, complain: Complain) => T,
    was: T,
  ): T => (raw[key] === undefined || raw[key] === null ? was : reader(raw[key], was, complain));
  const settings: Settings = {
    targets: read('targets', readTargets, base.targets),
    reservedPorts: read('reservedPorts', readPortEntries('reservedPorts'), base.reservedPorts),
    severity: read('severity', readSeverity, base.severity),
    allowedPorts: read('allowedPorts', readPortEntries('allowedPorts'), base.allowedPorts),
    baseline: read('baseline', readBaselineName, base.baseline),
    baselineFindings: read('baselineFindings', readBaselineFindings, base.baselineFindings),
    exclude: read('exclude', readExclude, base.exclude),
    scope: read('scope', readScope, base.scope),
    apis: read('apis', readApiRows, base.apis),
    files: read('files', readFileKinds, base.files),
    dependencies: read('dependencies', readDependencies, base.dependencies),
    maxFileSize: read('maxFileSize', readMaxFileSize, base.maxFileSize),
    codeLens: read('codeLens', readSwitch('codeLens'), base.codeLens),
    inlayHints: read('inlayHints', readSwitch('inlayHints'), base.inlayHints),
  };
  return { settings, problems };
}

/** The keys of `raw` that no setting has, as problems; for files whose every key is ours. */
export function unknownKeys(raw: unknown, where: string): SettingsProblem[] {
  if (!isObject(raw)) return [];
  const known = Object.keys(defaultSettings);
  return Object.keys(raw)
    .filter((key) => !known.includes(key) && !foreignKeys.has(key))
    .slice(0, maxProblems)
    .map((key) => {
      const fault = l10n.t(
        '{0}: {1} is no setting; the settings are {2}.',
        where,
        show(key),
        known.join(', '),
      );
      return { key: /^[\w-]{1,60}$/.test(key) ? key : show(key), fault, message: fault };
    });
}

function readTargets(value: unknown, base: readonly string[], complain: Complain): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) {
    complain('targets', l10n.t('must be a list of targets, each {0}', allowedTargets()), stays(base));
    return base;
  }
  const names: string[] = [];
  boundedList('targets', value, complain).forEach((entry: unknown, index) => {
    const problem =
      typeof entry !== 'string' ||
      (entry.trim() !== 'local' && resolveTargets([entry], null).problems.length > 0);
    if (problem)
      complain(`targets[${index}]`, l10n.t('is {0}, but must be {1}', show(entry), allowedTargets()));
    else names.push(entry.trim());
  });
  return names.length > 0 ? names : base;
}

function readSeverity(value: unknown, base: Settings['severity'], complain: Complain): Settings['severity'] {
  const allowed = [...severities, 'off'];
  if (!isObject(value)) {
    complain(
      'severity',
      l10n.t('must be an object from rule to {0}', allowed.join(', ')),
      l10n.t('the severities are kept'),
    );
    return base;
  }
  const result: Record<RuleId, Severity | 'off'> = { ...base };
  for (const [rule, level] of Object.entries(value)) {
    const id = ruleIds.find((known) => known === rule);
    const key = `severity.${/^[\w-]{1,60}$/.test(rule) ? rule : show(rule)}`;
    if (id === undefined) complain(key, l10n.t('names no rule; the rules are {0}', ruleIds.join(', ')));
    else if (isLevel(level)) result[id] = level;
    else if (level !== undefined && level !== null) {
      complain(key, l10n.t('must be one of {0}', allowed.join(', ')), stays(base[id]));
    }
  }
  return result;
}

function isLevel(value: unknown): value is Severity | 'off' {
  return value === 'off' || severities.some((severity) => severity === value);
}

function readFileKinds(value: unknown, base: Settings['files'], complain: Complain): Settings['files'] {
  if (!isObject(value)) {
    complain(
      'files',
      l10n.t('must be an object from kind of file to true or false'),
      l10n.t('it stays as it is'),
    );
    return base;
  }
  const result: Record<FileKind, boolean> = { ...base };
  for (const [word, isRead] of Object.entries(value)) {
    const kind = fileKindNames.find((one) => one === word);
    const key = `files.${/^[\w-]{1,60}$/.test(word) ? word : show(word)}`;
    if (kind === undefined)
      complain(key, l10n.t('names no kind of file; the kinds are {0}', fileKindNames.join(', ')));
    else if (typeof isRead === 'boolean') result[kind] = isRead;
    else if (isRead !== undefined && isRead !== null)
      complain(key, l10n.t('must be true or false'), stays(base[kind]));
  }
  return result;
}

/** A path below the folder: a workspace must not reach for files elsewhere. */
function readBaselineName(value: unknown, base: string, complain: Complain): string {
  const steps = typeof value === 'string' ? value.split('/') : [];
  const isBelow =
    typeof value === 'string' &&
    !/^(?:[A-Za-z]:|\/)|[\\\0]/.test(value) &&
    !steps.includes('..') &&
    (value === '' || steps.every((step) => step !== ''));
  if (isBelow) return value;
  complain('baseline', l10n.t('must be the path of a file below the folder, with "/"'), stays(base));
  return base;
}

function readBaselineFindings(
  value: unknown,
  base: Settings['baselineFindings'],
  complain: Complain,
): Settings['baselineFindings'] {
  if (value === 'faded' || value === 'hidden') return value;
  complain('baselineFindings', l10n.t('must be one of {0}', 'faded, hidden'), stays(base));
  return base;
}

function readScope(value: unknown, base: Settings['scope'], complain: Complain): Settings['scope'] {
  if (value === 'openFiles' || value === 'workspace') return value;
  complain('scope', l10n.t('must be one of {0}', 'openFiles, workspace'), stays(base));
  return base;
}

function readDependencies(
  value: unknown,
  base: Settings['dependencies'],
  complain: Complain,
): Settings['dependencies'] {
  if (value === 'read' || value === 'off') return value;
  complain('dependencies', l10n.t('must be one of {0}', 'read, off'), stays(base));
  return base;
}

function readSwitch(key: string): (value: unknown, base: boolean, complain: Complain) => boolean {
  return (value, base, complain) => {
    if (typeof value === 'boolean') return value;
    complain(key, l10n.t('must be true or false'), stays(base));
    return base;
  };
}

function readMaxFileSize(value: unknown, base: number, complain: Complain): number {
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value;
  complain('maxFileSize', l10n.t('must be a whole number of bytes above 0'), stays(base));
  return base;
}
