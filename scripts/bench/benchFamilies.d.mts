/** Types of benchFamilies.mjs, for its tests. */
export interface Family {
  readonly size: number;
  readonly what: string;
  readonly make: (size: number) => Readonly<Record<string, string>>;
}
export const families: Readonly<Record<string, Family>>;
