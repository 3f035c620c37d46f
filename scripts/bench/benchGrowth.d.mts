/** Types of benchGrowth.mjs, for its tests. */
export function exponentOf(costs: readonly [number, number]): number | null;
export function verdictOf(row: {
  readonly costs: readonly [number, number];
  readonly problems: readonly (string | undefined)[];
}): string;
