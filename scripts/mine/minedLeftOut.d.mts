export const leftOut: readonly {
  readonly module: string;
  readonly path: string;
  readonly at?: string;
  readonly why: string;
}[];
export function withoutLeftOut(line: string, isHidden?: (path: string, shape: string) => boolean): string;
