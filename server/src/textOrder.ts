/** The order of reports: by UTF-16 units, the same on every machine and in every language. */

/** For `sort`: before, after or equal. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
