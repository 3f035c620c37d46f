/** Reads the text of a project file, `ephemeral-ports.json`, over the editor's settings. */
import * as l10n from '@vscode/l10n';
import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { defaultSettings, type Settings } from '../settings.js';
import { projectFileName } from '../sourceFiles.js';
import { readSettings, unknownKeys } from './readSettings.js';
import type { SettingsProblem } from './settingsProblem.js';

/** The most that is read of a project file, in bytes. */
export const projectFileLimit = 1_000_000;

/**
 * Settings of a project file; comments and trailing commas are allowed. A text that is no JSON leaves `base` as it
 * is and is one problem, with the line of the first fault; `where` names the file in messages.
 */
export function readProjectSettings(
  text: string,
  where: string = projectFileName,
  base: Settings = defaultSettings,
): { settings: Settings; problems: SettingsProblem[] } {
  const parsed = parseText(text);
  if ('fault' in parsed) {
    const fault = l10n.t('{0}: {1}.', where, parsed.fault);
    const message = l10n.t('{0}: {1}; the file is ignored.', where, parsed.fault);
    return { settings: base, problems: [{ key: '', fault, message }] };
  }
  const { raw } = parsed;
  // The editor's section is null where nothing is set; a file that says so is a slip like any other.
  const { settings, problems } = readSettings(raw ?? 'null', where, base);
  return { settings, problems: [...problems, ...unknownKeys(raw, where)] };
}

function parseText(text: string): { readonly raw: unknown } | { readonly fault: string } {
  const errors: ParseError[] = [];
  try {
    const raw: unknown = parse(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
    const [first] = errors;
    if (!first) return { raw };
    const line = text.slice(0, first.offset).split(/\r\n|\r|\n/).length;
    return { fault: l10n.t('line {0} is no valid JSON ({1})', line, printParseErrorCode(first.error)) };
  } catch (error) {
    // The parser descends by recursion, so a file of brackets can exhaust the stack.
    if (error instanceof RangeError) return { fault: l10n.t('it is nested too deeply') };
    throw error;
  }
}
