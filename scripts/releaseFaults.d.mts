export interface ReleaseFiles {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly lock: {
    readonly version?: string;
    readonly packages?: Readonly<Record<string, { version?: string }>>;
  };
  readonly changelog: string;
  readonly licence: string;
  /** The texts of action.yml and .pre-commit-hooks.yaml, by these names. */
  readonly runners: Readonly<Record<string, string>>;
  /** Empty where no tag is published. */
  readonly tag: string;
}

export function releaseFaults(files: ReleaseFiles): string[];
