/** Whether the globs of `exclude` keep a file out: open documents obey them as listings do, which leave declaration files out too. */
import picomatch from 'picomatch';
import type { FileKey } from '../../modules/fileNames.js';
import { isDeclarationFile } from '../../sourceFiles.js';

/** Whether `file` below `folder` is named by one of `globs`, itself or through a folder above it. */
export function isExcluded(file: FileKey, folder: FileKey | null, globs: readonly string[]): boolean {
  if (isDeclarationFile(file)) return true;
  const clean = globs
    .map((glob) => glob.replace(/^\.?\//, '').replace(/\/$/, ''))
    .filter((glob) => glob !== '');
  if (folder === null || clean.length === 0) return false;
  const matches = picomatch(clean, { dot: true });
  const steps = file.slice(folder.length + 1).split('/');
  return steps.some((_, last) => matches(steps.slice(0, last + 1).join('/')));
}
