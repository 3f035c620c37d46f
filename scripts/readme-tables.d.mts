/** A README whose tables come from the manifest. */
export interface Readme {
  readonly file: string;
  readonly texts: string;
}
/** All READMEs. */
export const readmes: readonly Readme[];
/** The README's text with fresh tables. */
export function withTables(readme: Readme, text: string): string;
