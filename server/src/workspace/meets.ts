/** Tells whether two sets of files have one in common. */
import type { FileKey } from './portSite.js';

export function meets(one: ReadonlySet<FileKey>, other: ReadonlySet<FileKey>): boolean {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  for (const file of small) if (large.has(file)) return true;
  return false;
}
