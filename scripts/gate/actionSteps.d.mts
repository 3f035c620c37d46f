export interface ActionStep {
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
}
export function readAction(root: string): {
  readonly inputs: Record<string, { readonly default: string; readonly description: string }>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
};
export function runAction(run: {
  readonly root: string;
  readonly cwd: string;
  readonly temporary: string;
  readonly env: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
}): {
  readonly status: number | null;
  readonly printed: string;
  readonly uploads: readonly Record<string, string>[];
  readonly outputs: Readonly<Record<string, Record<string, string>>>;
};
