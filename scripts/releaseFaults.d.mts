export interface ReleaseFiles {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly lock: {
    readonly version?: string;
    readonly packages?: Readonly<Record<string, { version?: string }>>;
  };
  readonly changelog: string;
  readonly licence: string;
  /** Empty where no tag is published. */
  readonly tag: string;
}

export function releaseFaults(files: ReleaseFiles): string[];
