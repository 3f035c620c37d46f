/** Reads the globs by which files stay out: the setting `exclude`, and what the editor itself leaves out. */
import * as l10n from '@vscode/l10n';
import { faultOfGlob, type GlobFault, maxGlobLength, usableGlobs } from '../globs/excludeGlobs.js';
import { isObject, show } from '../jsonValue.js';
import { boundedList } from './listBounds.js';
import { type Complain, complainTo, type SettingsProblem, stays } from './settingsProblem.js';

/** The globs of the setting `exclude` that can be used; `base` where it is no list. */
export function readExclude(value: unknown, base: readonly string[], complain: Complain): readonly string[] {
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
