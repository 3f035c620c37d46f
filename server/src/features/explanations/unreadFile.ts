/** Why a file is not read, as hovers and explanations say it: what is not found there is not known, and not safe. */
import * as l10n from '@vscode/l10n';
import type { Position } from 'vscode-languageserver';
import { wholeNumbers } from '../../findings/sameNumbers.js';
import type { FileKey } from '../../modules/fileNames.js';
import { isPort } from '../../ports/port.js';
import { skipReasonWords } from '../../report/skipReasonWords.js';
import { readKinds } from '../../settings.js';
import { whyNotAnalysed } from '../../skipReasons.js';
import { kindOf } from '../../sourceFiles.js';
import { isExcluded } from '../session/files/exclusion.js';
import type { Session } from '../session/session.js';

/** A longer line is not looked at for numbers. Characters. */
const longestLine = 10_000;

/** One clause; null where the file is read, or nothing is known of it. */
export function whyNotRead(session: Session, file: FileKey): string | null {
  const { settings } = session.settings.of(file);
  const kind = kindOf(file);
  if (kind !== null && !readKinds(settings).has(kind))
    return l10n.t('the setting "files" turns off files of the kind "{0}"', kind);
  const folder = session.folders.of(file)?.key ?? null;
  if (isExcluded(file, folder, settings.exclude)) return l10n.t('it is a declaration file, or excluded');
  const text = session.documents.get(file)?.getText();
  const ofText = text === undefined ? null : whyNotAnalysed(text, settings.maxFileSize);
  const reason = ofText ?? session.scans.known.skipped().find((one) => one.file === file)?.reason;
  return reason === undefined ? null : skipReasonWords(reason);
}

/** The number at a position of an open document that could be a port; null where none stands. */
export function portNumberAt(session: Session, file: FileKey, { line, character }: Position): number | null {
  const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
  const text = session.documents.get(file)?.getText(range) ?? '';
  if (text.length > longestLine) return null;
  const found = wholeNumbers(text).find(({ start, end }) => start <= character && character <= end);
  return found && found.value > 0 && isPort(found.value) ? found.value : null;
}
