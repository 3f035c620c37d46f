/** Types of benchCorpusDocument.mjs, for its tests. */
export interface MeasuredRow {
  readonly tool: string;
  readonly seconds: number;
  readonly cpu: number | null;
  readonly memory: number | null;
}
export interface MeasuredWorkspace {
  readonly name: string;
  readonly count: number;
  readonly bytes: number;
  readonly read: number;
  readonly parsed: number;
  readonly sites: number;
  readonly rows: readonly MeasuredRow[];
}
export interface MeasuredCorpus {
  readonly runs: number;
  readonly whole: MeasuredWorkspace;
  readonly repositories: readonly MeasuredWorkspace[];
}
export function corpusText(result: MeasuredCorpus): string;
export function corpusSection(result: MeasuredCorpus): string;
