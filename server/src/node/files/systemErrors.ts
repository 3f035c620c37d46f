/** What the system says where it refuses. */

/** The code of a system error (`ENOENT`), else its words. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error ? String(error.code) : error.message;
}
