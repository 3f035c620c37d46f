/** The order in which a walk of a whole folder comes upon its files, for files that several walks found. */

/**
 * Compares two paths relative to the folder, `/`-separated: a folder's own files come before those of its sub-folders,
 * files by the bytes of their names, sub-folders the other way round. The index is given files in one order wherever
 * they come from, so that where a bound cuts something off it cuts off the same.
 */
export function compareInWalkOrder(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  if (at === one.length && at === other.length) return 0;
  const oneIsBelow = one.includes('/', at);
  if (oneIsBelow !== other.includes('/', at)) return oneIsBelow ? 1 : -1;
  const difference = byteOrder(one, at) - byteOrder(other, at);
  return oneIsBelow ? -difference : difference;
}

/** Code points have the order of the bytes of UTF-8; a name that ends comes first. */
function byteOrder(path: string, at: number): number {
  return path[at] === '/' ? -1 : (path.codePointAt(at) ?? -1);
}
