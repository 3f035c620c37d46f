/** Reads settings that nobody has checked yet: the editor's section `ephemeralPorts` or a parsed project file. */

import * as l10n from '@vscode/l10n';
import { type FileKind, fileKindNames } from './fileKinds.js';
import { faultOfGlob, type GlobFault, maxGlobLength, usableGlobs } from './globs/excludeGlobs.js';
import { isObject, show } from './jsonValue.js';
import { boundedList } from './listBounds.js';
import { allowedTargets, resolveTargets } from './ports/targets.js';
import { readApiRows } from './readApiRows.js';
import { readPortEntries } from './readPortEntries.js';
import {
  defaultSettings,
  type RuleId,
  ruleIds,
  type Settings,
  type Severity,
  severities,
} from './settings.js';
import type { Complain, SettingsProblem } from './settingsProblem.js';

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

/** Sentences of one source of settings; after the last one nobody reads on. */
const maxProblems = 100;

function complainTo(problems: SettingsProblem[], where: string): Complain {
  return (key, complaint, instead) => {
    if (problems.length >= maxProblems) return;
    const name = key === '' ? l10n.t('the value') : key;
    const fault = l10n.t('{0}: {1} {2}.', where, name, complaint);
    const message =
      instead === undefined ? fault : l10n.t('{0}: {1} {2}; {3}.', where, name, complaint, instead);
    problems.push({ key, fault, message });
  };
}

/** What holds in place of a wrong value: the one before it. A word is said as it is, all else as JSON. */
function stays(base: unknown): string {
  return l10n.t('it stays {0}', typeof base === 'string' && base !== '' ? base : show(base));
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

function readExclude(value: unknown, base: readonly string[], complain: Complain): readonly string[] {
  if (!Array.isArray(value)) {
    complain('exclude', l10n.t('must be a list of globs such as {0}', '"**/generated/**"'), stays(base));
    return base;
  }
  return readGlobs('exclude', value, complain);
}

/**
 * The globs that the editor itself leaves files out by (`files.exclude`, `search.exclude`: an object from glob to true).
 * Those with a condition on sibling files are not read; ones that cannot be used are named in `problems`.
 */
export function readEditorExcludes(
  sections: Readonly<Record<string, unknown>>,
  where: string,
): { globs: readonly string[]; problems: SettingsProblem[] } {
  const problems: SettingsProblem[] = [];
  const globs = Object.entries(sections).flatMap(([key, section]) => {
    if (!isObject(section)) return [];
    const named = Object.keys(section).filter((glob) => section[glob] === true && glob.trim() !== '');
    return readGlobs(key, named, complainTo(problems, where));
  });
  return { globs, problems };
}

/** The globs of a list that can be used; each other one is complained of under its place. */
function readGlobs(key: string, list: readonly unknown[], complain: Complain): readonly string[] {
  const globs: string[] = [];
  boundedList('exclude', list, (_key, ...words) => complain(key, ...words)).forEach((entry, index) => {
    if (typeof entry !== 'string' || entry.trim() === '') {
      const place = `${key}[${index}]`;
      complain(place, l10n.t('must be a glob such as {0}', '"**/generated/**"'), l10n.t('it is left out'));
      return;
    }
    const fault = faultOfGlob(entry);
    if (fault === null) globs.push(entry);
    else complain(`${key}[${index}]`, l10n.t('is {0}, which cannot be used: {1}', show(entry), words(fault)));
  });
  const { used, dropped } = usableGlobs(globs);
  if (dropped > 0) {
    complain(
      key,
      l10n.t('is too long with all alternatives written out'),
      l10n.t('the last {0} globs are left out', dropped),
    );
  }
  return used;
}

/** Why a glob cannot be used, as the end of a sentence. */
function words(fault: GlobFault): string {
  switch (fault) {
    case 'too long':
      return l10n.t('it is longer than {0} characters', maxGlobLength);
    case 'too many alternatives':
      return l10n.t('its braces give too many alternatives');
    case 'negated':
      return l10n.t('a glob names what stays out, and "!" cannot take that back');
    case 'extended':
      return l10n.t('write {0} for alternatives', '"{a,b}"');
  }
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
