/** Where a path lies as seen from a folder: the one place that decides what is inside. */
import path from 'node:path';

/** `to` relative to `from`, with `/` (`.` for the same); null when it lies outside. */
export function pathFrom(from: string, to: string): string | null {
  const relative = path.relative(from, to);
  if (relative === '') return '.';
  const isOutside = relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative);
  return isOutside ? null : relative.replaceAll(path.sep, '/');
}
