/** Whether the globs of `exclude` keep a file out: open documents obey them as listings do, which leave declaration files out too. */
import { excludeMatcher } from '../../../globs/excludeGlobs.js';
import type { FileKey } from '../../../modules/fileNames.js';
import { isDeclarationFile } from '../../../sourceFiles.js';

/** Answers that are kept for one list: open documents are asked about at every edit. */
const maxAnswers = 1000;

const answers = new WeakMap<readonly string[], Map<FileKey, boolean>>();

/** Whether `file` below `folder` is named by one of `globs`, itself or through a folder above it. */
export function isExcluded(file: FileKey, folder: FileKey | null, globs: readonly string[]): boolean {
  if (isDeclarationFile(file)) return true;
  if (folder === null || globs.length === 0) return false;
  const known = answers.get(globs) ?? new Map<FileKey, boolean>();
  answers.set(globs, known);
  const before = known.get(file);
  if (before !== undefined) return before;
  if (known.size >= maxAnswers) known.clear();
  const answer = excludeMatcher(globs).namesPart(file.slice(folder.length + 1), { steps: 0 });
  known.set(file, answer);
  return answer;
}
