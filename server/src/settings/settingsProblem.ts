/** What is said of a setting whose value is not valid. */
import * as l10n from '@vscode/l10n';
import { show } from '../jsonValue.js';

/** A key whose value is not valid. */
export interface SettingsProblem {
  /** The key as the user wrote it, with its place inside: `severity.port-mention`, `apis[2].role`. */
  readonly key: string;
  /** One sentence with the place, the key, and what is allowed: for whoever goes no further. */
  readonly fault: string;
  /** The same with what holds instead. */
  readonly message: string;
}

/**
 * Reports one problem: the key, and the rest of the sentence after it (without its full stop). `instead` says what
 * holds, where that follows from the value as it was.
 */
export type Complain = (key: string, complaint: string, instead?: string) => void;

/** Sentences of one source of settings; after the last one nobody reads on. */
export const maxProblems = 100;

/** Complaints about the settings of one place as problems; `where` names the place. */
export function complainTo(problems: SettingsProblem[], where: string): Complain {
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
export function stays(base: unknown): string {
  return l10n.t('it stays {0}', typeof base === 'string' && base !== '' ? base : show(base));
}
