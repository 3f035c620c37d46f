/** Names of files as reports show them: relative to the report's root, with `/`. */
import type { FileKey } from '../modules/fileNames.js';

/**
 * `file` relative to the folder `root` (`.` for the root itself); with `../` where it lies outside, and as it is
 * where the two share nothing.
 */
export function relativeName(root: FileKey, file: FileKey): string {
  const from = root.replace(/\/$/, '').split('/');
  const to = file.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  // `scheme:`, ``, authority: with less in common there is no relative way.
  if (shared < 3) return file;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/') || '.';
}
